import {askForRegistry, logInAt} from '../../actions/log-in/log-in.ts';
import {logOutOf} from '../../actions/log-in/log-out.ts';
import {tellHowToLogIn} from '../../actions/registries/login-how-to.ts';
import {
	removeOwnRegistry,
	stopOrStartOwnRegistry,
} from '../../actions/registries/manage-own-registry.ts';
import {startOwnRegistry} from '../../actions/registries/start-own-registry.ts';
import type {Tools} from '../../actions/tools.ts';
import type {Action} from '../../keys/action.ts';
import type {CredentialPlace} from '../../registry/credentials/registry-login.ts';
import {hostOfName} from '../../registry/credentials/server-address.ts';
import {describePlace} from '../../store/log-in/describe-place.ts';
import type {RegistryRow} from '../../store/registries/registry-row.ts';

export type RegistriesContext = Tools & {
	selected: RegistryRow | undefined;
	/** Asks anew who is logged in, and selects this registry. */
	reload(name?: string): void;
	copy(text: string, what: string): void;
};

const whyNone = ({selected}: RegistriesContext) =>
	selected ? undefined : 'No registry is selected';

async function logIn(context: RegistriesContext, name: string | undefined): Promise<void> {
	const {services, dialogs, selected, reload} = context;
	const chosen = name ?? (await askForRegistry({dialogs}));
	if (chosen === undefined) {
		return;
	}

	const user = selected?.name === chosen ? selected.login?.username : undefined;
	if (await logInAt({services, dialogs}, chosen, user)) {
		reload(chosen);
	}
}

const removalPlace = (place: CredentialPlace) =>
	describePlace(place).replace(/^plain text in/, 'file');

/** Stops or starts the selected one where it is the user's own, else starts a new one. */
async function startOrStop(context: RegistriesContext): Promise<void> {
	const {selected, reload} = context;
	if (selected?.own) {
		await stopOrStartOwnRegistry(context, selected.own);
		return;
	}

	const host = await startOwnRegistry(context);
	if (host !== undefined) {
		reload(host);
	}
}

async function removeOwn(context: RegistriesContext): Promise<void> {
	const {own, login} = context.selected ?? {};
	if (own && (await removeOwnRegistry(context, {own, hasLogin: login !== undefined}))) {
		context.reload();
	}
}

async function logOut({services, dialogs, selected, reload}: RegistriesContext): Promise<void> {
	const {name, login} = selected ?? {};
	if (name === undefined || !login) {
		return;
	}

	const isMeant = await dialogs.confirm({
		title: `Log out of ${name}?`,
		lines: [
			`The login${login.username === undefined ? '' : ` of ${login.username}`} is removed from the ${[login.place, ...login.unused].map(removalPlace).join(' and the ')}, for docker, too.`,
			...(hostOfName(name) === name
				? []
				: [`Logins to ${hostOfName(name)} and its other namespaces are kept.`]),
			'Images are kept. The registry is not contacted.',
		],
		confirmLabel: 'Log out',
	});
	if (!isMeant) {
		return;
	}

	if (await logOutOf({services, dialogs}, name)) {
		services.notices.show({tone: 'success', text: `Logged out of ${name}`});
	}

	reload();
}

export const registryActions: readonly Action<RegistriesContext>[] = [
	{
		id: 'registry.logIn',
		keys: ['enter'],
		title: 'Log in to the registry',
		words: 'login',
		footer: 'Log in',
		group: 'View',
		command: ({selected}) => selected && ['docker', 'login', selected.name],
		changesEngine: true,
		whyUnavailable: whyNone,
		run: context => logIn(context, context.selected?.name),
	},
	{
		id: 'registry.logInElsewhere',
		keys: ['O'],
		title: 'Log in to another registry',
		footer: 'Other registry',
		group: 'View',
		command: () => ['docker', 'login', 'REGISTRY'],
		changesEngine: true,
		run: context => logIn(context, undefined),
	},
	{
		id: 'registry.logOut',
		keys: ['d', 'delete'],
		title: 'Log out of the registry',
		words: 'logout',
		footer: 'Log out',
		group: 'View',
		command: ({selected}) => selected && ['docker', 'logout', selected.name],
		changesEngine: true,
		whyUnavailable: context =>
			whyNone(context) ??
			(context.selected?.login ? undefined : `You are not logged in to ${context.selected?.name}`),
		run: logOut,
	},
	{
		id: 'registry.start',
		keys: ['x'],
		title: 'Start a registry of your own, stop or start the selected one',
		footer: 'Own registry',
		group: 'View',
		command: ({selected}) =>
			selected?.own
				? [
						'docker',
						selected.own.container.state === 'running' ? 'stop' : 'start',
						selected.own.container.name,
					]
				: ['docker', 'run', '-d', '-p', '127.0.0.1:5000:5000', 'registry:2'],
		changesEngine: true,
		run: startOrStop,
	},
	{
		id: 'registry.delete',
		keys: ['D'],
		title: 'Stop and remove your own registry',
		footer: 'Remove registry',
		group: 'View',
		command: ({selected}) =>
			selected?.own && ['docker', 'rm', '-f', '-v', selected.own.container.name],
		changesEngine: true,
		whyUnavailable: context =>
			whyNone(context) ??
			(context.selected?.own ? undefined : `${context.selected?.name} was not started by Slipway`),
		run: removeOwn,
	},
	{
		id: 'registry.howTo',
		keys: ['H'],
		title: 'Login help: tokens for ECR, ACR, Google and others',
		footer: 'Login help',
		group: 'View',
		run: ({dialogs, selected}) => tellHowToLogIn(dialogs, selected && hostOfName(selected.name)),
	},
	{
		id: 'registry.copy',
		keys: ['y'],
		title: 'Copy the name of the registry',
		group: 'View',
		whyUnavailable: whyNone,
		run: ({selected, copy}) => selected && copy(selected.name, 'Registry'),
	},
];
