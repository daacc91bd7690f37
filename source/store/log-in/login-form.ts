import type {RegistryCredentials} from '../../engine/registry-credentials.ts';
import {loginHint} from '../../registry/credentials/login-hint.ts';
import type {CredentialPlace} from '../../registry/credentials/registry-login.ts';
import {hostOfName} from '../../registry/credentials/server-address.ts';
import type {FormField, FormValues} from '../questions.ts';
import {describePlace} from './describe-place.ts';

const kinds = ['password or access token', 'identity token'] as const;

const isToken = (kind: string | undefined) => kind === kinds[1];

/** @param user A guess at the user's name, or empty. */
export const loginFields = (user: string): readonly FormField[] => [
	{
		id: 'user',
		label: 'User name',
		initial: user,
		isGuess: true,
		placeholder: 'not needed with an identity token',
	},
	{
		id: 'secret',
		label: 'Secret',
		initial: '',
		isSecret: true,
		hint: 'The password or token. It is not shown, and Slipway does not store it.',
		validate: value => (value === '' ? 'The password or token is missing.' : undefined),
	},
	{id: 'kind', label: 'It is a', initial: kinds[0], options: kinds},
];

/** Why these values are no login; `undefined` when they are. */
export const loginProblem = ({user = '', kind}: FormValues): string | undefined =>
	isToken(kind) || user.trim() !== ''
		? undefined
		: 'A password needs a user name. Only an identity token does not.';

export const toCredentials = ({user = '', secret = '', kind}: FormValues): RegistryCredentials =>
	isToken(kind) ? {identityToken: secret} : {username: user.trim(), password: secret};

/**
What to know before logging in: where the secret will live, and how logins are made there.

@param name A host, or a namespace of it.
*/
export function loginLines(name: string, place: CredentialPlace): string[] {
	const hint = loginHint(hostOfName(name));
	return [
		place.kind === 'helper'
			? `Will be stored by the ${describePlace(place)}.`
			: `Will be stored in ${describePlace(place)}: everyone who can read that file can use it.`,
		...(hint ? [`${hint.name}:`, ...hint.lines.map(line => `  ${line}`)] : []),
	];
}
