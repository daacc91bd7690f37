import {parseImageReference} from '../../../format/parse-image-reference.ts';
import {familiarNames} from '../names.ts';

/** What tells where an image came from, of a row of the list or of an inspection. */
export type RawOrigin = {
	Id?: string;
	RepoDigests?: string[] | null;
	/** API 1.53 and newer: repositories that it was pulled from or pushed to. */
	Identity?: {Pull?: {Repository?: string}[] | null} | null;
};

/** `docker.io/library/redis` for each spelling of it; `undefined` for what is no name. */
const repositoryOf = (text: string): string | undefined => {
	const parsed = parseImageReference(text);
	return parsed.isValid ? `${parsed.value.host}/${parsed.value.repository}` : undefined;
};

/**
Parts the digests that a registry is known to have from those that the engine may have made itself.

The classic store keeps a digest only where a registry told it. The containerd store puts every name
before the image's own digest, which is also its id; a classic id is the digest of the config, and
never that of a manifest. Podman puts every name before every digest that it computed.
*/
export function knownDigests(
	{Id, RepoDigests, Identity}: RawOrigin,
	isPodman: boolean,
): {digests: string[]; localDigests: string[]} {
	const served = new Set(
		(Identity?.Pull ?? []).map(({Repository = ''}) => repositoryOf(Repository)),
	);
	const isKnown = (reference: string) =>
		served.has(repositoryOf(reference)) || !(isPodman || reference.endsWith(`@${Id}`));
	const all = familiarNames(RepoDigests);
	return {
		digests: all.filter(isKnown),
		localDigests: all.filter(reference => !isKnown(reference)),
	};
}
