import {askForRegistry, logInAt} from '../../actions/log-in/log-in.ts';
import {tellHowToLogIn} from '../../actions/registries/login-how-to.ts';
import type {Engines, Work} from '../../actions/services.ts';
import type {Dialogs} from '../../components/dialogs/use-dialogs.tsx';
import type {Action} from '../../keys/action.ts';
import {failureOf} from '../../store/failure-of.ts';
import {describePlace} from '../../store/log-in/describe-place.ts';
import type {RegistryRow} from '../../store/registries/registry-row.ts';

export type RegistriesContext = {
	services: Engines & Work;
	dialogs: Dialogs;
	selected: RegistryRow | undefined;
	/** Asks anew who is logged in, and selects this registry. */
	reload(host?: string): void;
	copy(text: string, what: string): void;
};

const whyNone = ({selected}: RegistriesContext) =>
	selected ? undefined : 'No registry is selected';

async function logIn(context: RegistriesContext, host: string | undefined): Promise<void> {
	const {services, dialogs, selected, reload} = context;
	const chosen = host ?? (await askForRegistry({dialogs}));
	if (chosen === undefined) {
		return;
	}

	const user = selected?.host === chosen ? selected.login?.username : undefined;
	if (await logInAt({services, dialogs}, chosen, user)) {
		reload(chosen);
	}
}

async function logOut({services, dialogs, selected, reload}: RegistriesContext): Promise<void> {
	const {host, login} = selected ?? {};
	if (host === undefined || !login) {
		return;
	}

	const isMeant = await dialogs.confirm({
		title: `Log out of ${host}?`,
		lines: [
			`The login${login.username === undefined ? '' : ` of ${login.username}`} is removed from the ${describePlace(login.place).replace(/^plain text in/, 'file')}, for docker, too.`,
			'Images are kept. The registry is not contacted.',
		],
		confirmLabel: 'Log out',
	});
	if (!isMeant) {
		return;
	}

	const {signal} = new AbortController();
	const failure = await failureOf(services.registry.logOut(host, {signal}));
	if (failure === undefined) {
		services.notices.show({tone: 'success', text: `Logged out of ${host}`});
	} else {
		await dialogs.message({title: `Not logged out of ${host}`, role: 'danger', lines: [failure]});
	}

	reload();
}

export const registryActions: readonly Action<RegistriesContext>[] = [
	{
		id: 'registry.logIn',
		keys: ['enter'],
		title: 'Log in to the registry',
		footer: 'Log in',
		group: 'View',
		whyUnavailable: whyNone,
		run: context => logIn(context, context.selected?.host),
	},
	{
		id: 'registry.logInElsewhere',
		keys: ['O'],
		title: 'Log in to another registry',
		footer: 'Other registry',
		group: 'View',
		run: context => logIn(context, undefined),
	},
	{
		id: 'registry.logOut',
		keys: ['d'],
		title: 'Log out of the registry',
		footer: 'Log out',
		group: 'View',
		whyUnavailable: context =>
			whyNone(context) ??
			(context.selected?.login ? undefined : `You are not logged in to ${context.selected?.host}`),
		run: logOut,
	},
	{
		id: 'registry.howTo',
		keys: ['H'],
		title: 'Login help: tokens for ECR, ACR, Google and others',
		footer: 'Login help',
		group: 'View',
		run: ({dialogs, selected}) => tellHowToLogIn(dialogs, selected?.host),
	},
	{
		id: 'registry.copy',
		keys: ['y'],
		title: 'Copy the name of the registry',
		group: 'View',
		whyUnavailable: whyNone,
		run: ({selected, copy}) => selected && copy(selected.host, 'Registry'),
	},
];
