/** The title of a test, or of a group of tests, as it is written. */
export type Title = {
	text: string;
	/** From 1. */
	line: number;
	isGroup: boolean;
	/** Title of the group that it stands in; `undefined` when it stands in none. */
	group: string | undefined;
};

const call =
	/^(\t*)(describe(?:WithEngines|WithSshd|WithSilence|AsOther|Story)?|test|it)(?=[.(<])(\.(?:each|for|runIf|skipIf)\b)?/;
const endOfRows = /\)\((?=['"`]|$)/;
const quoted = /^\s*(?:'((?:\\.|[^'\\])*)'|"((?:\\.|[^"\\])*)"|`((?:\\.|[^`\\])*)`)/;

/** @returns The text behind the parenthesis that a title follows, from the line at `index` on. */
function textBehind(lines: readonly string[], index: number, tabs: string, isPlain: boolean) {
	const end = isPlain ? /\($|\((?=['"`])/ : endOfRows;
	for (let at = index; at < lines.length; at += 1) {
		const line = lines[at] ?? '';
		const found = at === index || /^[\])}]/.test(line.slice(tabs.length)) ? end.exec(line) : null;
		if (found !== null) {
			const rest = line.slice(found.index + found[0].length);
			return rest === '' ? {line: at + 2, text: lines[at + 1] ?? ''} : {line: at + 1, text: rest};
		}

		if (isPlain) {
			return undefined;
		}
	}
	return undefined;
}

/**
The titles in the text of a module of tests, in their order. It goes by the formatter's layout, in which a
call ends at the indent at which it began. A title that is worked out while the tests run is left out.
*/
export function readTitles(source: string): Title[] {
	const lines = source.split('\n');
	const titles: Title[] = [];
	let groups: {indent: number; text: string}[] = [];
	lines.forEach((first, index) => {
		const [opening, tabs = '', word = '', each] = call.exec(first) ?? [];
		if (opening === undefined) {
			return;
		}

		const behind = textBehind(lines, index, tabs, each === undefined);
		const [, ...texts] = quoted.exec(behind?.text ?? '') ?? [];
		const text = texts.find(found => found !== undefined)?.replaceAll(/\\(?=['"`])/g, '');
		if (behind === undefined || text === undefined) {
			return;
		}

		const indent = tabs.length;
		const isGroup = /^describe(?!Story)/.test(word);
		groups = groups.filter(group => group.indent < indent);
		titles.push({text, line: behind.line, isGroup, group: groups.at(-1)?.text});
		if (isGroup) {
			groups.push({indent, text});
		}
	});
	return titles;
}
