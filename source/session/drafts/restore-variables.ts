/**
The variables of a draft with the values that it does not keep, where the base image has them.
@param lines `KEY=value`, or the name alone.
@param baseLines `KEY=value` lines of the base image.
@returns `lost`: names whose values are not known; they are not among the lines any more.
*/
export function restoreVariables(
	lines: readonly string[],
	baseLines: readonly string[],
): {lines: string[]; lost: string[]} {
	const ofBase = new Map(baseLines.map(line => [line.split('=', 1)[0], line]));
	const restored = lines.map(line => ({
		name: line,
		line: line.includes('=') ? line : ofBase.get(line),
	}));
	return {
		lines: restored.flatMap(({line}) => (line === undefined ? [] : [line])),
		lost: restored.flatMap(({line, name}) => (line === undefined ? [name] : [])),
	};
}
