import type {FileChange} from '../../engine/containers.ts';
import type {Engine} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {unlessGone} from '../../engine/unless-gone.ts';
import {compareTrees, type FileTreeChange} from '../../layers/compare-trees.ts';
import type {FileTree} from '../../layers/file-tree.ts';
import {TarError} from '../../layers/tar-entry.ts';
import type {CommitPlan, CommitResult} from '../commit/commit-plan.ts';
import type {Proof} from '../commit/proof.ts';
import {createIdleContainer} from '../create-idle-container.ts';
import {isEnginePath} from '../engine-paths.ts';
import type {SessionBase} from '../guided-session.ts';
import {removeContainerNamed} from '../remove-container-named.ts';
import {readBaseTree} from '../review/base/read-base-tree.ts';
import {createReadCounter, type ReadProgress} from '../review/read-counter.ts';
import {readExport} from '../review/read-export.ts';
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

const inspectBase = (engine: Engine, {imageId, platform}: SessionBase, options: RequestOptions) =>
	unlessGone(engine.images.inspect(imageId, {...options, platform}));

/** Lends a container of an image that is never started: what the image holds. */
async function withContainerOf<Result>(
	engine: Engine,
	{name, image}: {name: string; image: string},
	options: RequestOptions,
	use: (container: string) => Promise<Result>,
): Promise<Result> {
	await removeContainerNamed(engine, name);
	try {
		return await use(await createIdleContainer(engine, {image, name}, options));
	} finally {
		// What is left is known by its name.
		await removeContainerNamed(engine, name).catch(() => undefined);
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
	const tree = await withContainerOf(engine, {name, image}, options, container =>
		readExport(engine, container, {signal: options.signal, counter}),
	);
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
	told?: readonly FileChange[] | undefined;
};

/**
Looks at a new image and compares it with its plan: its settings, and every path of its new layer or of all of it
with type, mode, owner, contents and attributes.
*/
export async function proveCommit(
	engine: Engine,
	plan: CommitPlan,
	{imageId}: Pick<CommitResult, 'imageId'>,
	{told, ...options}: ProofOptions,
): Promise<Proof> {
	const {session, metadata} = plan;
	const [details, history, base] = await Promise.all([
		engine.images.inspect(imageId, options),
		engine.images.history(imageId, options),
		inspectBase(engine, session.base, options),
	]);
	const layerCount = details.layerDigests.length;
	const hasOwnLayer = plan.method === 'flatten' || layerCount > (base?.layerDigests.length ?? 0);
	const proof = {name: sessionNames(session.id).proof, image: imageId};
	const ofLayer =
		told && base && hasOwnLayer
			? await compareLayer(
					engine,
					{
						...{plan, image: details, base, told},
						withContainer: use => withContainerOf(engine, proof, options, use),
					},
					options,
				)
			: undefined;
	// The very layers of the base: there is nothing to compare.
	const isSame = !hasOwnLayer && !plan.review.hasTrees;
	const nothing = comparedOf({real: [], byEngine: []}, {comparedPaths: 0, scope: 'image'});
	const compared =
		ofLayer ?? (isSame ? nothing : await compareImage(engine, plan, imageId, options));

	const [newest] = history;
	return {
		configDifferences: verifyConfig(metadata.config, details.config, details.untold),
		untoldFields: untoldFields(metadata.config, details.config, details.untold),
		...compared,
		layerBytes: hasOwnLayer ? (newest?.sizeBytes ?? 0) : 0,
		layerCount,
		historyLine: newest?.createdBy,
	};
}
