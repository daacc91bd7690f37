import {homedir} from 'node:os';
import {joinCommandLine, splitCommandLine} from '../../format/command-line.ts';
import {expandFolders} from '../../format/expand-folders.ts';
import type {ParseResult} from '../../format/parse-result.ts';
import {type DockerOption, readDockerOptions} from './read-docker-options.ts';
import {type RunValues, runModes} from './run-values.ts';

/** A command line of docker or Podman that was pasted. */
export type DockerCommand = {
	verb: 'run' | 'pull';
	/** Reference as it was written; empty: there is none. */
	image: string;
	/** What the fields of the form are filled with. */
	values: Partial<RunValues>;
	/** What of it has no field, as it was written. */
	left: readonly string[];
};

/** `$ sudo docker --context prod container run`, with what precedes and follows in groups. */
const beginning =
	/^\s*(?:[$#%>]\s+)?(?:sudo\s+)?(?:docker|podman|nerdctl)\s+((?:(?!run\b|pull\b)\S+\s+)*?)(?:(?:container|image)\s+)?(run|pull)\s+/;

const single: Readonly<Record<string, keyof RunValues>> = {
	name: 'name',
	platform: 'platform',
	network: 'network',
	net: 'network',
	restart: 'restart',
	user: 'user',
	memory: 'memory',
	cpus: 'cpus',
	gpus: 'gpus',
	workdir: 'workingDirectory',
};

const several: Readonly<Record<string, keyof RunValues>> = {
	publish: 'ports',
	env: 'environment',
	label: 'labels',
};

/** The three forms of a mount as one. @returns `undefined` for one that the field does not take. */
function mountOf({name, value = ''}: DockerOption): string | undefined {
	if (name === 'volume') {
		// A path alone is a volume without a name.
		return value.includes(':') ? value : undefined;
	}

	if (name === 'tmpfs') {
		const [path, modes] = value.split(':');
		return modes === undefined || /^r[ow]$/.test(modes)
			? `tmpfs:${path}${modes === undefined ? '' : `:${modes}`}`
			: undefined;
	}

	const keys = new Map(
		value.split(',').map(part => {
			const [key = '', text] = part.split('=');
			return [key, text] as const;
		}),
	);
	const take = (...names: readonly string[]) => {
		const found = names.find(key => keys.has(key));
		const text = found === undefined ? undefined : (keys.get(found) ?? 'true');
		for (const key of names) {
			keys.delete(key);
		}

		return text;
	};

	const type = take('type') ?? 'volume';
	const source = type === 'tmpfs' ? 'tmpfs' : take('source', 'src');
	const target = take('target', 'destination', 'dst');
	const readOnly = /^(?:true|1)$/.test(take('readonly', 'ro') ?? '') ? ':ro' : '';
	const isPlain = keys.size === 0 && /^(?:bind|volume|tmpfs)$/.test(type);
	return isPlain && source !== undefined && target !== undefined
		? `${source}:${target}${readOnly}`
		: undefined;
}

const isOn = ({value}: DockerOption) => value === undefined || value === 'true';

/** In a terminal or in the background; docker's third way, attached without a terminal, is not offered. */
function modeOf(options: readonly DockerOption[]): {mode: RunValues['mode']; left: string[]} {
	const has = (name: string) => options.some(option => option.name === name && isOn(option));
	if (has('detach')) {
		const terminal = options.filter(({name}) => name === 'interactive' || name === 'tty');
		return {mode: runModes[1], left: terminal.map(({written}) => `${written} (detached)`)};
	}

	return has('tty') || has('interactive')
		? {mode: runModes[0], left: []}
		: {mode: runModes[1], left: ['attached without a terminal: it will run detached']};
}

function readRun(words: readonly string[]): Omit<DockerCommand, 'verb'> {
	const {options, rest} = readDockerOptions(words);
	const values: Partial<Record<keyof RunValues, string>> = {};
	const {mode, left} = modeOf(options);
	const add = (field: keyof RunValues, value: string) => {
		const before = values[field];
		values[field] = [...(before === undefined ? [] : [before]), joinCommandLine([value])].join(' ');
	};

	for (const option of options) {
		const {name, value, written} = option;
		const field = single[name];
		const list = several[name];
		const mount = ['volume', 'mount', 'tmpfs'].includes(name) ? mountOf(option) : undefined;
		if (field !== undefined && value !== undefined && value !== '') {
			values[field] = value;
		} else if (list !== undefined && value !== undefined) {
			add(list, value);
		} else if (mount !== undefined) {
			add('mounts', mount);
		} else if (name === 'entrypoint' && value) {
			values.entrypoint = joinCommandLine([value]);
		} else if (name === 'rm') {
			values.removesItself = isOn(option) ? 'yes' : 'no';
		} else if (!['detach', 'interactive', 'tty'].includes(name)) {
			left.push(written);
		}
	}

	const [image = '', ...command] = rest;
	if (command.length > 0) {
		values.command = joinCommandLine(command);
	}

	return {image, values: {...values, mode}, left};
}

function readPull(words: readonly string[]): Omit<DockerCommand, 'verb'> {
	// In front of a pull it takes no value, as it does in front of a run.
	const spelled = words.map(word => (word === '-a' ? '--all-tags' : word));
	const {options, rest} = readDockerOptions(spelled);
	const platform = options.findLast(({name}) => name === 'platform')?.value;
	const left = options.filter(({name}) => name !== 'platform' && name !== 'quiet');
	const [image = '', ...others] = rest;
	return {
		image,
		values: platform === undefined ? {} : {platform},
		left: [...left.map(({written}) => written), ...others],
	};
}

/** What a shell would take for the end of the command, and what follows it. */
function withoutNextCommand(words: readonly string[]): [words: readonly string[], next: string[]] {
	const end = words.findIndex(word => /^(?:&&|\|\|?|;|&|\d?>{1,2}.*|<)$/.test(word));
	return end === -1 ? [words, []] : [words.slice(0, end), [words.slice(end).join(' ')]];
}

/** Lines that a backslash joins are one; a field has made spaces of their ends. */
const joinedLines = (text: string) =>
	text.replaceAll(/\\[ \t]*\r?\n/g, ' ').replaceAll(/(?<=\s)\\(?=\s)/g, ' ');

/**
Reads a pasted `docker run …` or `docker pull …`, also Podman's, with `sudo`, a prompt, and continued lines.

@returns `undefined` for any other text; a problem where quotes do not close.
*/
export function readDockerCommand(text: string): ParseResult<DockerCommand> | undefined {
	const joined = joinedLines(text);
	const found = beginning.exec(joined);
	const verb = found?.[2];
	if (!found || (verb !== 'run' && verb !== 'pull')) {
		return undefined;
	}

	const folders = {workingDirectory: process.cwd(), homeDirectory: homedir()};
	const {text: expanded, unexpanded} = expandFolders(joined.slice(found[0].length), folders);
	const split = splitCommandLine(expanded);
	if (!split.isValid) {
		return split;
	}

	const [words, next] = withoutNextCommand(split.value);
	const read = verb === 'run' ? readRun(words) : readPull(words);
	const globals = readDockerOptions((found[1] ?? '').split(/\s+/).filter(word => word !== ''));
	const left = [
		...globals.options.map(({written}) => written),
		...globals.rest,
		...read.left,
		...unexpanded.map(variable => `${variable} (not expanded)`),
		...next,
	];
	return {isValid: true, value: {...read, verb, left}};
}
