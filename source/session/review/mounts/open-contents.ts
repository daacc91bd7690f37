import type {Engine} from '../../../engine/engine.ts';
import type {RequestOptions} from '../../../engine/request-options.ts';
import {encodeTarEntry, endOfTar} from '../../../layers/encode-tar-entry.ts';
import {pathOfName} from '../../../layers/file-tree.ts';
import {paddingOf, readTar} from '../../../layers/read-tar.ts';
import {mountOf} from '../../findings/mount-findings.ts';
import type {GuidedSession} from '../../guided-session.ts';
import type {SessionReview} from '../session-review.ts';
import {placeArchive} from './place-archive.ts';

type Part = {
	archive: AsyncIterable<Uint8Array>;
	/** The mount that its files are of; `undefined`: of none. */
	destination: string | undefined;
};

/** The part's files that nothing of another part hides. */
async function* filesOf(
	{archive, destination}: Part,
	mounts: ReadonlyArray<{destination: string}>,
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
		place ??= destination === undefined ? path => path : placeArchive(told, destination);
		const path = place(told);
		if (entry.kind === 'file' && mountOf(path, mounts)?.destination === destination) {
			padding = paddingOf(entry.sizeBytes);
			yield encodeTarEntry({...entry, name: path.slice(1)});
		}
	}

	if (padding !== undefined) {
		yield Buffer.alloc(padding);
	}
}

/**
A tar archive that holds every file of the review with its contents, those of included mounts among
them: what `writeReplay` opens as the export.
*/
export async function* openContents(
	engine: Engine,
	session: GuidedSession,
	{mounts, includedMounts}: SessionReview,
	{signal}: RequestOptions,
): AsyncGenerator<Uint8Array> {
	const container = session.containerId;
	const exported = engine.containers.exportFiles(container, {signal});
	if (includedMounts.length === 0) {
		yield* exported;
		return;
	}

	const included = includedMounts.map(destination => ({destination}));
	yield* filesOf({archive: exported, destination: undefined}, included);
	for (const {destination} of included) {
		const archive = engine.containers.getArchive(container, destination, {signal});
		yield* filesOf({archive, destination}, [...included, ...mounts]);
	}

	yield endOfTar;
}
