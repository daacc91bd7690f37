import type {Engine} from '../../engine/engine.ts';
import {encodeTarEntry, endOfTar} from '../../layers/encode-tar-entry.ts';
import {pathOfName} from '../../layers/file-tree.ts';
import {paddingOf, readTar} from '../../layers/read-tar.ts';
import type {TarEntry} from '../../layers/tar-entry.ts';
import {isEnginePath} from '../engine-paths.ts';
import {withWorkbench} from '../review/base/with-workbench.ts';
import {sessionNames} from '../session-names.ts';
import type {CommitPlan} from './commit-plan.ts';

type Options = {
	signal: AbortSignal;
	/** @param doneBytes Sent so far. */
	report: (doneBytes: number) => void;
};

/** True for what an engine only makes to mount something over it: an image has none of it. */
const isMountPoint = (path: string, {kind, sizeBytes}: TarEntry): boolean =>
	isEnginePath(path) && (kind !== 'file' || sizeBytes === 0);

/** An archive without some of its entries. */
async function* withoutPaths(
	archive: AsyncIterable<Uint8Array>,
	isWanted: (path: string, entry: TarEntry) => boolean,
): AsyncGenerator<Uint8Array> {
	let isTaken = false;
	let padding = 0;
	for await (const {entry, bytes} of readTar(archive)) {
		if (entry) {
			yield Buffer.alloc(padding);
			isTaken = isWanted(pathOfName(entry.name), entry);
			padding = isTaken ? paddingOf(entry.sizeBytes) : 0;
			if (isTaken) {
				yield encodeTarEntry(entry);
			}
		} else if (isTaken) {
			yield bytes;
		}
	}

	yield Buffer.alloc(padding);
	yield endOfTar;
}

async function* counted(
	archive: AsyncIterable<Uint8Array>,
	report: Options['report'],
): AsyncGenerator<Uint8Array> {
	let doneBytes = 0;
	for await (const chunk of archive) {
		yield chunk;
		doneBytes += chunk.length;
		report(doneBytes);
	}
}

/**
Makes an image of one layer, without settings, to put the staged changes on: of the base's files or, where the
base is gone, of the container's, without what was changed in it.
@returns Its id. It has the name of the session's unfinished work.
*/
export async function makeFlatBase(
	engine: Engine,
	{session, review}: Pick<CommitPlan, 'session' | 'review'>,
	{signal, report}: Options,
): Promise<string> {
	const reference = sessionNames(session.id).result;
	const changed = new Set(review.changes.map(({path}) => path));
	const importOf = (container: string, isWanted: (path: string) => boolean) =>
		engine.images.importFiles(
			counted(
				withoutPaths(
					engine.containers.exportFiles(container, {signal}),
					(path, entry) => !isMountPoint(path, entry) && isWanted(path),
				),
				report,
			),
			reference,
			{signal},
		);
	return review.isBaseGone
		? importOf(session.containerId, path => !changed.has(path))
		: withWorkbench(engine, session, {signal}, container => importOf(container, () => true));
}
