import type {Dialogs} from '../../components/dialogs/use-dialogs.tsx';
import type {Services} from '../../hooks/services.ts';
import type {Action} from '../../keys/action.ts';
import {failureOf} from '../failure-of.ts';
import {describePlace} from '../flows/log-in/describe-place.ts';
import {askForRegistry, logInAt} from '../flows/log-in/log-in.ts';
import {tellHowToLogIn} from './login-how-to.ts';
import type {RegistryRow} from './registry-row.ts';

export type RegistriesContext = {
	services: Services;
	dialogs: Dialogs;
	selected: RegistryRow | undefined;
	/** Asks anew who is logged in, and selects this registry. */
	reload(host?: string): void;
	copy(text: string, what: string): void;
};

const whyNone = ({selected}: RegistriesContext) =>
	selected ? undefined : 'There is no registry here';

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
		title: `Log out at ${host}?`,
		lines: [
			`The login${login.username === undefined ? '' : ` of ${login.username}`} is taken out of the ${describePlace(login.place).replace(/^plain text in/, 'file')}, for docker, too.`,
			'Images stay; the registry is not told.',
		],
		confirmLabel: 'Log out',
	});
	if (!isMeant) {
		return;
	}

	const {signal} = new AbortController();
	const failure = await failureOf(services.registry.logOut(host, {signal}));
	if (failure === undefined) {
		services.notices.show({tone: 'success', text: `Logged out at ${host}`});
	} else {
		await dialogs.message({title: `Not logged out at ${host}`, role: 'danger', lines: [failure]});
	}

	reload();
}

export const registryActions: readonly Action<RegistriesContext>[] = [
	{
		id: 'registry.logIn',
		keys: ['enter', 'l'],
		title: 'Log in at the registry',
		footer: 'Log in',
		group: 'View',
		whyUnavailable: whyNone,
		run: context => logIn(context, context.selected?.host),
	},
	{
		id: 'registry.logInElsewhere',
		keys: ['a'],
		title: 'Log in at another registry',
		footer: 'Another',
		group: 'View',
		run: context => logIn(context, undefined),
	},
	{
		id: 'registry.logOut',
		keys: ['d'],
		title: 'Log out at the registry',
		footer: 'Log out',
		group: 'View',
		whyUnavailable: context =>
			whyNone(context) ??
			(context.selected?.login ? undefined : `You are not logged in at ${context.selected?.host}`),
		run: logOut,
	},
	{
		id: 'registry.howTo',
		keys: ['h'],
		title: 'How to log in: tokens of ECR, ACR, Google and others',
		footer: 'How to',
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
