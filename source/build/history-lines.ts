import {outlineStages, withBases} from './dockerfile/outline-stages.ts';
import type {DockerfileInstruction, ParsedDockerfile} from './dockerfile/parse-dockerfile.ts';
import {stageOf} from './locate-step.ts';

/** Keywords as histories have them; what begins with none of them was run. */
const settingOrCopy =
	/^(?:\/bin\/sh -c #\(nop\)\s+)?(ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)\b/;

const keywordOf = (createdBy: string): string => settingOrCopy.exec(createdBy)?.[1] ?? 'RUN';

const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** Instructions of a stage, and of those that it is built on. @param target Name or number; `undefined`: the last. */
function instructionsOf(
	file: ParsedDockerfile,
	target: string | undefined,
): DockerfileInstruction[] {
	const stages = outlineStages(file);
	const wanted = target === undefined ? stages.at(-1)?.position : stageOf(file, target);
	return withBases(stages, wanted)
		.toReversed()
		.flatMap(at =>
			file.instructions.filter(({stage, keyword}) => stage === at && keyword !== 'FROM'),
		);
}

/** What an instruction runs, as a history tells it; `undefined`: that is not known. */
function commandOf({text, execForm}: DockerfileInstruction): string | undefined {
	if (execForm) {
		return plain(execForm.join(' '));
	}

	return text.includes('<<')
		? undefined
		: plain(
				text
					.split(/\r\n|\r|\n/)
					.filter(line => !/^\s*#/.test(line))
					.join('\n')
					.replaceAll(/\\[ \t]*(?:\n|$)/g, ' '),
			);
}

/** Whether a line of a history can be what an instruction did. Only commands stand there as they were written. */
function fits(instruction: DockerfileInstruction, createdBy: string): boolean {
	if (instruction.keyword !== keywordOf(createdBy)) {
		return false;
	}

	const command = instruction.keyword === 'RUN' ? commandOf(instruction) : undefined;
	const told = plain(createdBy.replace(/# buildkit\s*$/, ''));
	return command === undefined || told === command || told.endsWith(` ${command}`);
}

/**
Which line of a Dockerfile made each step of an image's history.
@param steps Oldest first, the base's too.
@param target Stage that was built; `undefined`: the last.
@returns A line from 1 for each step, `undefined` for those of the base; `undefined`: the image was not built
from this file as it is now.
*/
export function historyLines(
	file: ParsedDockerfile,
	steps: ReadonlyArray<{createdBy: string}>,
	target?: string,
): Array<number | undefined> | undefined {
	const lines: Array<number | undefined> = steps.map(() => undefined);
	const instructions = instructionsOf(file, target);
	let at = steps.length - 1;
	let placed = 0;
	for (const instruction of instructions.toReversed()) {
		const step = steps[at];
		if (step && fits(instruction, step.createdBy)) {
			lines[at] = instruction.range.startLine;
			at -= 1;
			placed += 1;
		} else if (instruction.keyword !== 'ARG') {
			// Not every builder records those.
			return undefined;
		}
	}

	return placed === 0 ? undefined : lines;
}
