import type {Dialogs} from '../../../components/dialogs/use-dialogs.tsx';
import {withTimeLimit} from '../../../engine/with-time-limit.ts';
import {safeText} from '../../../format/safe-text.ts';
import type {Services} from '../../../hooks/services.ts';
import type {CredentialPlace} from '../../../registry/credentials/registry-login.ts';
import {toEngineError} from '../../../store/to-engine-error.ts';
import {failureOf} from '../../failure-of.ts';
import {describePlace} from './describe-place.ts';
import {loginFields, loginLines, loginProblem, toCredentials} from './login-form.ts';
import {registryField, toRegistryHost} from './registry-field.ts';

export type LogInTools = {services: Pick<Services, 'registry' | 'notices'>; dialogs: Dialogs};

/** Asks which registry. @returns `undefined` when the user leaves. */
export async function askForRegistry({dialogs}: Pick<LogInTools, 'dialogs'>) {
	const values = await dialogs.form({
		title: 'Log in to which registry?',
		submitLabel: 'Go on',
		fields: [registryField],
		submit: async () => undefined,
	});
	return values && toRegistryHost(values.registry ?? '');
}

/**
Asks for a login, tries it, and keeps it where docker keeps it.

@param host As references have it.
@param user A guess at the user's name.
@returns Whether the user is logged in now; everything else was said.
*/
export async function logInAt(
	{services, dialogs}: LogInTools,
	host: string,
	user = '',
): Promise<boolean> {
	const {registry, notices} = services;
	const name = safeText(host);
	let place: CredentialPlace;
	try {
		place = await withTimeLimit(() => registry.store.place(host));
	} catch (error) {
		await dialogs.error(`Logging in at ${name} is not possible now`, toEngineError(error));
		return false;
	}

	let wasChecked = true;
	const values = await dialogs.form({
		title: `Log in at ${name}`,
		submitLabel: 'Log in',
		fields: loginFields(user),
		preview: () => loginLines(host, place),
		submit: async (all, {signal}) =>
			loginProblem(all) ??
			failureOf(
				(async () => {
					const result = await registry.logIn(host, toCredentials(all), {signal});
					({place, wasChecked} = result);
				})(),
			),
	});
	if (!values) {
		return false;
	}

	const kept = `the secret is in ${place.kind === 'helper' ? 'the ' : ''}${describePlace(place)}`;
	notices.show(
		wasChecked
			? {tone: 'success', text: `Logged in at ${name}; ${kept}`}
			: {tone: 'warning', text: `${name} lets everybody in and did not check the login; ${kept}`},
	);
	return true;
}
