import pMap from 'p-map';
import type {RequestOptions} from '../../engine/request-options.ts';
import {unlessGone} from '../../engine/unless-gone.ts';
import {counted} from '../../format/counted.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {familiarReference, type ImageReference} from '../../format/image-reference.ts';
import {Problem, type ProblemReason} from '../../problem.ts';
import type {RegistryClient} from '../../registry/registry-client.ts';
import type {RemoteRepository} from '../../registry/registry-host.ts';
import {findMarkTags} from '../../registry/repository/mark-tags.ts';
import {listAllTags} from '../../registry/tags/list-all-tags.ts';
import type {CopyProgress, CopyResult} from '../../registry/writing/registry-writer.ts';
import {toProblem} from '../../to-problem.ts';

/** One tag that is copied. */
export type TagCopy = {from: ImageReference; to: ImageReference};

/** What came of it: one of the two. */
export type TagCopyOutcome = TagCopy & {
	result: CopyResult | undefined;
	error: Problem | undefined;
};

/** A tag of the target that stands for something else, or may do so. */
export type Overwritten = {
	/** Familiar form. */
	reference: string;
	/** Whether it exists; false: the registry does not say whether it does. */
	isThere: boolean;
	/** Digests; `undefined`: not looked at, for there are very many, or not told. */
	before: string | undefined;
	after: string | undefined;
};

/** `app:1 now points at sha256:…. It will point at sha256:….` */
export function overwrittenText({reference, isThere, before, after}: Overwritten): string {
	if (!isThere) {
		return `${reference} may exist: the registry denies access. It is overwritten if it does.`;
	}

	return before === undefined || after === undefined
		? `${reference} exists. It is overwritten where it differs.`
		: `${reference} now points at ${before.slice(0, 19)}. It will point at ${after.slice(0, 19)}.`;
}

/** Tags of which it is found out what they stand for. */
const mostCompared = 100;

const atOnce = 4;

/** What keeps the next tag from being copied, too. */
const concernsAll: ReadonlySet<ProblemReason> = new Set(['unauthorized', 'rate-limited', 'tls']);

/** All tags of a repository but those of signatures and the like: they are copied with what they are about. */
export async function listImageTags(
	client: Pick<RegistryClient, 'tags' | 'head' | 'manifest'>,
	repository: RemoteRepository,
	options: RequestOptions,
): Promise<string[]> {
	const tags = await listAllTags(client, repository, options);
	const marks = await findMarkTags(client, repository, tags, options);
	return tags.filter(tag => !marks.has(tag));
}

/**
@returns `undefined`: there is none; `refused`: what does not exist is refused by many as what is private, so that
there may be one.
*/
async function unlessRefused<Answer>(
	request: Promise<Answer>,
	signal: AbortSignal,
): Promise<Answer | 'refused' | undefined> {
	try {
		return await unlessGone(request);
	} catch (error) {
		signal.throwIfAborted();
		if (error instanceof Problem && error.reason === 'unauthorized') {
			return 'refused';
		}

		throw error;
	}
}

/**
Finds out which tags would stand for something else after the copies.
@returns Those, also where the registry does not tell, and how many stand for the same already.
*/
export async function findOverwritten(
	client: Pick<RegistryClient, 'head' | 'tags'>,
	copies: readonly TagCopy[],
	{signal}: RequestOptions,
): Promise<{overwritten: Overwritten[]; unchanged: number}> {
	const untold = ({to}: TagCopy, isThere: boolean): Overwritten => ({
		reference: familiarReference(to),
		isThere,
		before: undefined,
		after: undefined,
	});
	const [first] = copies;
	let present = copies.filter(({to}) => to.tag !== undefined);
	if (first && copies.length > mostCompared) {
		const tags = await unlessRefused(listAllTags(client, first.to, {signal}), signal);
		if (tags === 'refused') {
			return {overwritten: present.map(copy => untold(copy, false)), unchanged: 0};
		}

		const known = new Set(tags);
		present = present.filter(({to}) => known.has(to.tag ?? ''));
	}

	let unchanged = 0;
	const compared = await pMap(
		present.slice(0, mostCompared),
		async (copy): Promise<Overwritten[]> => {
			const there = await unlessRefused(client.head(copy.to, {signal}), signal);
			if (there === undefined || there === 'refused') {
				return there ? [untold(copy, false)] : [];
			}

			const before = there.digest;
			const after = (await client.head(copy.from, {signal})).digest;
			unchanged += before === after ? 1 : 0;
			return before === after ? [] : [{...untold(copy, true), before, after}];
		},
		{concurrency: atOnce},
	);
	const others = present.slice(mostCompared).map(copy => untold(copy, true));
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

/** What came of it all, in one line. */
export function copyResultText(outcomes: readonly TagCopyOutcome[]): string {
	const done = outcomes.filter(({error}) => error === undefined);
	const sum = (of: 'sentBytes' | 'sparedBytes' | 'referrers') =>
		done.reduce((total, {result}) => total + (result?.[of] ?? 0), 0);
	const kept = done.flatMap(({result}) => result?.keptTags ?? []).length;
	const [only] = done;
	const copied =
		only?.result && done.length === 1
			? `Copied ${familiarReference(only.to)} (${only.result.digest.slice(0, 19)})`
			: `Copied ${counted(done.length, 'tag')}`;
	const failed = outcomes.length - done.length;
	return [
		copied,
		`${formatBytes(sum('sentBytes'))} sent, ${formatBytes(sum('sparedBytes'))} already there`,
		...(sum('referrers') > 0
			? [
					`${counted(sum('referrers'), 'signature or attestation', 'signatures and attestations')} copied`,
				]
			: []),
		...(kept > 0 ? [`${counted(kept, 'signature')} of the target not changed`] : []),
		...(failed > 0 ? [`${failed} failed`] : []),
	].join(', ');
}
