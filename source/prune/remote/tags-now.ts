import pMap from 'p-map';
import type {RequestOptions} from '../../engine/request-options.ts';
import {Problem} from '../../problem.ts';
import type {RegistryClient} from '../../registry/registry-client.ts';
import type {RemoteRepository} from '../../registry/registry-host.ts';
import {digestAt} from '../../registry/repository/digest-at.ts';
import {findMarkTags} from '../../registry/repository/mark-tags.ts';
import {createRepositoryReader} from '../../registry/repository/read-repository.ts';
import {listAllTags} from '../../registry/tags/list-all-tags.ts';
import {digestsUnder, type RemoteTags} from './remote-tags.ts';

/** Requests that are under way at one host. */
const atOnce = 4;

/**
What each tag stands for now, but for those that are about a digest (`sha256-….sig`), unless a usual tag stands
for the same: that would take them along.
 @throws Problem where one cannot be asked: it may stand for anything.
*/
export async function digestsNow(
	client: RegistryClient,
	repository: RemoteRepository,
	options: RequestOptions,
): Promise<Map<string, string>> {
	const names = await listAllTags(client, repository, options);
	const digests = new Map<string, string>();
	await pMap(
		new Set(names),
		async tag => {
			const digest = await digestAt(client, repository, tag, options);
			if (digest !== undefined) {
				digests.set(tag, digest);
			}
		},
		{concurrency: atOnce, signal: options.signal},
	);
	const known = digests.values();
	const marks = await findMarkTags(client, repository, [...digests.keys()], {...options, known});
	const usual = new Set([...digests].flatMap(([tag, digest]) => (marks.has(tag) ? [] : [digest])));
	return new Map([...digests].filter(([tag, digest]) => !marks.has(tag) || usual.has(digest)));
}

/**
@returns Tags that were not there for the plan, by the digests that their indexes consist of.
@throws Problem where one cannot be read to its end: it may need anything.
*/
export async function neededByNew(
	client: RegistryClient,
	{repository, groups}: RemoteTags,
	now: ReadonlyMap<string, string>,
	{signal}: RequestOptions,
): Promise<Map<string, string>> {
	const known = new Set(groups.map(({digest}) => digest));
	const tags = [...now].flatMap(([tag, digest]) => (known.has(digest) ? [] : [tag]));
	const needed = new Map<string, string>();
	const reader = createRepositoryReader(client, repository);
	let unread: Problem | undefined;
	const onFailure = (_: string, problem: Problem): void => {
		unread ??= problem;
	};
	// Those that are about a digest are left out already, so that names say nothing more.
	for await (const group of reader.read(tags, {signal, onFailure})) {
		if (!group.isWhole) {
			unread ??=
				group.problem ??
				new Problem({
					reason: 'failed',
					message: `Tag ${group.tags[0]} is new and was not read to its end: it may need what goes.`,
				});
		}

		for (const digest of digestsUnder(group)) {
			needed.set(digest, group.tags[0] ?? group.digest);
		}
	}

	if (unread) {
		throw unread;
	}

	return needed;
}
