import path from 'node:path';
import type {BuildBackend} from '../../engine/build.ts';
import {nameAndValue} from '../../format/name-and-value.ts';
import type {ImageBuildRequest} from '../command-request.ts';
import {usualDockerfile} from '../usual-dockerfile.ts';

/** The file that is named, as docker finds it; else that of the directory. */
export async function dockerfileOf({
	directory,
	file,
}: Pick<ImageBuildRequest, 'directory' | 'file'>): Promise<string> {
	if (file !== undefined) {
		return path.resolve(file);
	}

	return path.resolve(directory, (await usualDockerfile(directory)) ?? 'Dockerfile');
}

/** As docker reads them: a name alone stands for a variable that is set, and else for nothing. */
export const argumentsOf = (
	words: readonly string[],
	environment: NodeJS.ProcessEnv,
): Record<string, string> =>
	Object.fromEntries(
		words.flatMap(word => {
			const value = environment[word];
			return word.includes('=') ? [nameAndValue(word)] : value === undefined ? [] : [[word, value]];
		}),
	);

/** The builder that docker takes by the same variable. */
export const backendOf = ({
	DOCKER_BUILDKIT: wanted,
}: NodeJS.ProcessEnv): BuildBackend | undefined =>
	wanted === undefined || wanted === ''
		? undefined
		: /^(?:0|f|false)$/i.test(wanted)
			? 'classic'
			: 'buildkit';
