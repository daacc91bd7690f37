import pMap from 'p-map';
import type {FileChange} from '../../engine/containers.ts';
import type {Engine} from '../../engine/engine.ts';
import type {ImageDetails} from '../../engine/images.ts';
import {
	ancestorsOf,
	type FileEntries,
	type FileEntry,
	type FileTree,
	overlaps,
	parentOf,
	pathOfName,
} from '../../layers/file-tree.ts';
import {CompactEntries} from '../../layers/tree/compact-entries.ts';
import {deletionOf} from '../../layers/whiteout.ts';
import type {CommitPlan} from '../commit/commit-plan.ts';
import {isEnginePath} from '../engine-paths.ts';
import {requestBytes} from '../replay/cover-files.ts';
import {gatherEntries} from '../review/paths/gather-entries.ts';
import {type ArchivePlan, planArchives} from '../review/paths/plan-archives.ts';
import {readArchives} from '../review/paths/read-archives.ts';
import {settleLinks} from '../review/paths/shared-files.ts';
import {createReadCounter, type ReadProgress} from '../review/read-counter.ts';
import {stagedChanges} from '../staging/staged-changes.ts';

/** What looking for a path takes, as a share of what its archive takes. */
const lookShare = 1 / 8;

type Planned = {
	/** What has to be at the paths of the layer. */
	tree: FileTree;
	deleted: readonly string[];
	archives: ArchivePlan;
};

/** Names of one file that are in different archives: none of these tells that they are one. */
function linkedAcross(entries: Iterable<FileEntry>, {whole}: ArchivePlan): string[] {
	const groups = new Map<string, {paths: string[]; places: Set<string>}>();
	const folders = new Set(whole);
	for (const {path, hardLinkGroup} of entries) {
		if (hardLinkGroup !== undefined) {
			const {paths, places} = groups.get(hardLinkGroup) ?? {paths: [], places: new Set()};
			paths.push(path);
			places.add(ancestorsOf(path).find(folder => folders.has(folder)) ?? path);
			groups.set(hardLinkGroup, {paths, places});
		}
	}

	return [...groups.values()].flatMap(({paths, places}) => (places.size > 1 ? paths : []));
}

/** True where an entry is a further name of a file that the layer does not hold: only the whole image tells that. */
function isLinkedOutside(entries: FileEntries, {entries: changed}: FileTree): boolean {
	const groups = new Set<string>();
	for (const {hardLinkGroup} of entries.values()) {
		if (hardLinkGroup !== undefined) {
			groups.add(hardLinkGroup);
		}
	}

	return (
		groups.size > 0 &&
		Array.from(changed.values()).some(
			({path, hardLinkGroup = ''}) => groups.has(hardLinkGroup) && !entries.has(path),
		)
	);
}

/**
What is to be looked at.
@returns `undefined` where an export of everything is quicker, or shows more.
*/
function planLayer(
	{review, staging}: Pick<CommitPlan, 'review' | 'staging'>,
	{config}: ImageDetails,
	baseBytes: number,
): Planned | undefined {
	const staged = stagedChanges(review.changes, staging);
	const entries = new CompactEntries();
	const deleted: string[] = [];
	for (const change of staged) {
		if (change.kind === 'deleted') {
			deleted.push(change.path);
		} else {
			entries.set(change.path, change.after);
		}
	}

	const toAsk: FileChange[] = staged.filter(({kind}) => kind !== 'deleted');
	for (const path of new Set(staged.flatMap(change => ancestorsOf(change.path)))) {
		const folder = review.changed.entries.get(path);
		if (folder && !entries.has(path)) {
			entries.set(path, folder);
			toAsk.push({kind: 'modified', path});
		}
	}

	const archives = planArchives(toAsk, []);
	// Containers show a volume there.
	const volumes = [...config.volumes.map(pathOfName), ...review.includedMounts];
	const isHidden = staged.some(({path}) => volumes.some(volume => overlaps(volume, path)));
	const requests = archives
		? archives.whole.length + archives.single.length + deleted.length * lookShare
		: 0;
	return !archives ||
		isHidden ||
		requests * requestBytes > requestBytes + baseBytes ||
		isLinkedOutside(entries, review.changed)
		? undefined
		: {tree: {entries, deletedPaths: [], opaqueDirectories: []}, deleted, archives};
}

/** True where all that the committed container had changed belongs to what was to be changed in it. */
function isCovered(told: readonly FileChange[], {tree, deleted}: Planned): boolean {
	const folders = new Set(deleted.flatMap(ancestorsOf));
	const gone = new Set(deleted);
	const emptied = new Set(deleted.map(parentOf));
	return told.every(({kind, path}) => {
		if (isEnginePath(path) || tree.entries.has(path) || gone.has(path)) {
			return true;
		}

		// A replay writes them as files.
		const deletion = deletionOf(path);
		if (deletion) {
			return (deletion.isOpaque ? emptied : gone).has(deletion.path);
		}

		// What was in a directory may be told with it, or with what took its place.
		return kind === 'deleted'
			? ancestorsOf(path).some(above => {
					const entry = tree.entries.get(above);
					return gone.has(above) || (entry !== undefined && entry.kind !== 'directory');
				})
			: kind === 'modified' && folders.has(path);
	});
}

type Layer = {
	plan: Pick<CommitPlan, 'review' | 'staging'>;
	image: ImageDetails;
	base: Pick<ImageDetails, 'layerDigests' | 'sizeBytes' | 'unpackedBytes'>;
	/** What the engine says that the committed container had changed; `undefined`: it does not say it. */
	told: Promise<readonly FileChange[] | undefined>;
	/** Lends a container of the image. */
	withContainer: <Result>(use: (container: string) => Promise<Result>) => Promise<Result>;
};

type Options = {signal: AbortSignal; report: (progress: ReadProgress) => void};

/**
Reads what the new layer of an image was to hold, and nothing else of it: below that layer it is the base by digest.
@returns Both trees; `undefined` where that tells too little or something is odd, and all of the image has to be read.
@throws Problem; TarError for a damaged archive; signal.reason after an abort.
*/
export async function readLayerOfCommit(
	engine: Engine,
	{plan, image, base, told, withContainer}: Layer,
	{signal, report}: Options,
): Promise<{planned: FileTree; made: FileTree; deleted: number} | undefined> {
	const layers = base.layerDigests;
	const isOnBase =
		image.layerDigests.length === layers.length + 1 &&
		layers.every((digest, index) => image.layerDigests[index] === digest);
	const planned = isOnBase
		? planLayer(plan, image, base.unpackedBytes ?? base.sizeBytes)
		: undefined;
	if (!planned) {
		return undefined;
	}

	// The engine looks at all of the base for its answer: that goes on while the layer is read.
	const isAll = told.then(changes => changes !== undefined && isCovered(changes, planned));
	const {archives, deleted, tree} = planned;
	if (tree.entries.size + deleted.length === 0) {
		return (await isAll) ? {planned: tree, made: tree, deleted: 0} : undefined;
	}

	const counter = createReadCounter(report);
	return withContainer(async container => {
		const pass = (archive: AsyncIterable<Uint8Array>) => counter.bytesOf(archive);
		const mounts = image.config.volumes.map(pathOfName);
		const found = await readArchives(engine, container, archives, {signal, pass, mounts});
		const made = {entries: gatherEntries(found), deletedPaths: [], opaqueDirectories: []};
		const links = linkedAcross(tree.entries.values(), archives);
		const isSettled = await settleLinks(engine, container, links, made.entries, {signal, pass});
		const isGone = async (path: string) =>
			!made.entries.has(path) &&
			(await engine.containers.statPath(container, path, {signal})) === undefined;
		const gone = await pMap(deleted, isGone, {concurrency: 4, signal});
		return isSettled && gone.every(Boolean) && (await isAll)
			? {planned: tree, made, deleted: deleted.length}
			: undefined;
	});
}
