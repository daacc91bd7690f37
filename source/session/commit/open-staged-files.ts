import type {Engine} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {type FileEntry, overlaps} from '../../layers/file-tree.ts';
import {Problem} from '../../problem.ts';
import {coverFiles} from '../replay/cover-files.ts';
import {openContents} from '../review/mounts/open-contents.ts';
import {placeFiles} from '../review/mounts/place-files.ts';
import type {SessionReview} from '../review/session-review.ts';
import type {CommitPlan} from './commit-plan.ts';

/** A name with bytes that are no UTF-8, see `decodeByteText`: no request can ask for it. */
const unaskable = /\p{Surrogate}/u;

/** Archives of a path show what is mounted there, exports do not. */
const canAskOf =
	({mounts, onlyChanged, base}: SessionReview) =>
	(path: string): boolean =>
		!unaskable.test(path) &&
		mounts.every(({destination}) => !overlaps(destination, path)) &&
		// How large a folder of the base is nobody knows then.
		!(onlyChanged && base.entries.get(path)?.kind === 'directory');

async function* unlessGone(archive: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
	try {
		yield* archive;
	} catch (error) {
		if (!(error instanceof Problem && error.reason === 'not-found')) {
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
			: coverFiles(review.changed, files.keys(), canAskOf(review), review.onlyChanged?.baseBytes);
	for (const path of cover.filter(folder => folder !== '/')) {
		const archive = engine.containers.getArchive(session.containerId, path, {signal});
		yield* placeFiles(
			unlessGone(archive),
			path,
			(place, {sizeBytes}) => files.get(place)?.sizeBytes === sizeBytes,
		);
	}

	yield* openContents(engine, session, review, {signal});
}
