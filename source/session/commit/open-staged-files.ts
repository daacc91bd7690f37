import type {Engine} from '../../engine/engine.ts';
import {EngineError} from '../../engine/engine-error.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {encodeTarEntry} from '../../layers/encode-tar-entry.ts';
import {type FileEntry, isBelow, pathOfName} from '../../layers/file-tree.ts';
import {paddingOf, readTar} from '../../layers/read-tar.ts';
import {coverFiles} from '../replay/cover-files.ts';
import {openContents} from '../review/mounts/open-contents.ts';
import {placeArchive} from '../review/mounts/place-archive.ts';
import type {SessionReview} from '../review/session-review.ts';
import type {CommitPlan} from './commit-plan.ts';

/** A name with bytes that are no UTF-8, see `decodeByteText`: no request can ask for it. */
const unaskable = /\p{Surrogate}/u;

const isAtOrBelow = (path: string, folder: string): boolean =>
	path === folder || isBelow(path, folder);

/** Archives of a path show what is mounted there, exports do not. */
const canAskOf =
	({mounts}: SessionReview) =>
	(path: string): boolean =>
		!unaskable.test(path) &&
		mounts.every(
			({destination}) => !isAtOrBelow(destination, path) && !isAtOrBelow(path, destination),
		);

/** The planned files of an archive of `folder`, at their places in the container. */
async function* filesIn(
	archive: AsyncIterable<Uint8Array>,
	folder: string,
	files: ReadonlyMap<string, FileEntry>,
): AsyncGenerator<Buffer> {
	let padding: number | undefined;
	let place: ((path: string) => string) | undefined;
	for await (const {entry, bytes} of readTar(archive)) {
		if (bytes) {
			if (padding !== undefined) {
				yield bytes;
			}

			continue;
		}

		if (padding !== undefined) {
			yield Buffer.alloc(padding);
			padding = undefined;
		}

		const told = pathOfName(entry.name);
		place ??= placeArchive(told, folder);
		const path = place(told);
		if (entry.kind === 'file' && files.get(path)?.sizeBytes === entry.sizeBytes) {
			padding = paddingOf(entry.sizeBytes);
			yield encodeTarEntry({...entry, name: path.slice(1)});
		}
	}

	if (padding !== undefined) {
		yield Buffer.alloc(padding);
	}
}

async function* unlessGone(archive: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
	try {
		yield* archive;
	} catch (error) {
		if (!(error instanceof EngineError && error.reason === 'not-found')) {
			throw error;
		}
	}
}

/**
A tar archive that holds the planned files with their contents: what `writeReplay` opens as the export.
It comes from archives of the folders that they are in, where that is less to read than everything. An
export of everything follows, for whoever misses a file by then: nobody reads it otherwise.
*/
export async function* openStagedFiles(
	engine: Engine,
	{session, review}: Pick<CommitPlan, 'session' | 'review'>,
	files: ReadonlyMap<string, FileEntry>,
	{signal}: RequestOptions,
): AsyncGenerator<Uint8Array> {
	const cover =
		review.includedMounts.length > 0
			? ['/']
			: coverFiles(review.changed, files.keys(), canAskOf(review));
	for (const path of cover.filter(folder => folder !== '/')) {
		const archive = engine.containers.getArchive(session.containerId, path, {signal});
		yield* filesIn(unlessGone(archive), path, files);
	}

	yield* openContents(engine, session, review, {signal});
}
