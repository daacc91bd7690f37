const telling = /TOKEN|SECRET|PASSW|PASSPHRASE|CREDENTIAL|(?:^|_)PASS(?:_|$)|KEYS?(?:_|$)/i;

/**
Names of the variables that look like secrets by their name, for "leave these out of the image". What
the base image sets already is not asked about.
@param environment `KEY=value` lines of the container.
@param baseEnvironment Those of its base image.
*/
export function secretVariables(environment: string[], baseEnvironment: string[]): string[] {
	const known = new Set(baseEnvironment);
	return environment
		.filter(line => !known.has(line) && !line.endsWith('='))
		.map(line => line.split('=', 1)[0] ?? '')
		.filter(name => telling.test(name));
}
