/** Comments, text in quotes, templates and patterns, in which no word means anything. */
const opaque =
	/\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`|(?<=[=(,:!&|?{;[]\s*|\breturn\s+|^\s*)\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\//gm;

const statement = /(?<![\w$.])(?:import|export)\b(?:[^"`;()]*?\bfrom)?\s*"(\d+)"/g;
const call = /(?<![\w$.])(?:import|require)\s*\(\s*("(\d+)"(?=\s*[,)]))?/g;

/** What stands in an import that is worked out while the program runs. */
export const unknownTarget = '(unknown)';

/**
What the text of a module imports, as written and in no order: values and types, exports from elsewhere, and
what is loaded while the program runs.
*/
export function readImports(source: string): string[] {
	const quoted: string[] = [];
	const words = source.replaceAll(opaque, found => {
		if (!/^['"]/.test(found)) {
			return found.startsWith('`') ? '``' : ' ';
		}

		return `"${quoted.push(found.slice(1, -1)) - 1}"`;
	});
	const at = (index: string | undefined) =>
		index === undefined ? unknownTarget : (quoted[Number(index)] ?? unknownTarget);
	return [
		...[...words.matchAll(statement)].map(([, index]) => at(index)),
		...[...words.matchAll(call)].flatMap(([found, , index]) =>
			index === undefined && found.startsWith('require') ? [] : [at(index)],
		),
	];
}
