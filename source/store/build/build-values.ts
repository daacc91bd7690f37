import {type BuildSecret, parseBuildSecret, secretText} from '../../build/secrets/build-secret.ts';
import type {BuildBackend, BuildSpecification} from '../../engine/build.ts';
import type {BuildTransport} from '../../engine/build-transport.ts';
import {joinCommandLine, splitCommandLine} from '../../format/command-line.ts';
import {nameAndValue} from '../../format/name-and-value.ts';
import {completeReference} from '../complete-reference.ts';
import type {FormValues} from '../questions.ts';
import type {Project} from './build-desk.ts';
import {
	furtherOutputs,
	parseCache,
	parseContext,
	parseOutput,
	transportText,
} from './build-transports.ts';

/** What the form says, but for where the Dockerfile is. */
export type BuildChoice = Omit<BuildSpecification, 'dockerfile'> & {
	secrets: readonly BuildSecret[];
	usesAgent: boolean;
};

export const lastStage = '(the last)';
export const backends = ['auto', 'buildkit', 'classic'] as const;

export const words = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean);

/** `NAME=value` words, quoted as in a shell; a name alone stands for an empty value. */
export function pairs(text: string): Record<string, string> {
	const split = splitCommandLine(text);
	return Object.fromEntries((split.isValid ? split.value : []).map(nameAndValue));
}

/** What the words of a command line are; those that are nothing, as their sentence says, are left out. */
export function valuesOf<Value extends object>(
	text: string | undefined,
	parse: (word: string) => Value | string | undefined,
): Value[] {
	const split = splitCommandLine(text ?? '');
	return (split.isValid ? split.value : []).flatMap(word => {
		const value = parse(word);
		return value === undefined || typeof value === 'string' ? [] : [value];
	});
}

export const cacheSource = (word: string) => parseCache(word, 'src');
export const cacheTarget = (word: string) => parseCache(word, 'dest');

const orNothing = (text = ''): string | undefined => text.trim() || undefined;

const backendOf = (text: string | undefined): BuildBackend | undefined =>
	text === 'buildkit' || text === 'classic' ? text : undefined;

/** @param values Valid, see `buildFields`. */
export function buildChoice(values: FormValues): BuildChoice {
	return {
		references: words(values.tags ?? '').flatMap(tag => completeReference(tag) ?? []),
		target: values.target === lastStage ? undefined : orNothing(values.target),
		buildArguments: pairs(values.arguments ?? ''),
		labels: pairs(values.labels ?? ''),
		secrets: valuesOf(values.secrets, parseBuildSecret),
		usesAgent: values.agent === 'yes',
		platform: orNothing(values.platform),
		contexts: Object.fromEntries(valuesOf(values.contexts, parseContext)),
		outputs: furtherOutputs(valuesOf(values.output, parseOutput)),
		cacheFrom: valuesOf(values.cacheFrom, cacheSource),
		cacheTo: valuesOf(values.cacheTo, cacheTarget),
		network: orNothing(values.network),
		ignoresCache: values.cache === 'no',
		pullsBases: values.pull === 'yes',
		backend: backendOf(values.backend),
	};
}

/** The arguments of `docker build`. */
export function dockerBuildCommand(
	choice: BuildChoice,
	{directory, dockerfile}: Pick<Project, 'directory' | 'dockerfile'>,
): string {
	const option = (name: string, value: string | undefined) =>
		value === undefined ? [] : [name, value];
	const each = (name: string, record: Readonly<Record<string, string>>) =>
		Object.entries(record).flatMap(([key, value]) => [name, `${key}=${value}`]);
	const transports = (name: string, list: readonly BuildTransport[] = []) =>
		list.flatMap(transport => [name, transportText(transport)]);
	const isUsual = dockerfile === `${directory}/Dockerfile`;
	const command = joinCommandLine([
		'docker',
		'build',
		...choice.references.flatMap(reference => ['-t', reference]),
		...(isUsual ? [] : ['-f', dockerfile]),
		...option('--target', choice.target),
		...each('--build-arg', choice.buildArguments),
		...each('--label', choice.labels),
		...choice.secrets.flatMap(secret => ['--secret', secretText(secret)]),
		...(choice.usesAgent ? ['--ssh', 'default'] : []),
		...option('--platform', choice.platform),
		...each('--build-context', choice.contexts ?? {}),
		...transports('--cache-from', choice.cacheFrom),
		...transports('--cache-to', choice.cacheTo),
		...transports('--output', choice.outputs),
		...option('--network', choice.network),
		...(choice.ignoresCache ? ['--no-cache'] : []),
		...(choice.pullsBases ? ['--pull'] : []),
		directory,
	]);
	return choice.backend === undefined
		? command
		: `DOCKER_BUILDKIT=${choice.backend === 'buildkit' ? 1 : 0} ${command}`;
}
