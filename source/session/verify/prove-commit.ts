import type {Engine} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {unlessGone} from '../../engine/unless-gone.ts';
import {compareTrees, type FileTreeChange} from '../../layers/compare-trees.ts';
import type {FileTree} from '../../layers/file-tree.ts';
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

async function layersOf(engine: Engine, {imageId, platform}: SessionBase, options: RequestOptions) {
	const image = await unlessGone(engine.images.inspect(imageId, {...options, platform}));
	return image?.layerDigests.length ?? 0;
}

/** Files of an image, by a container that is never started. */
async function readImageTree(
	engine: Engine,
	name: string,
	image: string,
	options: Options,
): Promise<FileTree> {
	await removeContainerNamed(engine, name);
	try {
		const id = await createIdleContainer(engine, {image, name}, options);
		const counter = createReadCounter(options.report);
		return await readExport(engine, id, {signal: options.signal, counter});
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
	if (!review.hasTrees) {
		const counter = createReadCounter(() => undefined);
		return readBaseTree(engine, session, {signal: options.signal, counter});
	}

	const {base, changed, changes} = review;
	return expectedTree({base, changed, changes, staged: stagedChanges(changes, staging)});
}

/**
Looks at a new image and compares it with its plan: its settings, and every path with type, mode, owner,
contents and attributes.
*/
export async function proveCommit(
	engine: Engine,
	plan: CommitPlan,
	{imageId}: Pick<CommitResult, 'imageId'>,
	options: Options,
): Promise<Proof> {
	const {session, metadata} = plan;
	const [details, history, baseLayers] = await Promise.all([
		engine.images.inspect(imageId, options),
		engine.images.history(imageId, options),
		layersOf(engine, session.base, options),
	]);
	const layerCount = details.layerDigests.length;
	const hasOwnLayer = plan.method === 'flatten' || layerCount > baseLayers;
	let files: TreeVerification = {real: [], byEngine: []};
	let comparedPaths = 0;
	// The very layers of the base: there is nothing to compare.
	if (hasOwnLayer || plan.review.hasTrees) {
		const planned = await plannedTree(engine, plan, options);
		const tree = await readImageTree(engine, sessionNames(session.id).proof, imageId, options);
		files = verifyTree(planned, tree);
		comparedPaths = tree.entries.size;
	}

	const [newest] = history;
	return {
		configDifferences: verifyConfig(metadata.config, details.config, details.untold),
		untoldFields: untoldFields(metadata.config, details.config, details.untold),
		realDifferences: files.real,
		engineDifferences: files.byEngine.length,
		comparedPaths,
		layerBytes: hasOwnLayer ? (newest?.sizeBytes ?? 0) : 0,
		layerCount,
		historyLine: newest?.createdBy,
	};
}
