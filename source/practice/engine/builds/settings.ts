import type {ImageConfig} from '../../../engine/image-config.ts';
import {absolutePath} from '../../machine/files/path.ts';
import {mergeEnvironment} from '../containers/merge-environment.ts';
import type {DockerfileInstruction} from './dockerfile-stage.ts';

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

function healthcheckOf(content: string): string[] {
	const command = content.replace(/^CMD\s+/i, '');
	const words = wordsOf(command);
	return /^NONE$/i.test(content) ? ['NONE'] : words ? ['CMD', ...words] : ['CMD-SHELL', command];
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
	{keyword, content, properties}: DockerfileInstruction,
	config: ImageConfig,
	replace: (text: string) => string,
): ImageConfig | undefined {
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
			return {...config, healthcheck: healthcheckOf(content)};
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
