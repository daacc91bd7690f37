import {DockerfileParser} from 'dockerfile-ast';
import {Problem} from '../../../problem.ts';
import {
	type DockerfileInstruction,
	type DockerfileStage,
	toInstruction,
} from './dockerfile-stage.ts';

export type ReadDockerfile = {
	/** ARG before the first FROM, which only FROM sees. */
	globals: readonly DockerfileInstruction[];
	stages: readonly DockerfileStage[];
	/** Of all stages. */
	instructionCount: number;
};

/** A Dockerfile that no builder would begin with. */
export class DockerfileProblem extends Error {
	override readonly name = 'DockerfileProblem';
	/** `undefined`: it is not about one line. */
	readonly line: number | undefined;

	constructor(message: string, line?: number) {
		super(message);
		this.line = line;
	}

	toProblem(): Problem {
		return new Problem({
			reason: 'invalid',
			message:
				this.line === undefined ? this.message : `Dockerfile, line ${this.line}: ${this.message}`,
		});
	}
}

const known = new Set(
	'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR'.split(
		' ',
	),
);

function requireKnown({keyword, content, line}: DockerfileInstruction): void {
	if (!known.has(keyword)) {
		throw new DockerfileProblem(`unknown instruction: ${keyword}`, line);
	}

	if (content === '') {
		throw new DockerfileProblem(`${keyword} requires at least one argument`, line);
	}
}

function baseOf({content, line}: DockerfileInstruction): Omit<DockerfileStage, 'instructions'> {
	const match = /^(\S+)(?:\s+as\s+(\S+))?$/i.exec(content);
	if (!match?.[1]) {
		throw new DockerfileProblem('FROM requires either one or three arguments', line);
	}

	return {base: match[1], name: match[2]?.toLowerCase()};
}

/** @throws DockerfileProblem */
export function readDockerfile(text: string): ReadDockerfile {
	const instructions = DockerfileParser.parse(text).getInstructions().map(toInstruction);
	if (instructions.length === 0) {
		throw new DockerfileProblem('The Dockerfile is empty.');
	}

	const globals: DockerfileInstruction[] = [];
	const stages: {base: string; name: string | undefined; instructions: DockerfileInstruction[]}[] =
		[];
	for (const instruction of instructions) {
		requireKnown(instruction);
		const stage = stages.at(-1);
		if (instruction.keyword === 'FROM') {
			stages.push({...baseOf(instruction), instructions: [instruction]});
		} else if (stage) {
			stage.instructions.push(instruction);
		} else if (instruction.keyword === 'ARG') {
			globals.push(instruction);
		} else {
			throw new DockerfileProblem('no build stage: it must begin with FROM.', instruction.line);
		}
	}

	if (stages.length === 0) {
		throw new DockerfileProblem('The Dockerfile has no FROM.');
	}

	return {globals, stages, instructionCount: instructions.length};
}
