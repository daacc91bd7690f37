import {createHash} from 'node:crypto';
import {encodeTarEntry, endOfTar} from '../../layers/encode-tar-entry.ts';
import {type FileEntry, pathOfName} from '../../layers/file-tree.ts';
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
	let hash = createHash('sha256');
	const finish = ({path, sizeBytes, sha256}: FileEntry) => {
		if (hash.digest('hex') !== sha256) {
			throw new ReplayError(path);
		}

		portions.addZeros(paddingOf(sizeBytes));
	};

	for await (const {entry, bytes} of readTar(untilAborted(await openExport(), signal))) {
		if (bytes) {
			if (file) {
				hash.update(bytes);
				portions.add(bytes);
			}

			if (portions.isReady) {
				yield portions.takeReady();
			}

			continue;
		}

		if (file) {
			finish(file);
			file = undefined;
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
			portions.add(headerOf(file));
		}
	}

	if (file) {
		finish(file);
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
