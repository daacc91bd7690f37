import type {ParsedDockerfile} from '../../../build/dockerfile/parse-dockerfile.ts';
import {locateStep} from '../../../build/locate-step.ts';
import type {BuildFailure, BuildStep} from '../../../engine/build.ts';

/** Line of the Dockerfile, from 1, that made a build fail; `undefined` where it cannot be told. */
export function lineOfFailure(
	file: ParsedDockerfile,
	failure: BuildFailure | undefined,
	steps: readonly BuildStep[],
): number | undefined {
	const step = steps.find(({id}) => id === failure?.stepId);
	return failure?.line ?? (step && locateStep(file, step)?.range.startLine);
}
