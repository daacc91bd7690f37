import {isSecretName} from '../../format/secret-name.ts';

/**
Names of the variables that look like secrets by their name, for "leave these out of the image". What
the base image sets already is not asked about, nor what has no value.
@param environment `KEY=value` lines of the container.
@param baseEnvironment Those of its base image.
*/
export function secretVariables(environment: string[], baseEnvironment: string[]): string[] {
	const known = new Set(baseEnvironment);
	return environment
		.filter(line => !known.has(line) && line.indexOf('=') !== line.length - 1)
		.map(line => line.split('=', 1)[0] ?? '')
		.filter(isSecretName);
}
