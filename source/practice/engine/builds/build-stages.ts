import type {BuildEvent, BuildRequestOptions} from '../../../engine/build.ts';
import {Problem} from '../../../problem.ts';
import {findImage} from '../images/find-image.ts';
import {choosePlatform} from '../images/image-platforms.ts';
import type {ImageRecord} from '../images/image-record.ts';
import {parseReference} from '../images/image-reference.ts';
import type {PracticeState} from '../practice-state.ts';
import {pullImage} from '../registry/pull-image.ts';
import {buildInstruction, type StageBuild} from './build-stage.ts';
import type {DockerfileStage} from './dockerfile-stage.ts';
import type {ReadDockerfile} from './read-dockerfile.ts';
import {replaceVariables} from './replace-variables.ts';
import {scratchImage} from './stage-image.ts';

function findHere(
	state: PracticeState,
	reference: string,
	platform: string | undefined,
): ImageRecord | undefined {
	try {
		return choosePlatform(findImage(state, reference), platform);
	} catch (error) {
		if (error instanceof Problem && error.reason === 'not-found') {
			return undefined;
		}

		throw error;
	}
}

/** The image to build on; pulled when it is not here, or when a newer one is asked for. */
async function* findBase(
	state: PracticeState,
	reference: string,
	{
		stepId,
		pulls,
		platform,
		signal,
		logins,
	}: BuildRequestOptions & {stepId: string; pulls: boolean; platform: string | undefined},
): AsyncGenerator<BuildEvent, ImageRecord, undefined> {
	if (reference === 'scratch') {
		return scratchImage;
	}

	const here = pulls ? undefined : findHere(state, reference, platform);
	if (here) {
		return here;
	}

	for await (const {layer, status, currentBytes, totalBytes} of pullImage(state, reference, {
		signal,
		platform,
		credentials: logins?.[parseReference(reference).host],
	})) {
		if (layer !== undefined) {
			yield {kind: 'progress', stepId, name: layer, status, currentBytes, totalBytes};
		}
	}

	return choosePlatform(findImage(state, reference), platform);
}

/** How far a build is, also when it fails on the way. */
export type BuildProgress = {
	/** What the last good step of the stage under way left. */
	image: ImageRecord | undefined;
};

type Common = Pick<
	StageBuild,
	'state' | 'specification' | 'steps' | 'context' | 'cache' | 'logins' | 'signal'
>;

async function* buildStage(
	stage: DockerfileStage,
	build: StageBuild,
	progress: BuildProgress,
): AsyncGenerator<BuildEvent, void, undefined> {
	const {state, specification, steps, earlier, globals, signal, logins} = build;
	for (const instruction of stage.instructions) {
		yield steps.begin(instruction.title);
		if (instruction.keyword === 'FROM') {
			progress.image = undefined;
			const reference = replaceVariables(stage.base, globals);
			const stepId = steps.current?.id ?? '';
			const pulls = specification.pullsBases;
			const platform = instruction.flags.get('platform') ?? specification.platform;
			progress.image =
				earlier.get(reference.toLowerCase()) ??
				(yield* findBase(state, reference, {stepId, pulls, platform, signal, logins}));
			yield* steps.end('done', progress.image.id);
		} else if (progress.image) {
			const made = yield* buildInstruction(instruction, progress.image, build);
			progress.image = made.image;
			yield* steps.end(made.isCached ? 'cached' : 'done', made.image.id);
		}
	}
}

/** Carries out the stages in their order; the last image is the result. */
export async function* buildStages(
	common: Common,
	{globals, stages}: Pick<ReadDockerfile, 'globals' | 'stages'>,
	progress: BuildProgress,
): AsyncGenerator<BuildEvent, void, undefined> {
	const {state, specification, steps} = common;
	const values = new Map<string, string>();
	for (const {title, properties} of globals) {
		yield steps.begin(title);
		for (const [name, value = ''] of properties) {
			values.set(name, specification.buildArguments[name] ?? replaceVariables(value, values));
		}

		yield* steps.end('done', undefined);
	}

	const earlier = new Map<string, ImageRecord>();
	for (const [number, stage] of stages.entries()) {
		yield* buildStage(
			stage,
			{
				...common,
				earlier,
				globals: values,
				values: new Map(),
				findImage: reference => findImage(state, reference),
			},
			progress,
		);
		if (progress.image) {
			earlier.set(String(number), progress.image);
			earlier.set(stage.name ?? String(number), progress.image);
		}
	}
}
