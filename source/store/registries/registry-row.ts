import type {ContainerSummary} from '../../engine/containers.ts';
import type {ImageSummary} from '../../engine/images.ts';
import {dockerHub} from '../../format/image-reference.ts';
import {parseImageReference} from '../../format/parse-image-reference.ts';
import type {RegistryLogin} from '../../registry/credentials/registry-login.ts';
import {hostOfName, namesFor} from '../../registry/credentials/server-address.ts';
import {noRegistry} from '../../registry/registry-host.ts';
import {type OwnRegistry, ownRegistries} from './own-registry.ts';

/** One registry, and who the user is there. */
export type RegistryRow = {
	/** As references have it; with a namespace where a login is for that alone: `quay.io/team`. */
	name: string;
	/** `undefined`: not logged in. */
	login: RegistryLogin | undefined;
	/** False while it is not known whether there is a login. */
	isKnown: boolean;
	/** References of local images that name it; `undefined` while the images are not known. */
	images: number | undefined;
	/** A container of this engine that Slipway has started it in; `undefined`: it is somebody else's. */
	own: OwnRegistry | undefined;
};

/** How many references each registry has, and each of its namespaces and repositories. */
function countImages(images: readonly Pick<ImageSummary, 'references'>[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const reference of images.flatMap(({references}) => references)) {
		const parsed = parseImageReference(reference);
		if (parsed.isValid && parsed.value.host !== noRegistry) {
			for (const name of namesFor(parsed.value.host, parsed.value.repository)) {
				counts.set(name, (counts.get(name) ?? 0) + 1);
			}
		}
	}

	return counts;
}

/**
Docker Hub, the user's own registries, those of the config and of local images, and those with a login.

@param logins `undefined`: not known (yet).
@param named Registries of the config.
@param images `undefined`: not known (yet).
@param containers Of this engine: among them are the user's own registries.
*/
export function toRegistryRows(
	logins: readonly RegistryLogin[] | undefined,
	named: readonly string[],
	images: readonly Pick<ImageSummary, 'references'>[] | undefined,
	containers: readonly ContainerSummary[] = [],
): RegistryRow[] {
	const counts = countImages(images ?? []);
	const byName = new Map(logins?.map(login => [login.name, login]));
	const own = ownRegistries(containers);
	const names = new Set([
		dockerHub,
		...own.keys(),
		...byName.keys(),
		...named,
		...[...counts.keys()].filter(name => hostOfName(name) === name),
	]);
	return [...names].map(name => ({
		name,
		login: byName.get(name),
		isKnown: logins !== undefined,
		images: images && (counts.get(name) ?? 0),
		own: own.get(name),
	}));
}

/** Who the user is there, in a few words. */
export function userText({login, isKnown}: RegistryRow): string {
	if (!login) {
		return isKnown ? 'not logged in' : '?';
	}

	return (
		login.username ??
		(login.place.kind === 'helper' ? 'token or generated on demand' : 'identity token')
	);
}
