import type {ContainerDetails, FileChange} from '../../../engine/containers.ts';
import type {Engine} from '../../../engine/engine.ts';
import {
	ancestorsOf,
	type FileEntry,
	type FileTree,
	isAtOrBelow,
	nameOf,
	overlaps,
} from '../../../layers/file-tree.ts';
import {TarError} from '../../../layers/tar-entry.ts';
import type {CompactEntries} from '../../../layers/tree/compact-entries.ts';
import {isEnginePath} from '../../engine-paths.ts';
import type {GuidedSession} from '../../guided-session.ts';
import {requestBytes} from '../../replay/cover-files.ts';
import {isNameTooLong} from '../../replay/replay-problem.ts';
import {isBaseTreeKnown, readBaseTree} from '../base/read-base-tree.ts';
import {withWorkbench} from '../base/with-workbench.ts';
import type {ReadCounter} from '../read-counter.ts';
import {brokenOff, checkIsThere} from '../read-export.ts';
import {readTogether} from '../read-together.ts';
import type {SessionTrees} from '../read-trees.ts';
import {gatherEntries} from './gather-entries.ts';
import {type ArchivePlan, planArchives} from './plan-archives.ts';
import {readArchives} from './read-archives.ts';
import {mayLinkToBase, possibleLinks, settleLinks} from './shared-files.ts';

type Read = {
	/** What the engine says was changed, since the base and nothing else. */
	told: readonly FileChange[];
	container: Pick<ContainerDetails, 'createdAt' | 'mounts'>;
	baseBytes: number;
};

type Options = {signal: AbortSignal; counter: ReadCounter};

type Plan = {
	ofContainer: ArchivePlan;
	ofBase: ArchivePlan;
	mounts: readonly string[];
};

/**
Plans which paths are asked for.
@returns `undefined`: reading everything is quicker, or shows more.
*/
export function planPaths(
	{told, container, baseBytes}: Read,
	{isBaseKnown}: {isBaseKnown: boolean},
): Plan | undefined {
	const changes = told.filter(({path}) => !isEnginePath(path));
	const mounts = container.mounts.map(({destination}) => destination);
	const ofContainer = planArchives(changes, mounts);
	const deleted = changes.flatMap(({kind, path}) => (kind === 'deleted' ? [path] : []));
	const modified = changes.flatMap(({kind, path}) => (kind === 'modified' ? [path] : []));
	// Only who knows all that is beside it can delete what has such a name.
	const isLong = deleted.some(path => isNameTooLong(`.wh.${nameOf(path)}`));
	const isMount = changes.some(({path}) => mounts.some(mount => isAtOrBelow(path, mount)));
	if (!ofContainer || isLong || isMount) {
		return undefined;
	}

	const {whole, single} = ofContainer;
	const ofBase = isBaseKnown ? {whole: [], single: []} : {whole: deleted, single: modified};
	const requests = whole.length + single.length + ofBase.whole.length + ofBase.single.length;
	const exportBytes = (isBaseKnown ? 1 : 2) * (requestBytes + baseBytes);
	return requests * requestBytes <= exportBytes ? {ofContainer, ofBase, mounts} : undefined;
}

const treeOf = (entries: CompactEntries) => ({entries, deletedPaths: [], opaqueDirectories: []});

/** Of a base that is known, what was there at these paths and, where they were deleted, below them. */
function partOf({entries}: FileTree, told: readonly FileChange[]): FileEntry[] {
	const paths = new Set(told.map(({path}) => path));
	const deleted = new Set(told.flatMap(({kind, path}) => (kind === 'deleted' ? [path] : [])));
	return Array.from(entries.values()).filter(
		({path}) => paths.has(path) || ancestorsOf(path).some(folder => deleted.has(folder)),
	);
}

/** Times tell seconds. */
const isSame = (before: FileEntry | undefined, after: FileEntry): boolean =>
	before?.kind === after.kind &&
	before.sha256 === after.sha256 &&
	Math.floor(before.modifiedAt) === Math.floor(after.modifiedAt);

/**
Reads what a session changed by archives of the changed paths alone, and the same paths of its base.
@returns `undefined` where everything has to be read instead: there are too many, or they do not tell enough.
@throws Problem, `not-found` when the container or the base image is gone (see `baseGone`).
*/
export async function readChangedPaths(
	engine: Engine,
	session: GuidedSession,
	read: Read,
	options: Options,
): Promise<SessionTrees | undefined> {
	const {signal, counter} = options;
	const {containerId} = session;
	const isBaseKnown = isBaseTreeKnown(session);
	const plan = planPaths(read, {isBaseKnown});
	if (!plan) {
		return undefined;
	}

	const {ofContainer, ofBase, mounts} = plan;
	const secrets: SessionTrees['secrets'] = new Map();
	const pass = (archive: AsyncIterable<Uint8Array>) => counter.bytesOf(archive);
	const ofBaseCount = ofBase.whole.length + ofBase.single.length;
	const readBase = async (signal: AbortSignal) => {
		if (isBaseKnown) {
			return [partOf(await readBaseTree(engine, session, {signal, counter}), read.told)];
		}

		return ofBaseCount === 0
			? []
			: withWorkbench(engine, session, {signal}, container =>
					readArchives(engine, container, ofBase, {signal, pass, mounts}),
				);
	};
	const readContainer = async (signal: AbortSignal) => {
		try {
			const onFile = () => counter.countFile();
			return await readArchives(engine, containerId, ofContainer, {
				...{signal, pass, secrets, onFile, mounts},
			});
		} catch (error) {
			throw error instanceof TarError ? brokenOff(containerId, error.message, error) : error;
		} finally {
			await checkIsThere(engine, containerId, signal);
		}
	};
	const [before, archives] = await readTogether(options.signal, signal => [
		readBase(signal),
		readContainer(signal),
	]);
	const base = treeOf(gatherEntries(before));
	const changed = treeOf(gatherEntries(archives));

	const links = possibleLinks(archives);
	const canAsk = (folder: string) => mounts.every(mount => !overlaps(mount, folder));
	const settling = {signal, pass, canAsk};
	const isSettled = await settleLinks(engine, containerId, links, changed.entries, settling);
	// A further name of a file of the base has that one's time. Archives tell seconds.
	const createdAt = Math.floor(read.container.createdAt / 1000);
	const old = {
		*[Symbol.iterator]() {
			for (const entry of changed.entries.values()) {
				if (
					entry.kind !== 'directory' &&
					Math.floor(entry.modifiedAt) < createdAt &&
					!isSame(base.entries.get(entry.path), entry)
				) {
					yield entry;
				}
			}
		},
	};
	const isLinked =
		isSettled &&
		!old[Symbol.iterator]().next().done &&
		mayLinkToBase(old, (await readBaseTree(engine, session, {signal, counter})).entries);
	return isSettled && !isLinked ? {base, changed, secrets} : undefined;
}
