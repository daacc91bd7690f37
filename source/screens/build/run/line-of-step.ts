import type {
	DockerfileInstruction,
	ParsedDockerfile,
} from '../../../build/dockerfile/parse-dockerfile.ts';
import type {BuildFailure, BuildStep, BuildStepPlace} from '../../../engine/build.ts';

/** Instructions that BuildKit counts. */
const onFiles = new Set(['FROM', 'RUN', 'COPY', 'ADD', 'WORKDIR']);

const stageNameOf = ({words}: DockerfileInstruction): string | undefined =>
	words[1]?.text.toUpperCase() === 'AS' ? words[2]?.text.toLowerCase() : undefined;

/** Instructions of one stage; all of them when the builder did not tell which. */
function instructionsOf(
	{instructions, stageCount}: ParsedDockerfile,
	stage: string | undefined,
): DockerfileInstruction[] {
	if (stage === undefined) {
		return stageCount > 1 ? [] : instructions.filter(({stage: number}) => number >= 0);
	}

	const named = instructions.find(
		instruction =>
			instruction.keyword === 'FROM' && stageNameOf(instruction) === stage.toLowerCase(),
	);
	const number = named
		? named.stage
		: /^(?:stage-)?\d+$/.test(stage)
			? Number(stage.replace('stage-', ''))
			: -2;
	return instructions.filter(instruction => instruction.stage === number);
}

function byPlace(file: ParsedDockerfile, {stage, position, counts}: BuildStepPlace) {
	if (counts === 'file') {
		return file.instructions[position - 1];
	}

	const all = instructionsOf(file, stage);
	const counted = counts === 'layers' ? all.filter(({keyword}) => onFiles.has(keyword)) : all;
	return counted[position - 1];
}

const plain = (text: string) =>
	text
		.replaceAll(/\\\r?\n|\s+/g, ' ')
		.replaceAll(/\s+/g, ' ')
		.trim();

const startsAs = (title: string, {keyword, text}: DockerfileInstruction) =>
	plain(title).toUpperCase().startsWith(keyword) &&
	plain(title).slice(keyword.length).trim().startsWith(plain(text).slice(0, 40));

/**
Line of the Dockerfile, from 1, that a step comes from; `undefined` where it cannot be told, as for
what a builder does on its own account.
*/
export function lineOfStep(file: ParsedDockerfile, step: BuildStep): number | undefined {
	const placed = step.place && byPlace(file, step.place);
	const isSame = placed && plain(step.title).toUpperCase().startsWith(placed.keyword);
	const instruction = isSame
		? placed
		: file.instructions.find(candidate => startsAs(step.title, candidate));
	return instruction?.range.startLine;
}

/** Line of the Dockerfile, from 1, that made a build fail; `undefined` where it cannot be told. */
export function lineOfFailure(
	file: ParsedDockerfile,
	failure: BuildFailure | undefined,
	steps: readonly BuildStep[],
): number | undefined {
	const step = steps.find(({id}) => id === failure?.stepId);
	return failure?.line ?? (step && lineOfStep(file, step));
}
