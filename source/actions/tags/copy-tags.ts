import pMap from 'p-map';
import type {RequestOptions} from '../../engine/request-options.ts';
import {familiarReference, type ImageReference} from '../../format/image-reference.ts';
import {Problem, type ProblemReason} from '../../problem.ts';
import type {RegistryClient} from '../../registry/registry-client.ts';
import type {RemoteRepository} from '../../registry/registry-host.ts';
import type {CopyProgress, CopyResult} from '../../registry/writing/registry-writer.ts';
import {toProblem} from '../../to-problem.ts';

/** One tag that is copied. */
export type TagCopy = {from: ImageReference; to: ImageReference};

/** What came of it: one of the two. */
export type TagCopyOutcome = TagCopy & {
	result: CopyResult | undefined;
	error: Problem | undefined;
};

/** A tag of the target that stands for something else. */
export type Overwritten = {
	/** Familiar form. */
	reference: string;
	/** Digests; `undefined`: not looked at, for there are very many. */
	before: string | undefined;
	after: string | undefined;
};

/** `app:1 now points at sha256:…. It will point at sha256:….` */
export const overwrittenText = ({reference, before, after}: Overwritten): string =>
	before === undefined || after === undefined
		? `${reference} exists. It is overwritten where it differs.`
		: `${reference} now points at ${before.slice(0, 19)}. It will point at ${after.slice(0, 19)}.`;

/** Tags of which it is found out what they stand for. */
const mostCompared = 100;

const atOnce = 4;

/** What keeps the next tag from being copied, too. */
const concernsAll: ReadonlySet<ProblemReason> = new Set(['unauthorized', 'rate-limited', 'tls']);

/** Signatures and the like are copied with what they belong to. */
const belongsToImage = (tag: string) => /^sha(?:256|512)-[0-9a-f]{64}(?:\.\w+)?$/.test(tag);

/** All tags of a repository that stand for images. */
export async function listImageTags(
	client: Pick<RegistryClient, 'tags'>,
	repository: RemoteRepository,
	{signal}: RequestOptions,
): Promise<string[]> {
	const tags: string[] = [];
	for await (const page of client.tags(repository, {signal})) {
		tags.push(...page.filter(tag => !belongsToImage(tag)));
	}

	return tags;
}

/** What does not exist is refused by many as what is private. Writing there says more. */
const isAbsent = (error: unknown) =>
	error instanceof Problem && ['not-found', 'unauthorized'].includes(error.reason);

/** The digest of a tag; `undefined`: none, or the registry does not say whether there is one. */
export async function digestNow(
	client: Pick<RegistryClient, 'head'>,
	reference: ImageReference,
	{signal}: RequestOptions,
): Promise<string | undefined> {
	try {
		return (await client.head(reference, {signal})).digest;
	} catch (error) {
		signal.throwIfAborted();
		if (isAbsent(error)) {
			return undefined;
		}

		throw error;
	}
}

async function tagsNow(
	client: Pick<RegistryClient, 'tags'>,
	repository: RemoteRepository,
	{signal}: RequestOptions,
): Promise<string[]> {
	try {
		return await listImageTags(client, repository, {signal});
	} catch (error) {
		signal.throwIfAborted();
		if (isAbsent(error)) {
			return [];
		}

		throw error;
	}
}

/**
Finds out which tags would stand for something else after the copies.
@returns Those, and how many stand for the same already.
*/
export async function findOverwritten(
	client: Pick<RegistryClient, 'head' | 'tags'>,
	copies: readonly TagCopy[],
	{signal}: RequestOptions,
): Promise<{overwritten: Overwritten[]; unchanged: number}> {
	const [first] = copies;
	let present = copies;
	if (first && copies.length > mostCompared) {
		const tags = new Set(await tagsNow(client, first.to, {signal}));
		present = copies.filter(({to}) => tags.has(to.tag ?? ''));
	}

	let unchanged = 0;
	const compared = await pMap(
		present.slice(0, mostCompared),
		async ({from, to}): Promise<Overwritten[]> => {
			const before = to.tag === undefined ? undefined : await digestNow(client, to, {signal});
			if (before === undefined) {
				return [];
			}

			const after = (await client.head(from, {signal})).digest;
			unchanged += before === after ? 1 : 0;
			return before === after ? [] : [{reference: familiarReference(to), before, after}];
		},
		{concurrency: atOnce},
	);
	const others = present
		.slice(mostCompared)
		.map(({to}) => ({reference: familiarReference(to), before: undefined, after: undefined}));
	return {overwritten: [...compared.flat(), ...others], unchanged};
}

type CopyTagsOptions = RequestOptions & {
	/** Hears of the copy under way, and what came of those before. */
	onProgress(
		copy: TagCopy,
		progress: CopyProgress | undefined,
		outcomes: readonly TagCopyOutcome[],
	): void;
};

/** Copies one after the other. A failure does not stop the rest, but where the rest would fail alike. */
export async function copyTags(
	{writer}: Pick<RegistryClient, 'writer'>,
	copies: readonly TagCopy[],
	{signal, onProgress}: CopyTagsOptions,
): Promise<TagCopyOutcome[]> {
	const outcomes: TagCopyOutcome[] = [];
	let obstacle: Problem | undefined;
	for (const copy of copies) {
		signal.throwIfAborted();
		if (obstacle) {
			outcomes.push({...copy, result: undefined, error: obstacle});
			continue;
		}

		onProgress(copy, undefined, outcomes);
		try {
			const result = await writer.copy(copy.from, copy.to, {
				signal,
				onProgress: progress => onProgress(copy, progress, outcomes),
			});
			outcomes.push({...copy, result, error: undefined});
		} catch (error) {
			signal.throwIfAborted();
			const problem = toProblem(error);
			outcomes.push({...copy, result: undefined, error: problem});
			obstacle = concernsAll.has(problem.reason) ? problem : undefined;
		}
	}

	return outcomes;
}
