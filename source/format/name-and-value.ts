/** The two parts of a `NAME=value` line; a name alone stands for an empty value. */
export function nameAndValue(line: string): [name: string, value: string] {
	const equals = line.indexOf('=');
	return equals === -1 ? [line, ''] : [line.slice(0, equals), line.slice(equals + 1)];
}
