import type {BuildFailure, BuildStep, BuildStepPlace} from '../engine/build.ts';
import {stageNames} from './dockerfile/outline-stages.ts';
import type {DockerfileInstruction, ParsedDockerfile} from './dockerfile/parse-dockerfile.ts';

/** Line of the Dockerfile, from 1, that made a build fail; `undefined` where it cannot be told. */
export function lineOfFailure(
	file: ParsedDockerfile,
	failure: BuildFailure | undefined,
	steps: readonly BuildStep[],
): number | undefined {
	const step = steps.find(({id}) => id === failure?.stepId);
	return failure?.line ?? (step && locateStep(file, step)?.range.startLine);
}

/** The instructions that BuildKit counts as steps; the others only change settings. */
const layerKeywords = new Set(['FROM', 'RUN', 'COPY', 'ADD', 'WORKDIR']);

function stageOf(file: ParsedDockerfile, name: string | undefined): number {
	if (name === undefined) {
		return 0;
	}

	// A name may be used again; the number of a stage never is one.
	const named = stageNames(file).lastIndexOf(name.toLowerCase());
	return named === -1 ? Number(name) : named;
}

function counted(file: ParsedDockerfile, {counts, stage}: BuildStepPlace) {
	if (counts === 'file') {
		return file.instructions;
	}

	const number = stageOf(file, stage);
	return file.instructions.filter(
		instruction =>
			instruction.stage === number &&
			(counts === 'stage' || layerKeywords.has(instruction.keyword)),
	);
}

/**
The instruction that a step of a build carries out.
@returns `undefined` for the builder's own work, and where the file is not the one that was built.
*/
export function locateStep(
	file: ParsedDockerfile,
	{place, title}: Pick<BuildStep, 'place' | 'title'>,
): DockerfileInstruction | undefined {
	const instruction = place && counted(file, place)[place.position - 1];
	const [keyword = ''] = title.split(/\s/, 1);
	return instruction?.keyword === keyword.toUpperCase() ? instruction : undefined;
}
