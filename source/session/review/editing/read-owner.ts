import path from 'node:path';
import type {Engine} from '../../../engine/engine.ts';
import type {RequestOptions} from '../../../engine/request-options.ts';
import {pathOfName} from '../../../layers/file-tree.ts';
import {readTar} from '../../../layers/read-tar.ts';
import type {TarEntry} from '../../../layers/tar-entry.ts';
import {untilAborted} from '../../../layers/until-aborted.ts';

type Owner = Pick<TarEntry, 'userId' | 'groupId'>;

/** As Linux resolves links on the way, at most so many. */
const mostLinks = 40;

/** Where a path really is. @param links Targets of symbolic links by path. */
function realPath(asked: string, links: ReadonlyMap<string, string>): string | undefined {
	let rest = asked.split('/').filter(Boolean);
	let done = '/';
	for (let followed = 0; rest.length > 0; ) {
		const [name = '', ...later] = rest;
		const here = path.posix.join(done, name);
		const target = links.get(here);
		if (target === undefined) {
			done = here;
			rest = later;
			continue;
		}

		followed += 1;
		if (followed > mostLinks) {
			return undefined;
		}

		rest = [...path.posix.resolve(done, target).split('/').filter(Boolean), ...later];
		done = '/';
	}

	return done;
}

/**
Who owns a file, read from an export of the whole container: Podman tells every file of an archive as
its user's own.
@returns `undefined` when it is not among the container's own files, as in a mount.
*/
export async function readOwner(
	engine: Engine,
	container: string,
	file: string,
	{signal}: RequestOptions,
): Promise<Owner | undefined> {
	const links = new Map<string, string>();
	const owners = new Map<string, Owner>();
	const exported = engine.containers.exportFiles(container, {signal});
	for await (const {entry} of readTar(untilAborted(exported, signal))) {
		if (entry) {
			const {userId, groupId} = entry;
			owners.set(pathOfName(entry.name), {userId, groupId});
			if (entry.kind === 'symlink') {
				links.set(pathOfName(entry.name), entry.linkTarget);
			}
		}
	}

	const found = realPath(file, links);
	return found === undefined ? undefined : owners.get(found);
}
