import {homedir} from 'node:os';
import type {ContainerSpecification} from '../../engine/container-specification.ts';
import {splitCommandLine} from '../../format/command-line.ts';
import {parseEnvironment} from '../../format/parse-environment.ts';
import {parseMount} from '../../format/parse-mount.ts';
import {parsePort} from '../../format/parse-port.ts';
import type {ParseResult} from '../../format/parse-result.ts';

/** What is typed into the fields, as text. */
export type RunValues = {
	name: string;
	command: string;
	mode: RunMode;
	ports: string;
	environment: string;
	mounts: string;
	/** `yes` or `no`. */
	removesItself: string;
	/** Of an image that has several here; empty: the one that runs unless another is asked for. */
	platform: string;
};

export const runModes = ['in a terminal (-it)', 'detached (-d)'] as const;
export type RunMode = (typeof runModes)[number];

export const yesOrNo = ['no', 'yes'] as const;

/** Engines take these names and no others. */
const containerName = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;

/** Several entries in one field, apart by spaces; quotes keep spaces inside one. */
function parseEach<Value>(
	text: string,
	parse: (entry: string) => ParseResult<Value>,
): {values: Value[]; problem: string | undefined} {
	const entries = splitCommandLine(text);
	const results = entries.isValid ? entries.value.map(parse) : [entries];
	const values: Value[] = [];
	for (const result of results) {
		if (!result.isValid) {
			const {message, nextStep} = result.problem;
			return {values, problem: `${message} ${nextStep}`};
		}

		values.push(result.value as Value);
	}

	return {values, problem: undefined};
}

const folders = () => ({workingDirectory: process.cwd(), homeDirectory: homedir()});

export function parsePorts(text: string) {
	const {values, problem} = parseEach(text.replaceAll(',', ' '), parsePort);
	return {values: values.flat(), problem};
}

export const parseMounts = (text: string) => parseEach(text, entry => parseMount(entry, folders()));

export const parseVariables = (text: string) =>
	parseEach(text, entry => parseEnvironment(entry, process.env));

export const parseCommand = (text: string) =>
	parseEach(text, entry => ({isValid: true as const, value: entry}));

/** Why a name cannot be used; `undefined` when it can, or is left to the engine. */
export function nameProblem(text: string): string | undefined {
	const name = text.trim();
	return name === '' || containerName.test(name)
		? undefined
		: 'A name has at least two letters, digits, _ . or -, and starts with a letter or digit.';
}

/** Values without problems as what the engine is asked for. */
export function toSpecification(image: string, values: RunValues): ContainerSpecification {
	const name = values.name.trim();
	const command = parseCommand(values.command).values;
	return {
		image,
		name: name === '' ? undefined : name,
		command: command.length === 0 ? undefined : command,
		isInteractive: values.mode === runModes[0],
		environment: parseVariables(values.environment).values,
		ports: parsePorts(values.ports).values,
		mounts: parseMounts(values.mounts).values,
		removesItself: values.removesItself === 'yes',
		labels: {},
		...(values.platform === '' ? {} : {platform: values.platform}),
	};
}
