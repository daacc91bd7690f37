import type {RequestOptions} from '../../engine/request-options.ts';
import {unlessGone} from '../../engine/unless-gone.ts';
import type {Problem, ProblemReason} from '../../problem.ts';
import type {RegistryClient} from '../../registry/registry-client.ts';
import type {RemoteRepository} from '../../registry/registry-host.ts';
import type {TagGroup} from '../../registry/repository/tag-group.ts';
import {toProblem} from '../../to-problem.ts';
import {grouped} from '../grouped.ts';
import type {PruneEntry, PruneMarks} from '../prune-plan.ts';
import type {PruneItemResult, PruneOutcome, PruneResult} from '../prune-result.ts';
import {tagOf} from '../tag-of.ts';
import {digestsUnder, freedByRegistry, type RemoteTags} from './remote-tags.ts';
import {digestsNow, neededByNew} from './tags-now.ts';

/** After these nothing else would go well. */
const fatal: ReadonlySet<ProblemReason> = new Set([
	'not-supported',
	'rate-limited',
	'tls',
	'unauthorized',
	'unreachable',
]);

/** No image has it. */
const noDigest = `sha256:${'0'.repeat(64)}`;

/**
Finds out whether a registry deletes at all, by the digest of nothing.
@throws Problem `not-supported` where deleting is off, `unauthorized` for who may not; the signal's reason.
*/
export async function checkDeleting(
	{writer}: Pick<RegistryClient, 'writer'>,
	repository: RemoteRepository,
	options: RequestOptions,
): Promise<void> {
	try {
		await writer.deleteDigest(repository, noDigest, options);
	} catch (error) {
		options.signal.throwIfAborted();
		const problem = toProblem(error);
		if (fatal.has(problem.reason)) {
			throw problem;
		}
	}
}

/** Deletes a digest with its tags; some registries want the tags to go first. */
async function deleteWithTags(
	{writer}: Pick<RegistryClient, 'writer'>,
	repository: RemoteRepository,
	{digest, tags}: {digest: string; tags: readonly string[]},
	options: RequestOptions,
): Promise<void> {
	try {
		await writer.deleteDigest(repository, digest, options);
	} catch (error) {
		options.signal.throwIfAborted();
		const {reason} = toProblem(error);
		if (reason === 'not-found' || fatal.has(reason)) {
			throw error;
		}

		for (const tag of tags) {
			if ((await writer.deleteTag(repository, tag, options)) !== 'deleted') {
				throw error;
			}
		}

		await unlessGone(writer.deleteDigest(repository, digest, options));
	}
}

type Execution = {
	remote: RemoteTags;
	/** What goes. */
	marks: PruneMarks;
	signal: AbortSignal;
	/** @param done Tags with an outcome. */
	onProgress(done: number, total: number): void;
	/** Hears of each tag that is gone now. */
	onRemoved(entry: PruneEntry): void;
};

/** Of those of a repository that were planned, what each digest is a part of. */
function wholesOf({groups}: RemoteTags): Map<string, TagGroup[]> {
	return grouped(
		groups.flatMap(group => digestsUnder(group).map(under => [under, group] as const)),
	);
}

/**
Deletes what is marked, digest by digest. A digest for which another tag stands by now is skipped, whoever has put
it there since the plan was made; a failure ends nothing but its own digest, unless all others would fail, too.

@throws Problem when nobody can tell what the tags stand for now: nothing was deleted then.
*/
export async function executeRemotePrune(
	client: RegistryClient,
	{remote, marks, signal, onProgress, onRemoved}: Execution,
): Promise<PruneResult> {
	const {repository, groups} = remote;
	const options = {signal};
	// A cancel waits for the digest under way: nobody would know whether it is gone.
	const untilDone = {signal: new AbortController().signal};
	const going = marks.marked();
	const now = await digestsNow(client, repository, options);
	const outcomes = new Map<string, PruneOutcome>();
	const removed = new Set<string>();
	const byDigest = grouped(going.map(entry => [entry.id, entry]));
	const tagsNow = grouped([...now].map(([tag, digest]) => [digest, tag]));
	const needs = await neededByNew(client, remote, now, options);
	const wholes = wholesOf(remote);
	const isTagged = new Set(now.values());
	let end: Problem | undefined;

	const settle = async (digest: string, entries: readonly PruneEntry[]): Promise<void> => {
		const tell = (some: readonly PruneEntry[], outcome: PruneOutcome): void => {
			for (const {key} of some) {
				outcomes.set(key, outcome);
			}
		};
		const there = entries.filter(entry => now.get(tagOf(entry)) === digest);
		for (const entry of entries.filter(one => !there.includes(one))) {
			tell(
				[entry],
				now.has(tagOf(entry))
					? {kind: 'skipped', why: 'it has another digest now'}
					: {kind: 'gone'},
			);
		}

		const planned = new Set(there.map(tagOf));
		const other = tagsNow.get(digest)?.find(tag => !planned.has(tag));
		const whole = wholes
			.get(digest)
			?.find(one => !removed.has(one.digest) && isTagged.has(one.digest));
		const user = needs.get(digest) ?? whole?.tags[0];
		if (other !== undefined || user !== undefined) {
			const why =
				other === undefined
					? `it is part of tag ${user} now`
					: `tag ${other} has the same digest now`;
			tell(there, {kind: 'skipped', why});
			return;
		}

		if (there.length === 0) {
			return;
		}

		try {
			await deleteWithTags(client, repository, {digest, tags: there.map(tagOf)}, untilDone);
			removed.add(digest);
			tell(there, {kind: 'removed'});
			for (const entry of there) {
				onRemoved(entry);
			}
		} catch (error) {
			const problem = toProblem(error);
			tell(
				there,
				problem.reason === 'not-found' ? {kind: 'gone'} : {kind: 'failed', error: problem},
			);
			end = fatal.has(problem.reason) ? problem : undefined;
		}
	};

	// What consists of others goes before them: it would be broken meanwhile, and for good after a cancel.
	const isPart = (digest: string) =>
		wholes.get(digest)?.some(one => byDigest.has(one.digest)) ?? false;
	const inOrder = [...byDigest].sort(
		([one], [other]) => Number(isPart(one)) - Number(isPart(other)),
	);
	for (const [digest, entries] of inOrder) {
		if (end || signal.aborted) {
			break;
		}

		await settle(digest, entries);
		onProgress(outcomes.size, going.length);
	}

	// What lies under a deleted digest, and under no other one, be it newer than the plan.
	const kept = groups.filter(({digest}) => !removed.has(digest));
	const needed = new Set([
		...kept.flatMap(group => [group.digest, ...digestsUnder(group)]),
		...now.values(),
		...needs.keys(),
	]);
	const under = groups.filter(({digest}) => removed.has(digest)).flatMap(digestsUnder);
	for (const digest of new Set(under)) {
		if (!end && !signal.aborted && !needed.has(digest)) {
			// It has no name: whoever collects garbage finds it, too.
			await client.writer.deleteDigest(repository, digest, options).catch(() => undefined);
		}
	}

	const items = going.map(
		(entry): PruneItemResult => ({
			entry,
			outcome: outcomes.get(entry.key) ?? {kind: 'not-reached'},
		}),
	);
	const gone = items.filter(({outcome}) => outcome.kind === 'removed').map(({entry}) => entry.key);
	return {
		items,
		plannedBytes: freedByRegistry(marks.freedBytes),
		freedBytes: freedByRegistry(marks.without(going.map(({key}) => key)).with(gone).freedBytes),
		measuredBytes: undefined,
		wasCancelled: signal.aborted,
		isOfRegistry: true,
	};
}
