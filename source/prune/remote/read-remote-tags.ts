import type {RequestOptions} from '../../engine/request-options.ts';
import type {Problem} from '../../problem.ts';
import type {RegistryClient} from '../../registry/registry-client.ts';
import type {RemoteRepository} from '../../registry/registry-host.ts';
import {findMarkTags} from '../../registry/repository/mark-tags.ts';
import {createRepositoryReader} from '../../registry/repository/read-repository.ts';
import {listAllTags} from '../../registry/tags/list-all-tags.ts';
import type {RemoteTags} from './remote-tags.ts';

/**
Reads all tags of a repository and what they stand for, but for those that are about a digest.
@param options.onProgress Hears how many tags were read, and of how many.
@throws Problem when it cannot be read at all; the signal's reason after an abort.
*/
export async function readRemoteTags(
	client: RegistryClient,
	repository: RemoteRepository,
	{signal, onProgress}: RequestOptions & {onProgress(done: number, total: number): void},
): Promise<RemoteTags> {
	const reader = createRepositoryReader(client, repository);
	const listed = await listAllTags(client, repository, {signal});
	const marks = await findMarkTags(client, repository, listed, {signal});
	reader.addNames([...marks]);
	const names = [...new Set(listed)].filter(tag => !marks.has(tag));
	const unread = new Map<string, Problem>();
	const onFailure = (tag: string, problem: Problem): void => {
		unread.set(tag, problem);
	};
	let done = 0;
	for await (const _ of reader.read(names, {signal, onFailure})) {
		done += 1;
		onProgress(done, names.length);
	}

	return {repository, groups: reader.groups(), unread};
}
