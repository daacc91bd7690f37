import type {RegistryCredentials} from '../../engine/registry-credentials.ts';
import type {ImageReference} from '../../format/image-reference.ts';
import {parseImageReference} from '../../format/parse-image-reference.ts';
import type {CredentialStore} from '../../registry/credentials/credential-store.ts';

/** Where instructions name images: what a stage begins with, and what files are copied out of. */
const names = [/^\s*FROM\s+(?:--\S+\s+)*(\S+)/gim, /^\s*COPY\s+(?:--\S+\s+)*?--from=(\S+)/gim];

const firstFrom = /^\s*FROM\s/im;
const argument = /^\s*ARG\s+(\w+)=(["']?)(\S*)\2\s*$/gim;
const variable = /\$(?:(\w+)|\{(\w+)(?::?-([^}]*))?\})/g;

type Values = Readonly<Record<string, string>>;

/** Values of ARG before the first FROM, which names of images may have in them. */
function argumentsOf(text: string, given: Values): Values {
	const head = text.slice(0, text.search(firstFrom));
	const defaults = Array.from(head.matchAll(argument), ([, name = '', , value = '']) => [
		name,
		value,
	]);
	return {...Object.fromEntries(defaults), ...given};
}

const replaceVariables = (name: string, values: Values): string =>
	name.replace(
		variable,
		(_, plain: string | undefined, braced = '', otherwise = '') =>
			values[plain ?? braced] || otherwise,
	);

/**
Registries of the images that a Dockerfile names, each once, with the first repository that is named there: an
engine asks for one login of each registry. A name that is one of its own stages counts as one of Docker
Hub's, which harms nobody.

@param given Values of ARG.
*/
export function baseHosts(
	text: string,
	given: Values,
): Pick<ImageReference, 'host' | 'repository'>[] {
	const values = argumentsOf(text, given);
	const bases = names.flatMap(pattern =>
		Array.from(text.matchAll(pattern), ([, name = '']) => {
			const parsed = parseImageReference(replaceVariables(name, values));
			return parsed.isValid ? [parsed.value] : [];
		}).flat(),
	);
	return [
		...new Map(bases.toReversed().map(({host, repository}) => [host, {host, repository}])).values(),
	].toReversed();
}

/**
The user's logins at the registries that a Dockerfile's images come from. One that cannot be read does
not stand in the way of what everybody may pull.

@param buildArguments Values of ARG, as far as they are given.
*/
export async function findLogins(
	{get}: Pick<CredentialStore, 'get'>,
	{text, buildArguments = {}}: {text: string; buildArguments?: Readonly<Record<string, string>>},
	signal: AbortSignal,
): Promise<Record<string, RegistryCredentials>> {
	const found = await Promise.all(
		baseHosts(text, buildArguments).map(async ({host, repository}) => {
			try {
				const credentials = await get(host, {signal, repository});
				return credentials ? [[host, credentials] as const] : [];
			} catch {
				signal.throwIfAborted();
				return [];
			}
		}),
	);
	return Object.fromEntries(found.flat());
}
