import type {DockerfileStage} from './outline-stages.ts';
import {expandWord} from './parse/variable-references.ts';
import type {DockerfileInstruction, ParsedDockerfile} from './parse-dockerfile.ts';

/** Set by the builder before the first FROM; in a stage they take an ARG without a value. */
export const platformVariables: readonly string[] = [
	'TARGETPLATFORM',
	'TARGETOS',
	'TARGETARCH',
	'TARGETVARIANT',
	'TARGETOSVERSION',
	'TARGETSTAGE',
	'BUILDPLATFORM',
	'BUILDOS',
	'BUILDARCH',
	'BUILDVARIANT',
	'BUILDOSVERSION',
];

/** Names that an instruction declares, with their values where it gives some. */
export function declaredPairs({
	keyword,
	words,
	joined,
}: DockerfileInstruction): Array<{name: string; value: string | undefined}> {
	if (keyword !== 'ARG' && keyword !== 'ENV') {
		return [];
	}

	const [first] = words;
	if (keyword === 'ENV' && first && !first.text.includes('=')) {
		return [{name: first.text, value: joined.slice(first.text.length).trim()}];
	}

	return words.map(({text}) => {
		const at = text.indexOf('=');
		const name = (at === -1 ? text : text.slice(0, at)).replaceAll(/["']/g, '');
		return {name, value: at === -1 ? undefined : text.slice(at + 1)};
	});
}

/** The variables of all ARGs before the first FROM, with their default values where these can be told. */
export function globalArguments(file: ParsedDockerfile): Map<string, string | undefined> {
	const values = new Map<string, string>();
	const found = new Map<string, string | undefined>();
	for (const instruction of file.instructions.filter(({stage}) => stage === -1)) {
		for (const {name, value} of declaredPairs(instruction)) {
			const expanded = value === undefined ? undefined : expandWord(value, values, file.escaper);
			found.set(name, expanded ?? (value === undefined ? undefined : ''));
			if (expanded !== undefined) {
				values.set(name, expanded);
			}
		}
	}

	return found;
}

/** What is known to be set where an instruction stands. */
export type VariableScope = {
	has(name: string): boolean;
	/** Without doubles. */
	names(): Set<string>;
	/** The base is `scratch`: no image sets further ones. */
	isComplete: boolean;
};

/** By instruction: the variables of its stage and of those that it builds on, as far as they are set above. */
export function variableScopes(
	{instructions}: ParsedDockerfile,
	stages: readonly DockerfileStage[],
): Map<DockerfileInstruction, VariableScope> {
	const scopes = new Map<DockerfileInstruction, VariableScope>();
	const ends: VariableScope[] = [];
	let index = instructions.findIndex(({stage}) => stage === 0);
	for (const {position, base, baseStage} of stages) {
		const below = baseStage === undefined ? undefined : ends[baseStage];
		const isComplete = below?.isComplete ?? base.toLowerCase() === 'scratch';
		// One table for the whole stage: a set for each instruction would be as many as they are, squared.
		const declaredAt = new Map([['PATH', -1]]);
		const scopeAt = (at: number): VariableScope => ({
			has: name => (declaredAt.get(name) ?? at) < at || below?.has(name) === true,
			names() {
				const own = [...declaredAt].filter(([, declared]) => declared < at);
				return new Set([...(below?.names() ?? []), ...own.map(([name]) => name)]);
			},
			isComplete,
		});
		for (; instructions[index]?.stage === position; index += 1) {
			const instruction = instructions[index];
			if (instruction) {
				scopes.set(instruction, scopeAt(index));
				for (const {name} of declaredPairs(instruction)) {
					declaredAt.set(name, declaredAt.get(name) ?? index);
				}
			}
		}

		ends.push(scopeAt(Number.POSITIVE_INFINITY));
	}

	return scopes;
}
