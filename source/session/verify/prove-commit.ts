import type {FileChange} from '../../engine/containers.ts';
import type {Engine} from '../../engine/engine.ts';
import type {HistoryEntry, ImageDetails} from '../../engine/images.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {compareTrees, type FileTreeChange} from '../../layers/compare-trees.ts';
import type {FileTree} from '../../layers/file-tree.ts';
import {TarError} from '../../layers/tar-entry.ts';
import {Problem} from '../../problem.ts';
import type {CommitPlan} from '../commit/commit-plan.ts';
import type {Proof} from '../commit/proof.ts';
import {createIdleContainer} from '../create-idle-container.ts';
import {isEnginePath} from '../engine-paths.ts';
import {removeContainerNamed} from '../remove-container-named.ts';
import {readBaseTree} from '../review/base/read-base-tree.ts';
import {createReadCounter, type ReadProgress} from '../review/read-counter.ts';
import {readExport} from '../review/read-export.ts';
import {readTogether} from '../review/read-together.ts';
import {sessionNames} from '../session-names.ts';
import {stagedChanges} from '../staging/staged-changes.ts';
import {expectedTree} from './expected-tree.ts';
import {readLayerOfCommit} from './prove-layer.ts';
import {untoldFields, verifyConfig} from './verify-config.ts';

type TreeVerification = {
	/** What is not as planned: any of these means that the commit went wrong. */
	real: FileTreeChange[];
	/** What engines do to every container and image: their own files, times of files. */
	byEngine: FileTreeChange[];
};

const isByEngine = (change: FileTreeChange): boolean =>
	isEnginePath(change.path) ||
	(change.kind === 'modified' && change.differs.every(difference => difference === 'time'));

/**
Compares what an image was to hold with what it holds.
@param result An export of a container created from it and never started.
*/
export function verifyTree(expected: FileTree, result: FileTree): TreeVerification {
	const verification: TreeVerification = {real: [], byEngine: []};
	for (const change of compareTrees(expected, result)) {
		verification[isByEngine(change) ? 'byEngine' : 'real'].push(change);
	}

	return verification;
}

type Options = RequestOptions & {report: (progress: ReadProgress) => void};

/** Makes a container of an image. One that has its name was left behind, and goes. */
async function createAnew(
	engine: Engine,
	container: {name: string; image: string},
	options: RequestOptions,
): Promise<string> {
	try {
		return await createIdleContainer(engine, container, options);
	} catch (error) {
		if (!(error instanceof Problem && error.reason === 'conflict')) {
			throw error;
		}

		await removeContainerNamed(engine, container.name);
		return createIdleContainer(engine, container, options);
	}
}

/** Lends a container of an image that is never started: what the image holds. @param goOn Gets its removal: false where it failed. */
async function withContainerOf<Result>(
	engine: Engine,
	container: {name: string; image: string},
	options: RequestOptions,
	use: (container: string) => Promise<Result>,
	goOn: (removal: Promise<boolean>) => void,
): Promise<Result> {
	try {
		return await use(await createAnew(engine, container, options));
	} finally {
		// What is left is known by its name.
		goOn(
			removeContainerNamed(engine, container.name).then(
				() => true,
				() => false,
			),
		);
	}
}

async function plannedTree(
	engine: Engine,
	{session, review, staging}: CommitPlan,
	options: Options,
): Promise<FileTree> {
	const {changed, changes} = review;
	const isKnown = review.hasTrees && !review.onlyChanged;
	const base = isKnown
		? review.base
		: await readBaseTree(engine, session, {
				signal: options.signal,
				counter: createReadCounter(() => undefined),
			});
	return expectedTree({base, changed, changes, staged: stagedChanges(changes, staging)});
}

type Compared = Pick<Proof, 'realDifferences' | 'engineDifferences' | 'comparedPaths' | 'scope'>;

const comparedOf = (
	{real, byEngine}: TreeVerification,
	found: Pick<Compared, 'comparedPaths' | 'scope'>,
): Compared => ({realDifferences: real, engineDifferences: byEngine.length, ...found});

/**
Compares every path of an image with what was planned for it.
@throws Problem; signal.reason after an abort.
*/
export async function compareImage(
	engine: Engine,
	plan: CommitPlan,
	image: string,
	options: Options,
): Promise<Compared> {
	const {proof: name} = sessionNames(plan.session.id);
	const planned = await plannedTree(engine, plan, options);
	const counter = createReadCounter(options.report);
	let removal: Promise<boolean> | undefined;
	const tree = await withContainerOf(
		engine,
		{name, image},
		options,
		container => readExport(engine, container, {signal: options.signal, counter}),
		begun => {
			removal = begun;
		},
	).finally(() => removal);
	return comparedOf(verifyTree(planned, tree), {
		comparedPaths: tree.entries.size,
		scope: 'image',
	});
}

/** @returns `undefined`: the layer alone does not say it, or is not as planned. */
async function compareLayer(
	engine: Engine,
	layer: Parameters<typeof readLayerOfCommit>[1],
	options: Options,
): Promise<Compared | undefined> {
	const read = await readLayerOfCommit(engine, layer, options).catch((error: unknown) => {
		if (error instanceof TarError) {
			return undefined;
		}

		throw error;
	});
	const files = read && verifyTree(read.planned, read.made);
	return read && files?.real.length === 0
		? comparedOf(files, {
				comparedPaths: read.made.entries.size + read.deleted,
				scope: 'layer',
			})
		: undefined;
}

type ProofOptions = Options & {
	/**
	What the engine says that the committed container had changed: the new layer alone is compared then, where it is
	as planned. `undefined`: all of the image is.
	*/
	told?: Promise<readonly FileChange[] | undefined> | undefined;
	/** Gets what goes on after the proof: false where something is left of it. */
	goOn: (work: Promise<boolean>) => void;
};

/**
Compares a new image with its plan: its settings, and every path of its new layer or of all of it
with type, mode, owner, contents and attributes.
@param made The image as inspected now, its history, and the base as it was when the commit began.
*/
export async function proveCommit(
	engine: Engine,
	plan: CommitPlan,
	{
		image,
		base,
		history,
	}: {image: ImageDetails; base: ImageDetails; history: Promise<readonly HistoryEntry[]>},
	{told, goOn, ...options}: ProofOptions,
): Promise<Proof> {
	const {session, metadata, method} = plan;
	const layerCount = image.layerDigests.length;
	const hasOwnLayer = method === 'flatten' || layerCount > base.layerDigests.length;
	const proof = {name: sessionNames(session.id).proof, image: image.id};
	// The very layers of the base: there is nothing to compare.
	const isSame = !hasOwnLayer && !plan.review.hasTrees;
	const compare = async (inner: Options): Promise<Compared> => {
		const ofLayer =
			told && hasOwnLayer
				? await compareLayer(
						engine,
						{
							...{plan, image, base, told},
							withContainer: use => withContainerOf(engine, proof, inner, use, goOn),
						},
						inner,
					)
				: undefined;
		const nothing = {comparedPaths: 0, scope: 'image'} as const;
		return (
			ofLayer ??
			(isSame
				? comparedOf({real: [], byEngine: []}, nothing)
				: await compareImage(engine, plan, image.id, inner))
		);
	};
	const [[newest], compared] = await readTogether(options.signal, signal => [
		history,
		compare({...options, signal}),
	]);
	return {
		configDifferences: verifyConfig(metadata.config, image.config, image.untold),
		untoldFields: untoldFields(metadata.config, image.config, image.untold),
		...compared,
		layerBytes: hasOwnLayer ? (newest?.sizeBytes ?? 0) : 0,
		layerCount,
		historyLine: newest?.createdBy,
	};
}
