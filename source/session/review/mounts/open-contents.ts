import type {Engine} from '../../../engine/engine.ts';
import type {RequestOptions} from '../../../engine/request-options.ts';
import {encodeTarEntry, endOfTar} from '../../../layers/encode-tar-entry.ts';
import {parentOf, pathOfName} from '../../../layers/file-tree.ts';
import {paddingOf, readTar} from '../../../layers/read-tar.ts';
import {mountOf} from '../../findings/mount-findings.ts';
import type {GuidedSession} from '../../guided-session.ts';
import type {SessionReview} from '../session-review.ts';

type Part = {
	archive: AsyncIterable<Uint8Array>;
	/** Put in front of the archive's names; empty or absolute. */
	folder: string;
	/** The mount that its files are of; `undefined`: of none. */
	destination: string | undefined;
};

/** The part's files that nothing of another part hides. */
async function* filesOf(
	{archive, folder, destination}: Part,
	mounts: ReadonlyArray<{destination: string}>,
): AsyncGenerator<Buffer> {
	let padding: number | undefined;
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

		const path = `${folder}${pathOfName(entry.name)}`;
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
	yield* filesOf({archive: exported, folder: '', destination: undefined}, included);
	for (const {destination} of included) {
		const archive = engine.containers.getArchive(container, destination, {signal});
		const folder = parentOf(destination) === '/' ? '' : parentOf(destination);
		yield* filesOf({archive, folder, destination}, [...included, ...mounts]);
	}

	yield endOfTar;
}
