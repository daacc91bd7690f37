import {createHash} from 'node:crypto';
import {encodeTarEntry, endOfTar} from '../../layers/encode-tar-entry.ts';
import {type FileEntry, pathOfName} from '../../layers/file-tree.ts';
import {paddingOf, readTar} from '../../layers/read-tar.ts';
import type {TarEntry} from '../../layers/tar-entry.ts';
import {untilAborted} from '../../layers/until-aborted.ts';
import type {ReplayPlan} from './plan-replay.ts';
import {ReplayError} from './replay-problem.ts';

type Options = {
	/** Opens the export of the changed container; not called when no contents are needed. */
	openExport: () => Promise<AsyncIterable<Uint8Array>>;
	signal: AbortSignal;
};

/** Names in the archive are relative to the root that it is unpacked at. */
const nameOfPath = (path: string): string => (path === '/' ? './' : path.slice(1));

const headerOf = (entry: FileEntry, changes: Partial<TarEntry> = {}): Buffer =>
	encodeTarEntry({...entry, name: nameOfPath(entry.path), ...changes});

const headerOfWhiteout = (path: string): Buffer =>
	encodeTarEntry({
		name: nameOfPath(path),
		kind: 'file',
		mode: 0o600,
		userId: 0,
		groupId: 0,
		sizeBytes: 0,
		modifiedAt: 0,
		linkTarget: '',
		deviceMajor: 0,
		deviceMinor: 0,
		attributes: undefined,
	});

/** Passes the contents of the planned files on. @throws ReplayError where they are not what was compared. */
async function* writeFiles(
	files: ReadonlyMap<string, FileEntry>,
	{openExport, signal}: Options,
): AsyncGenerator<Buffer> {
	const missing = new Map(files);
	let file: FileEntry | undefined;
	let hash = createHash('sha256');
	const finish = (): Buffer => {
		if (!file || hash.digest('hex') !== file.sha256) {
			throw new ReplayError(file?.path ?? '/');
		}

		const {sizeBytes} = file;
		file = undefined;
		return Buffer.alloc(paddingOf(sizeBytes));
	};

	for await (const {entry, bytes} of readTar(untilAborted(await openExport(), signal))) {
		if (bytes) {
			if (file) {
				hash.update(bytes);
				yield bytes;
			}

			continue;
		}

		if (file) {
			yield finish();
		}

		if (missing.size === 0) {
			return;
		}

		const path = pathOfName(entry.name);
		file = entry.kind === 'file' ? missing.get(path) : undefined;
		if (file) {
			if (file.sizeBytes !== entry.sizeBytes) {
				throw new ReplayError(file.path);
			}

			missing.delete(path);
			hash = createHash('sha256');
			yield headerOf(file);
		}
	}

	if (file) {
		yield finish();
	}

	for (const {path} of missing.values()) {
		throw new ReplayError(path);
	}
}

/**
Writes the archive for PUT /containers/{id}/archive?path=/ of a fresh container of the base. Contents
are passed from the changed container's export as they come: memory stays flat.
@throws ReplayError when the container changed meanwhile; signal.reason after an abort.
*/
export async function* writeReplay(plan: ReplayPlan, options: Options): AsyncGenerator<Buffer> {
	for (const path of plan.whiteouts) {
		yield headerOfWhiteout(path);
	}

	for (const entry of plan.prepared) {
		yield headerOf(entry);
	}

	if (plan.files.size > 0) {
		yield* writeFiles(plan.files, options);
	}

	for (const {entry, target} of plan.links) {
		yield headerOf(entry, {kind: 'hardlink', sizeBytes: 0, linkTarget: nameOfPath(target)});
	}

	yield endOfTar;
}
