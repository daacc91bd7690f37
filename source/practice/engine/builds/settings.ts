import type {Healthcheck} from '../../../engine/healthcheck.ts';
import {readHealthcheckOptions} from '../../../engine/healthcheck-options.ts';
import type {ImageConfig} from '../../../engine/image-config.ts';
import {absolutePath} from '../../machine/files/path.ts';
import {mergeEnvironment} from '../containers/merge-environment.ts';
import type {DockerfileInstruction} from './dockerfile-stage.ts';
import {DockerfileProblem} from './read-dockerfile.ts';

/** Exec form is a list in JSON; anything else is a line for the shell. */
export function wordsOf(content: string): string[] | undefined {
	if (!content.startsWith('[')) {
		return undefined;
	}

	try {
		const words: unknown = JSON.parse(content);
		return Array.isArray(words) && words.every(word => typeof word === 'string')
			? words
			: undefined;
	} catch {
		return undefined;
	}
}

export const shellOf = ({shell}: ImageConfig): string[] => shell ?? ['/bin/sh', '-c'];

const commandOf = (content: string, config: ImageConfig): string[] =>
	wordsOf(content) ?? [...shellOf(config), content];

function readHealthcheck({content, flags, line}: DockerfileInstruction): Healthcheck {
	const options = [...flags].map(([name, value]) => `--${name}=${value}`);
	const read = readHealthcheckOptions([...options, content].join(' '));
	if (!read.isValid) {
		throw new DockerfileProblem(read.problem.message, line);
	}

	const {times, rest} = read.value;
	const command = rest.replace(/^CMD\s+/i, '');
	const words = wordsOf(command);
	const test = /^NONE$/i.test(rest) ? ['NONE'] : words ? ['CMD', ...words] : ['CMD-SHELL', command];
	return {test, ...times};
}

const union = (old: readonly string[], added: readonly string[]): string[] => [
	...new Set([...old, ...added]),
];

const listOf = (content: string): string[] => wordsOf(content) ?? content.split(/\s+/);

/**
What an instruction that works on no files changes in the image's settings.
@param replace Puts variables in.
@returns `undefined` for an instruction that does more than that.
*/
export function changeSettings(
	instruction: DockerfileInstruction,
	config: ImageConfig,
	replace: (text: string) => string,
): ImageConfig | undefined {
	const {keyword, content, properties} = instruction;
	const pairs = properties.map(([name, value]) => [name, replace(value ?? '')] as const);
	switch (keyword) {
		case 'ENV': {
			const lines = pairs.map(([name, value]) => `${name}=${value}`);
			return {...config, environment: mergeEnvironment(config.environment, lines)};
		}
		case 'LABEL':
			return {...config, labels: {...config.labels, ...Object.fromEntries(pairs)}};
		case 'CMD':
			return {...config, command: commandOf(content, config)};
		case 'ENTRYPOINT':
			return {...config, entrypoint: commandOf(content, config), command: undefined};
		case 'EXPOSE': {
			const ports = listOf(replace(content)).map(port =>
				port.includes('/') ? port : `${port}/tcp`,
			);
			return {...config, exposedPorts: union(config.exposedPorts, ports)};
		}
		case 'VOLUME':
			return {...config, volumes: union(config.volumes, listOf(replace(content)))};
		case 'USER':
			return {...config, user: replace(content)};
		case 'WORKDIR': {
			const directory = absolutePath(config.workingDirectory ?? '/', replace(content));
			return {...config, workingDirectory: directory};
		}
		case 'STOPSIGNAL':
			return {...config, stopSignal: replace(content)};
		case 'HEALTHCHECK':
			return {...config, healthcheck: readHealthcheck(instruction)};
		case 'SHELL':
			return {...config, shell: wordsOf(content) ?? config.shell};
		case 'ONBUILD':
			return {...config, onBuild: [...config.onBuild, content]};
		case 'ARG':
		case 'MAINTAINER':
			return config;
		default:
			return undefined;
	}
}
