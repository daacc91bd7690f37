import type {Engine} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {compareTrees, type FileTreeChange} from '../../layers/compare-trees.ts';
import type {FileTree} from '../../layers/file-tree.ts';
import {createIdleContainer} from '../../session/create-idle-container.ts';
import {isEngineFolder, isEnginePath} from '../../session/engine-paths.ts';
import {newSessionId} from '../../session/lifecycle/new-session-id.ts';
import {removeContainerNamed} from '../../session/remove-container-named.ts';
import {createReadCounter, type ReadProgress} from '../../session/review/read-counter.ts';
import {readExport} from '../../session/review/read-export.ts';
import {sessionNames} from '../../session/session-names.ts';
import {verifyConfig, withoutEngineOwn} from '../../session/verify/verify-config.ts';
import type {BuildProof, ProofVerdict, RealDifference, VolatileDifference} from './build-proof.ts';
import {likelyCause, type ProofBackground} from './likely-cause.ts';
import {volatileReason} from './volatile-reason.ts';

type Options = RequestOptions & {
	/** How far reading both images has come, together. */
	report: (progress: ReadProgress) => void;
	/** See `likelyCause`. */
	background?: ProofBackground | undefined;
};

/** Files of an image, by a container that is never started. */
async function readImage(
	engine: Engine,
	image: string,
	options: RequestOptions & {counter: ReturnType<typeof createReadCounter>},
): Promise<FileTree> {
	// One that is left after a crash is found by its name, as a session's own.
	const name = sessionNames(newSessionId()).proof;
	try {
		const id = await createIdleContainer(engine, {image, name}, options);
		return await readExport(engine, id, options);
	} finally {
		await removeContainerNamed(engine, name).catch(() => undefined);
	}
}

/** A builder writes these defaults down where a commit leaves them out. */
function isDefault({field, planned, actual}: BuildProof['settings'][number]): boolean {
	const values = [planned, actual];
	return (
		(field === 'shell' && values.includes(undefined) && values.includes('["/bin/sh","-c"]')) ||
		(field === 'user' &&
			values.every(value => [undefined, '"0"', '"root"', '"0:0"'].includes(value))) ||
		(field === 'workingDirectory' && values.every(value => [undefined, '"/"'].includes(value))) ||
		(field === 'healthcheck' && values.includes(undefined) && values.includes('"NONE"')) ||
		(field === 'stopSignal' && values.includes(undefined) && values.includes('"SIGTERM"'))
	);
}

/** Podman makes folders for its mounts in the image that it commits, not in one that it builds. */
const isOfEngine = (change: FileTreeChange, committed: FileTree, built: FileTree): boolean =>
	change.kind !== 'modified' &&
	isEngineFolder(change.path, change.kind === 'deleted' ? committed : built);

function verdictOf({
	real,
	volatile,
	settings,
}: Pick<BuildProof, 'real' | 'volatile' | 'settings'>): ProofVerdict {
	if (real.length > 0 || settings.length > 0) {
		return 'different';
	}

	return volatile.length > 0 ? 'volatile-only' : 'same';
}

/**
Compares two images path by path and setting by setting. Nothing is run.
@param images Ids or references.
@throws Problem `not-found` when one of them is gone.
*/
export async function compareImages(
	engine: Engine,
	images: {committed: string; built: string},
	{signal, report, background}: Options,
): Promise<BuildProof> {
	const [committed, built] = await Promise.all([
		engine.images.inspect(images.committed, {signal}),
		engine.images.inspect(images.built, {signal}),
	]);
	const counter = createReadCounter(report);
	const options = {signal, counter};
	const [first, second] = await Promise.allSettled([
		readImage(engine, committed.id, options),
		readImage(engine, built.id, options),
	]);
	if (first.status === 'rejected' || second.status === 'rejected') {
		throw first.status === 'rejected' ? first.reason : (second as PromiseRejectedResult).reason;
	}

	const real: RealDifference[] = [];
	const volatile: VolatileDifference[] = [];
	for (const change of compareTrees(first.value, second.value, {ignores: isEnginePath})) {
		if (isOfEngine(change, first.value, second.value)) {
			continue;
		}

		const reason = volatileReason(change);

		if (reason === undefined) {
			real.push({change, cause: likelyCause(change, background)});
		} else {
			volatile.push({change, reason});
		}
	}

	const settings = verifyConfig(
		withoutEngineOwn(committed.config),
		withoutEngineOwn(built.config),
	).filter(difference => !difference.isByEngine && !isDefault(difference));
	return {
		committedId: committed.id,
		builtId: built.id,
		committedBytes: committed.sizeBytes,
		builtBytes: built.sizeBytes,
		comparedPaths: first.value.entries.size,
		volatile,
		real,
		settings,
		verdict: verdictOf({real, volatile, settings}),
	};
}
