import type {ImageSummary} from '../../engine/images.ts';
import {dockerHub} from '../../format/image-reference.ts';
import {parseImageReference} from '../../format/parse-image-reference.ts';
import type {RegistryLogin} from '../../registry/credentials/registry-login.ts';

/** One registry, and who the user is there. */
export type RegistryRow = {
	/** As references have it. */
	host: string;
	/** `undefined`: not logged in. */
	login: RegistryLogin | undefined;
	/** False while it is not known whether there is a login. */
	isKnown: boolean;
	/** References of local images that name it; `undefined` while the images are not known. */
	images: number | undefined;
};

/** The prefix that Podman gives to names without a registry. */
const noRegistry = 'localhost';

function countImages(images: readonly Pick<ImageSummary, 'references'>[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const reference of images.flatMap(({references}) => references)) {
		const parsed = parseImageReference(reference);
		if (parsed.isValid && parsed.value.host !== noRegistry) {
			const host = parsed.value.host;
			counts.set(host, (counts.get(host) ?? 0) + 1);
		}
	}

	return counts;
}

/**
Docker Hub, the registries of the config and of local images, and those with a login.

@param logins `undefined`: not known (yet).
@param named Registries of the config.
@param images `undefined`: not known (yet).
*/
export function toRegistryRows(
	logins: readonly RegistryLogin[] | undefined,
	named: readonly string[],
	images: readonly Pick<ImageSummary, 'references'>[] | undefined,
): RegistryRow[] {
	const counts = countImages(images ?? []);
	const byHost = new Map(logins?.map(login => [login.host, login]));
	const hosts = new Set([dockerHub, ...byHost.keys(), ...named, ...counts.keys()]);
	return [...hosts].map(host => ({
		host,
		login: byHost.get(host),
		isKnown: logins !== undefined,
		images: images && (counts.get(host) ?? 0),
	}));
}

/** Who the user is there, in a few words. */
export function userText({login, isKnown}: RegistryRow): string {
	if (!login) {
		return isKnown ? 'not logged in' : '?';
	}

	return (
		login.username ??
		(login.place.kind === 'file' ? 'identity token' : 'token or generated on demand')
	);
}
