import {withTimeLimit} from '../../engine/with-time-limit.ts';
import {dockerHub, looksLikeHost} from '../../format/image-reference.ts';
import {parseImageReference} from '../../format/parse-image-reference.ts';
import type {CredentialPlace} from '../../registry/credentials/registry-login.ts';
import {hostOfAddress} from '../../registry/credentials/server-address.ts';
import {failureOf} from '../../store/failure-of.ts';
import {describePlace} from '../../store/log-in/describe-place.ts';
import {
	loginFields,
	loginLines,
	loginProblem,
	toCredentials,
} from '../../store/log-in/login-form.ts';
import type {FormField, Questions} from '../../store/questions.ts';
import {toProblem} from '../../to-problem.ts';
import type {ActionServices} from '../services.ts';

/** The registry that was typed, as references have it; addresses from a browser are taken, too. */
const toRegistryHost = (text: string): string => hostOfAddress(text.trim().toLowerCase());

/** Why this cannot be a registry; `undefined` when it can. */
function registryProblem(text: string): string | undefined {
	const host = toRegistryHost(text);
	const parsed = parseImageReference(`${host}/name`);
	const isHost = looksLikeHost(host) && parsed.isValid && parsed.value.host === host;
	if (isHost || host === dockerHub) {
		return undefined;
	}

	const example = 'Use the form host or host:port, such as ghcr.io or localhost:5000.';
	return host === '' ? example : `Not the address of a registry. ${example}`;
}

const registryField: FormField = {
	id: 'registry',
	label: 'Registry',
	initial: dockerHub,
	isGuess: true,
	placeholder: 'docker.io, ghcr.io, registry.example.com:5000',
	hint: 'The part of an image reference before the first slash. docker.io is Docker Hub.',
	validate: registryProblem,
};

export type LogInTools = {
	services: Pick<ActionServices, 'registry' | 'notices'>;
	dialogs: Questions;
};

/** Asks which registry. @returns `undefined` when the user leaves. */
export async function askForRegistry({dialogs}: Pick<LogInTools, 'dialogs'>) {
	const values = await dialogs.form({
		title: 'Log in to which registry?',
		submitLabel: 'Continue',
		fields: [registryField],
		submit: async () => undefined,
	});
	return values && toRegistryHost(values.registry ?? '');
}

/**
Asks for a login, tries it, and keeps it where docker keeps it.

@param name The registry as references have it, or a namespace of it (`quay.io/team`).
@param user A guess at the user's name.
@returns Whether the user is logged in now; everything else was said.
*/
export async function logInAt(
	{services, dialogs}: LogInTools,
	name: string,
	user = '',
): Promise<boolean> {
	const {registry, notices} = services;
	let place: CredentialPlace;
	try {
		place = await withTimeLimit(() => registry.store.place(name));
	} catch (error) {
		await dialogs.error(`Logging in to ${name} is not possible`, toProblem(error));
		return false;
	}

	let wasChecked = true;
	const values = await dialogs.form({
		title: `Log in to ${name}`,
		submitLabel: 'Log in',
		fields: loginFields(user),
		preview: () => loginLines(name, place),
		submit: async (all, {signal}) =>
			loginProblem(all) ??
			failureOf(
				(async () => {
					const result = await registry.logIn(name, toCredentials(all), {signal});
					({place, wasChecked} = result);
				})(),
			),
	});
	if (!values) {
		return false;
	}

	const kept = `Credentials stored in ${place.kind === 'helper' ? 'the ' : ''}${describePlace(place)}`;
	notices.show(
		wasChecked
			? {tone: 'success', text: `Logged in to ${name}. ${kept}`}
			: {tone: 'warning', text: `${name} accepts every login and did not check this one. ${kept}`},
	);
	return true;
}
