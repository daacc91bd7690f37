import {
	dockerHub,
	familiarReference,
	type ImageReference,
	isOfficial,
	withDefaultTag,
} from '../../format/image-reference.ts';
import {parseImageReference} from '../../format/parse-image-reference.ts';
import type {ParseResult} from '../../format/parse-result.ts';
import type {RegistryLogin} from '../../registry/credentials/registry-login.ts';
import {problemText} from '../point-at-problem.ts';
import type {FormField} from '../questions.ts';

/** Reads a name to push to: any reference with a registry or an owner, and without a digest. */
export function parsePushName(text: string): ParseResult<ImageReference> {
	const typed = text.trim();
	const parsed = parseImageReference(typed);
	if (!parsed.isValid) {
		return parsed;
	}

	const digestAt = typed.indexOf('@');
	if (digestAt !== -1) {
		return {
			isValid: false,
			problem: {
				message: 'A digest cannot be set: the registry computes it.',
				nextStep: 'Remove the @digest part.',
				offset: digestAt,
				length: typed.length - digestAt,
				suggestion: typed.slice(0, digestAt),
			},
		};
	}

	if (isOfficial(parsed.value)) {
		return {
			isValid: false,
			problem: {
				message: 'On Docker Hub, names without an owner are reserved for official images.',
				nextStep: 'Add your account or a registry, such as you/app:1 or ghcr.io/you/app:1.',
				offset: 0,
				length: typed.split(':')[0]?.length ?? 0,
				suggestion: undefined,
			},
		};
	}

	return {isValid: true, value: withDefaultTag(parsed.value)};
}

/** Where images without an owner would go: the user's own corner of a registry, with a slash behind it. */
function ownCorner(logins: readonly RegistryLogin[], registries: readonly string[]): string {
	const hub = logins.find(({name, username}) => name === dockerHub && username !== undefined);
	if (hub) {
		return `${hub.username}/`;
	}

	const [host] = [...registries, ...logins.map(login => login.name)].filter(
		name => name !== dockerHub,
	);
	return host === undefined ? '' : `${host}/`;
}

/**
A name to push an image to, as a guess.

@param reference What the image is called; `undefined`: nothing.
@param registries Those that the user has named.
*/
export function proposePushName(
	reference: string | undefined,
	logins: readonly RegistryLogin[],
	registries: readonly string[],
): string {
	const parsed = parseImageReference(reference ?? '');
	if (!parsed.isValid) {
		return ownCorner(logins, registries);
	}

	const named = {...parsed.value, digest: undefined};
	const familiar = familiarReference(withDefaultTag(named));
	return isOfficial(named)
		? `${ownCorner(logins, registries)}${familiar.replace(`${dockerHub}/`, '')}`
		: familiar;
}

export const pushNameField = (initial: string): FormField => ({
	id: 'name',
	label: 'Push as',
	initial,
	placeholder: 'registry.example.com/team/app:1, or you/app:1 for Docker Hub',
	hint: 'registry/owner/name:tag. The default registry is Docker Hub, the default tag latest.',
	validate: text => problemText(parsePushName(text)),
});
