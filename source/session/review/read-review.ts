import type {ContainerDetails, FileChange} from '../../engine/containers.ts';
import type {Engine} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import type {FileTree} from '../../layers/file-tree.ts';
import {Problem} from '../../problem.ts';
import {isEnginePath} from '../engine-paths.ts';
import {type MountFinding, mountFindings} from '../findings/mount-findings.ts';
import type {GuidedSession} from '../guided-session.ts';
import type {LedgerEntry} from '../recording/ledger-entry.ts';
import {inspectBase, lostBaseTree} from './base/lost-base.ts';
import {composeReview} from './compose-review.ts';
import {countsFolders} from './counts-folders.ts';
import {readChangedPaths} from './paths/read-changed-paths.ts';
import {createReadCounter, nothingRead, type ReadProgress} from './read-counter.ts';
import {readTogether} from './read-together.ts';
import {readContainer, readTrees} from './read-trees.ts';
import type {SessionReview} from './session-review.ts';
import {writableBytesOf} from './writable-bytes-of.ts';

type Options = RequestOptions & {report: (progress: ReadProgress) => void};

const noTree: FileTree = {entries: new Map(), deletedPaths: [], opaqueDirectories: []};

const isRunning = ({state}: ContainerDetails): boolean =>
	state === 'running' || state === 'restarting';

/**
What the engine says that was changed. Podman 4 fails where a directory with files took the place of a link; all of its
containers' files are read anyway, so that it is enough to know that there is something.
*/
async function toldChanges(
	{about, containers}: Engine,
	container: string,
	options: RequestOptions,
): Promise<readonly FileChange[]> {
	try {
		return await containers.changes(container, options);
	} catch (error) {
		const isKnownFault = error instanceof Problem && error.reason === 'failed';
		if (isKnownFault && (await about(options)).flavour === 'podman') {
			return [{kind: 'modified', path: '/'}];
		}

		throw error;
	}
}

/**
Reads what a session changed: the files of its container and those of its base, compared, searched for
secrets and for what rarely belongs into an image. The engine's list of paths is reported first. Only the changed paths are read where that is quicker; else it
takes what exporting both takes, and the base is read once. An engine tells no file that has other contents of the same
size and the old time: where its writable layer has more bytes than the files that are told, everything is read. Where
the base is gone, the engine's word says what was changed.
@param ledger What was done in the session, for telling which command did what.
@throws Problem, `not-found` when the container is gone.
*/
export async function readReview(
	engine: Engine,
	session: GuidedSession,
	ledger: readonly LedgerEntry[],
	options: Options,
): Promise<SessionReview> {
	const {signal} = options;
	const readAt = Date.now();
	const {containers} = engine;
	const [details, told, base, {flavour, usesContainerdStore}] = await Promise.all([
		containers.inspect(session.containerId, {signal}),
		toldChanges(engine, session.containerId, {signal}),
		inspectBase(engine, session, {signal}),
		engine.about({signal}),
	]);
	const begun: ReadProgress = {
		...nothingRead,
		told: told.filter(({path}) => !isEnginePath(path)),
	};
	options.report(begun);
	const mounts: MountFinding[] = mountFindings(
		details.mounts,
		base.isGone ? [] : base.details.config.volumes,
		flavour,
	);
	const common = {
		mounts,
		includedMounts: [],
		wasRunning: isRunning(details),
		removesItself: details.removesItself,
		readAt,
	};
	if (base.isGone) {
		const counter = createReadCounter(options.report, begun);
		const {changed, secrets} = await readContainer(engine, session, {signal, counter});
		const trees = {base: lostBaseTree(changed, told), changed, secrets};
		return composeReview({...common, hasTrees: true, isBaseGone: true, ...trees}, ledger);
	}

	// One that was rolled back stands on a save point, and that is what the engine compares with.
	const isOnBase = details.imageId === session.base.imageId;
	// Podman tells everything in an archive of a path as its user's own, and is read as a whole.
	const isCounted = isOnBase && flavour !== 'podman';
	const [size, hasFolders] = await readTogether(signal, inner => [
		isCounted ? containers.size(session.containerId, {signal: inner}) : Promise.resolve(undefined),
		isCounted && usesContainerdStore
			? countsFolders(engine, session, {signal: inner})
			: Promise.resolve(false),
	]);
	const counting = {countsBlocks: usesContainerdStore, countsFolders: hasFolders};
	const isAll = (tree: FileTree) =>
		writableBytesOf(tree.entries.values(), told, counting) >= (size?.writableBytes ?? 0);

	const hasNone = told.every(({path}) => isEnginePath(path));
	if (isOnBase && hasNone && isAll(noTree)) {
		const trees = {base: noTree, changed: noTree, secrets: new Map()};
		return composeReview({...common, hasTrees: false, ...trees}, ledger);
	}

	const reading = {signal, counter: createReadCounter(options.report, begun)};
	const baseBytes = base.details.unpackedBytes ?? base.details.sizeBytes;
	const some =
		isCounted && !hasNone
			? await readChangedPaths(engine, session, {told, container: details, baseBytes}, reading)
			: undefined;
	const part = some && isAll(some.changed) ? some : undefined;
	const trees = part ?? (await readTrees(engine, session, {...reading, size}));
	const onlyChanged = part && {baseBytes};
	return composeReview({...common, hasTrees: true, onlyChanged, ...trees}, ledger);
}
