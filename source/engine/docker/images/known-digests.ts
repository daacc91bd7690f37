import {parseImageReference} from '../../../format/parse-image-reference.ts';
import {digestNames, familiarName, tagNames} from '../names.ts';

/** What tells where an image came from, of a row of the list or of an inspection. */
export type RawOrigin = {
	Id?: string;
	RepoTags?: string[] | null;
	RepoDigests?: string[] | null;
	/** API 1.53 and newer: repositories that it was pulled from or pushed to. */
	Identity?: {Pull?: {Repository?: string}[] | null} | null;
};

/** `docker.io/library/redis` for each spelling of it; `undefined` for what is no name. */
function repositoryOf(text: string): string | undefined {
	const parsed = parseImageReference(text);
	return parsed.isValid ? `${parsed.value.host}/${parsed.value.repository}` : undefined;
}

/**
Parts the digests that a registry is known to have from those that the engine may have made itself.

The classic store keeps a digest only where a registry told it. The containerd store puts every name
before the image's own digest, which is also its id; a classic id is the digest of the config, and
never that of a manifest. Podman puts every name before every digest that it computed.

What was pulled by its digest into the containerd store has that as a name beside its tags; an inspection
by Docker 26 tells it twice among the digests instead.
*/
export function knownDigests(
	{Id, RepoTags, RepoDigests, Identity}: RawOrigin,
	isPodman: boolean,
): {digests: string[]; localDigests: string[]} {
	const told = (RepoDigests ?? []).map(familiarName);
	const names = digestNames(RepoTags);
	const served = new Set(
		(Identity?.Pull ?? []).map(({Repository = ''}) => repositoryOf(Repository)),
	);
	const isName = (reference: string) =>
		!isPodman &&
		(names.includes(reference) || told.indexOf(reference) !== told.lastIndexOf(reference));
	const isKnown = (reference: string) =>
		isName(reference) ||
		served.has(repositoryOf(reference)) ||
		!(isPodman || reference.endsWith(`@${Id}`));
	// The containerd store's list leaves out all but one of them.
	const isOwnDigest = told.some(reference => reference.endsWith(`@${Id}`));
	const ofTags = isOwnDigest
		? tagNames(RepoTags).map(name => `${name.slice(0, name.lastIndexOf(':'))}@${Id}`)
		: [];
	const all = digestNames([...told, ...names, ...ofTags]);
	return {
		digests: all.filter(isKnown),
		localDigests: all.filter(reference => !isKnown(reference)),
	};
}
