import QuickLru from 'quick-lru';
import type {
	BuildEvent,
	BuildInput,
	BuildRequestOptions,
	BuildSpecification,
} from '../../../engine/build.ts';
import {Problem} from '../../../problem.ts';
import type {FileLayer} from '../../machine/files/file-node.ts';
import type {ImageRecord} from '../images/image-record.ts';
import {tagImage} from '../images/tag-image.ts';
import type {PracticeState} from '../practice-state.ts';
import {StepFailure} from './build-stage.ts';
import {type BuildProgress, buildStages} from './build-stages.ts';
import {createBuildSteps} from './build-steps.ts';
import {CopyProblem} from './copy-files.ts';
import type {DockerfileStage} from './dockerfile-stage.ts';
import {DockerfileProblem, type ReadDockerfile, readDockerfile} from './read-dockerfile.ts';
import {receiveContext} from './receive-context.ts';
import {extendImage, scratchImage} from './stage-image.ts';

/** What each step made, by engine; steps that are not built again give way. */
const caches = new WeakMap<PracticeState['images'], QuickLru<string, ImageRecord>>();

function cacheOf(state: PracticeState): QuickLru<string, ImageRecord> {
	const cache = caches.get(state.images) ?? new QuickLru<string, ImageRecord>({maxSize: 500});
	caches.set(state.images, cache);
	return cache;
}

function readDockerfileOf(context: FileLayer, path: string): ReadDockerfile {
	const node = context.get(`/${path}`);
	if (node?.kind !== 'file') {
		throw new Problem({
			reason: 'not-found',
			message: 'The context has no Dockerfile of that name.',
			nextStep: 'Check its path, and that .dockerignore does not exclude it.',
		});
	}

	return readDockerfile(node.content);
}

/** Stages up to the one that is asked for, which are all that Docker's classic builder carries out. */
function stagesUpTo(
	stages: readonly DockerfileStage[],
	target: string | undefined,
): readonly DockerfileStage[] {
	if (target === undefined) {
		return stages;
	}

	const index = stages.findIndex(
		({name}, number) => name === target.toLowerCase() || String(number) === target,
	);
	if (index === -1) {
		throw new Problem({
			reason: 'invalid',
			message: 'The Dockerfile has no stage of that name.',
			nextStep: 'Choose one of its stages: FROM … AS name.',
		});
	}

	return stages.slice(0, index + 1);
}

/** What failed, as the error that a user meets. */
function describe(error: unknown, title: string | undefined): unknown {
	if (error instanceof DockerfileProblem) {
		return error.toProblem();
	}

	return error instanceof CopyProblem || error instanceof StepFailure
		? new Problem({
				reason: 'failed',
				message: `${title}: ${error.message}`,
				cause: error,
			})
		: error;
}

function finish(
	state: PracticeState,
	image: ImageRecord,
	{references, labels}: BuildSpecification,
): string {
	const names = Object.entries(labels).map(([name, value]) => `${name}=${value}`);
	const config = {...image.config, labels: {...image.config.labels, ...labels}};
	const createdBy = `/bin/sh -c #(nop)  LABEL ${names.join(' ')}`;
	const made =
		names.length === 0
			? image
			: extendImage(image, {config, changes: undefined, createdBy}, state.time.now());
	state.images.set(made.id, made);
	for (const reference of references) {
		tagImage(state, made.id, reference);
	}

	return made.id;
}

/** As in Docker, where it stays without a name: somebody may want to look around in it. */
function keepLast(state: PracticeState, image: ImageRecord | undefined): string | undefined {
	if (!image || image === scratchImage) {
		return undefined;
	}

	state.images.set(image.id, image);
	return image.id;
}

/** `docker build`, step by step as the classic builder does it. */
export async function* buildImage(
	state: PracticeState,
	input: BuildInput,
	specification: BuildSpecification,
	{signal, logins}: BuildRequestOptions,
): AsyncGenerator<BuildEvent, void, undefined> {
	signal.throwIfAborted();
	const reason = 'The practice engine builds step by step.';
	const isClassic = specification.backend === 'classic';
	yield {
		kind: 'backend',
		backend: 'classic',
		reason: isClassic ? undefined : reason,
		asksForFiles: false,
	};
	const context = 'archive' in input ? input.archive({signal}) : input;
	const files = yield* receiveContext(context, signal);
	let steps = createBuildSteps(0, state.time.now);
	const progress: BuildProgress = {image: undefined};
	try {
		const {globals, stages} = readDockerfileOf(files, specification.dockerfile);
		const wanted = stagesUpTo(stages, specification.target);
		const total = wanted.reduce((sum, {instructions}) => sum + instructions.length, globals.length);
		steps = createBuildSteps(total, state.time.now);
		const common = {
			state,
			specification,
			steps,
			context: files,
			cache: cacheOf(state),
			signal,
			logins,
		};
		yield* buildStages(common, {globals, stages: wanted}, progress);
		signal.throwIfAborted();
		if (progress.image) {
			yield {kind: 'image', id: finish(state, progress.image, specification)};
		}
	} catch (error) {
		signal.throwIfAborted();
		const failed = steps.current?.state === 'running' ? steps.current : undefined;
		yield* steps.end('failed', undefined);
		const lastImageId = keepLast(state, progress.image);
		const exitCode = error instanceof StepFailure ? error.exitCode : undefined;
		const line = error instanceof DockerfileProblem ? error.line : undefined;
		yield {kind: 'failure', failure: {stepId: failed?.id, exitCode, line, lastImageId}};
		throw describe(error, failed?.title);
	}
}
