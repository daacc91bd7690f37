import pMap from 'p-map';
import type {RequestOptions} from '../../engine/request-options.ts';
import type {RegistryClient} from '../registry-client.ts';
import type {RemoteRepository} from '../registry-host.ts';
import {digestAt} from './digest-at.ts';
import type {MarkKind} from './tag-group.ts';

/** A tag that says by its name which digest it is about (cosign), or lists what is attached (referrers tag). */
export type MarkTag = {
	tag: string;
	/** The digest that it is about, as `subjectKey` has it. */
	subject: string;
	/** `referrers`: an index of what is attached, as registries without the referrers API keep it. */
	kind: MarkKind | 'referrers';
};

const endings: Readonly<Record<string, MarkTag['kind']>> = {
	'': 'referrers',
	'.sig': 'signature',
	'.sbom': 'sbom',
	'.att': 'attestation',
};

const mostDigits = 64;

/** By what marks of a digest are found: tags hold no more than 64 of its digits. */
export const subjectKey = (digest: string): string =>
	digest.slice(0, digest.indexOf(':') + 1 + mostDigits);

/** The tag by which a registry without the referrers API keeps a list of what is attached to a digest. */
export const referrersTag = (digest: string): string => subjectKey(digest).replace(':', '-');

/** `undefined` for a usual tag. */
export function parseMarkTag(tag: string): MarkTag | undefined {
	const [, algorithm, hex, ending = ''] =
		/^(sha256|sha512)-([\da-f]{64}|(?<=^sha512-)[\da-f]{128})(\.\w+)?$/.exec(tag) ?? [];
	const kind = endings[ending];
	return algorithm === undefined || kind === undefined
		? undefined
		: {tag, subject: subjectKey(`${algorithm}:${hex}`), kind};
}

/** Usual tags in their order, and apart from them those that are about a digest, by that digest. */
export function foldMarkTags(tags: readonly string[]): {
	tags: string[];
	marks: Map<string, MarkTag[]>;
} {
	const marks = new Map<string, MarkTag[]>();
	const usual = tags.filter(tag => {
		const mark = parseMarkTag(tag);
		if (mark) {
			marks.set(mark.subject, [...(marks.get(mark.subject) ?? []), mark]);
		}

		return mark === undefined;
	});
	return {tags: usual, marks};
}

const atOnce = 4;

/**
Finds out which tags are about a digest and not only named like that: the repository has what they are about,
and they stand for something else. Of a SHA-512 digest that a tag tells only in part that is not known: it is
believed.

@param known Digests that the repository is known to have; the others are asked for.
@returns Those tags.
@throws Problem where that cannot be found out.
*/
export async function findMarkTags(
	client: Pick<RegistryClient, 'head' | 'manifest'>,
	repository: RemoteRepository,
	tags: readonly string[],
	{signal, known = []}: RequestOptions & {known?: Iterable<string>},
): Promise<Set<string>> {
	const there = new Set([...known].map(subjectKey));
	const digestOf = (id: string) => digestAt(client, repository, id, {signal});
	const {marks} = foldMarkTags(tags);
	const found = await pMap(
		marks,
		async ([subject, named]) => {
			const isThere =
				there.has(subject) ||
				subject.startsWith('sha512:') ||
				(await digestOf(subject)) !== undefined;
			const own: string[] = [];
			for (const {tag, kind} of isThere ? named : []) {
				const isItself =
					kind === 'referrers' && subjectKey((await digestOf(tag)) ?? '') === subject;
				own.push(...(isItself ? [] : [tag]));
			}

			return own;
		},
		{concurrency: atOnce, signal},
	);
	return new Set(found.flat());
}
