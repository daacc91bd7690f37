/** A part of a line. */
export type LineWord = {
	text: string;
	/** Offsets in the line; the end is exclusive. */
	start: number;
	end: number;
};

/** The quote that a text is in behind this character. @param quote The one before it; `undefined`: none. */
export function quoteAfter(quote: string | undefined, character: string): string | undefined {
	if (quote !== undefined) {
		return character === quote ? undefined : quote;
	}

	return character === '"' || character === "'" ? character : undefined;
}

/** Words between white space outside of quotes, with the quotes, as the builder splits `ENV` and flags. */
export function splitWords(line: string, {from = 0, escaper = '\\'} = {}): LineWord[] {
	const words: LineWord[] = [];
	let start: number | undefined;
	let quote: string | undefined;
	const close = (end: number) => {
		if (start !== undefined) {
			words.push({text: line.slice(start, end), start, end});
			start = undefined;
		}
	};

	for (let at = from; at < line.length; at += 1) {
		const character = line[at] ?? '';
		if (quote === undefined && /\s/.test(character)) {
			close(at);
			continue;
		}

		start ??= at;
		if (character === escaper && quote !== "'") {
			at += 1;
		} else {
			quote = quoteAfter(quote, character);
		}
	}

	close(line.length);
	return words;
}

/** Words between white space, whatever quotes stand there. */
export const splitAtSpace = (line: string, from = 0): LineWord[] =>
	Array.from(line.slice(from).matchAll(/\S+/g), ({0: text, index}) => ({
		text,
		start: from + index,
		end: from + index + text.length,
	}));
