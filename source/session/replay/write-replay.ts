import {createHash} from 'node:crypto';
import {encodeTarEntry, endOfTar} from '../../layers/encode-tar-entry.ts';
import {type FileEntry, pathOfName} from '../../layers/file-tree.ts';
import {plainEntry} from '../../layers/plain-entry.ts';
import {paddingOf, readTar} from '../../layers/read-tar.ts';
import {untilAborted} from '../../layers/until-aborted.ts';
import type {ReplayPlan} from './plan-replay.ts';
import {Portions} from './portions.ts';
import {ReplayError} from './replay-problem.ts';

type Options = {
	/** Opens the export of the changed container; not called when no contents are needed. */
	openExport: () => Promise<AsyncIterable<Uint8Array>>;
	signal: AbortSignal;
};

/** Names in the archive are relative to the root that it is unpacked at. */
const nameOfPath = (path: string): string => (path === '/' ? './' : path.slice(1));

const headerOf = (entry: FileEntry): Buffer =>
	encodeTarEntry({name: nameOfPath(entry.path), ...entry});

const headerOfLink = (entry: FileEntry, target: string): Buffer =>
	encodeTarEntry({
		name: nameOfPath(entry.path),
		...entry,
		kind: 'hardlink',
		sizeBytes: 0,
		linkTarget: nameOfPath(target),
	});

const headerOfWhiteout = (path: string): Buffer =>
	encodeTarEntry({
		...plainEntry,
		name: nameOfPath(path),
		kind: 'file',
		mode: 0o600,
	});

/**
Passes the contents of the planned files on, a batch whenever portions are full.
@throws ReplayError where they are not what was compared.
*/
async function* writeFiles(
	files: ReadonlyMap<string, FileEntry>,
	portions: Portions,
	{openExport, signal}: Options,
): AsyncGenerator<Buffer[]> {
	const missing = new Map(files);
	let file: FileEntry | undefined;
	let left = 0;
	let hash = createHash('sha256');
	for await (const {entry, bytes} of readTar(untilAborted(await openExport(), signal))) {
		if (bytes) {
			if (file) {
				left -= bytes.length;
				hash.update(bytes);
				portions.add(bytes);
			}
		} else {
			file = entry.kind === 'file' ? missing.get(pathOfName(entry.name)) : undefined;
			if (file) {
				if (file.sizeBytes !== entry.sizeBytes) {
					throw new ReplayError(file.path);
				}

				left = file.sizeBytes;
				hash = createHash('sha256');
				portions.add(headerOf(file));
			}
		}

		if (file && left === 0) {
			if (hash.digest('hex') !== file.sha256) {
				throw new ReplayError(file.path);
			}

			portions.addZeros(paddingOf(file.sizeBytes));
			missing.delete(file.hardLinkGroup ?? file.path);
			file = undefined;
			if (missing.size === 0) {
				return;
			}
		}

		if (portions.isReady) {
			yield portions.takeReady();
		}
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
	const portions = new Portions();
	for (const path of plan.whiteouts) {
		portions.add(headerOfWhiteout(path));
	}

	for (const entry of plan.prepared) {
		portions.add(headerOf(entry));
	}

	if (plan.files.size > 0) {
		// The engine makes itself ready to unpack while it makes itself ready to give the contents.
		yield* portions.takeRest();
		for await (const batch of writeFiles(plan.files, portions, options)) {
			for (const portion of batch) {
				yield portion;
			}
		}
	}

	for (const {entry, target} of plan.links) {
		portions.add(headerOfLink(entry, target));
	}

	portions.add(endOfTar);
	for (const portion of portions.takeRest()) {
		yield portion;
	}
}
