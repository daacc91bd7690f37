import {homedir} from 'node:os';
import type {ContainerSpecification} from '../../engine/container-specification.ts';
import {splitCommandLine} from '../../format/command-line.ts';
import {parseEnvironment} from '../../format/parse-environment.ts';
import {parseMount} from '../../format/parse-mount.ts';
import {parsePort} from '../../format/parse-port.ts';
import type {ParseResult} from '../../format/parse-result.ts';
import {parseCpus, parseGpus, parseMemory, parseRestart} from '../../format/run-limits.ts';

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
	/** Name, `host`, `none`; `default`: the engine's. */
	network: string;
	/** As `docker run --restart` takes it. */
	restart: string;
	/** Empty: the image's own. */
	user: string;
	/** `512m`; empty: no limit. */
	memory: string;
	/** `1.5`; empty: no limit. */
	cpus: string;
	/** `all`; empty: none. */
	gpus: string;
	/** Empty: the image's own. */
	workingDirectory: string;
	/** A command line; empty: the image's own. */
	entrypoint: string;
	labels: string;
};

export const runModes = ['in a terminal (-it)', 'detached (-d)'] as const;
export type RunMode = (typeof runModes)[number];

export const yesOrNo = ['no', 'yes'] as const;

/** The engine's own network, as `docker run` calls it. */
export const defaultNetwork = 'default';

/** Offered; `on-failure:5` is understood as well. */
export const restartPolicies = ['no', 'on-failure', 'unless-stopped', 'always'] as const;

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

/** `name=value`, or a name alone. */
export const parseLabels = (text: string) =>
	parseEach(text, entry => parseEnvironment(entry.includes('=') ? entry : `${entry}=`, {}));

/** Why the text of a field that may be empty cannot be used; `undefined` when it can. */
export function problemOf(text: string, parse: (text: string) => ParseResult<unknown>) {
	const parsed = text.trim() === '' ? undefined : parse(text);
	return parsed && !parsed.isValid
		? `${parsed.problem.message} ${parsed.problem.nextStep}`
		: undefined;
}

function valueIn<Value>(
	text: string,
	parse: (text: string) => ParseResult<Value>,
): Value | undefined {
	const parsed = text.trim() === '' ? undefined : parse(text);
	return parsed?.isValid ? parsed.value : undefined;
}

export const parseCommand = (text: string) =>
	parseEach(text, entry => ({isValid: true as const, value: entry}));

/** Why a name cannot be used; `undefined` when it can, or is left to the engine. */
export function nameProblem(text: string): string | undefined {
	const name = text.trim();
	return name === '' || containerName.test(name)
		? undefined
		: 'A name has at least two letters, digits, _ . or -, and starts with a letter or digit.';
}

/** The same without what is `undefined`. */
function told<Values extends object>(values: Values) {
	const entries = Object.entries(values).filter(([, value]) => value !== undefined);
	return Object.fromEntries(entries) as {[Key in keyof Values]?: NonNullable<Values[Key]>};
}

/** Values without problems as what the engine is asked for. */
export function toSpecification(image: string, values: RunValues): ContainerSpecification {
	const name = values.name.trim();
	const command = parseCommand(values.command).values;
	const entrypoint = parseCommand(values.entrypoint).values;
	const labels = parseLabels(values.labels).values.map(label => {
		const equals = label.indexOf('=');
		return [label.slice(0, equals), label.slice(equals + 1)] as const;
	});
	return {
		image,
		name: name === '' ? undefined : name,
		command: command.length === 0 ? undefined : command,
		isInteractive: values.mode === runModes[0],
		environment: parseVariables(values.environment).values,
		ports: parsePorts(values.ports).values,
		mounts: parseMounts(values.mounts).values,
		removesItself: values.removesItself === 'yes',
		labels: Object.fromEntries(labels),
		...told({
			platform: values.platform || undefined,
			network: values.network === defaultNetwork ? undefined : values.network.trim() || undefined,
			restart: valueIn(values.restart, parseRestart),
			user: values.user.trim() || undefined,
			memoryBytes: valueIn(values.memory, parseMemory),
			nanoCpus: valueIn(values.cpus, parseCpus),
			gpus: valueIn(values.gpus, parseGpus),
			workingDirectory: values.workingDirectory.trim() || undefined,
			entrypoint: entrypoint.length === 0 ? undefined : entrypoint,
		}),
	};
}
