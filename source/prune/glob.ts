/**
An escaped character, stars, a set such as `[a-z]` or `[!0-9]`, or any other character. No set is that long:
each bracket that is never closed must not have all that follows looked through.
*/
const tokenPattern = /\\.|\*+|\[[!^]?(?:\\.|[^\]\\]){1,500}\]|./gsu;

const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');

/** The inside of a set; `-` between two characters is a range. */
const setSource = (inside: string): string =>
	inside.replace(/\\(.)|[[^]/gsu, (whole, escaped: string | undefined) =>
		escaped === '-' ? '\\-' : literally(escaped ?? whole),
	);

function tokenSource(token: string): string {
	if (token.startsWith('*')) {
		return '.*';
	}

	if (token === '?') {
		return '[^/]';
	}

	if (token.startsWith('[') && token.length > 1) {
		const isNegated = /^\[[!^]./u.test(token) && token.length > 3;
		return `[${isNegated ? '^' : ''}${setSource(token.slice(isNegated ? 2 : 1, -1))}]`;
	}

	return literally(token.length > 1 && token.startsWith('\\') ? token.slice(1) : token);
}

/**
Where the choices of each opening brace end: at its commas and its closing brace, the last. A brace that has
none of them to choose from, or is never closed, is a brace like any letter and is left out.
*/
function choiceEnds(tokens: readonly string[]): ReadonlyMap<number, readonly number[]> {
	const found = new Map<number, readonly number[]>();
	const open: Array<{start: number; ends: number[]}> = [];
	for (const [index, token] of tokens.entries()) {
		if (token === '{') {
			open.push({start: index, ends: []});
		} else if (token === ',') {
			open.at(-1)?.ends.push(index);
		} else if (token === '}') {
			const {start, ends} = open.pop() ?? {start: index, ends: []};
			if (ends.length > 0) {
				found.set(start, [...ends, index]);
			}
		}
	}

	return found;
}

function sourceOf(tokens: readonly string[]): string {
	const choices = choiceEnds(tokens);
	const between = (from: number, to: number): string => {
		let source = '';
		for (let index = from; index < to; index += 1) {
			const ends = choices.get(index);
			if (ends) {
				const starts = [index, ...ends];
				source += `(?:${ends.map((end, number) => between((starts[number] ?? 0) + 1, end)).join('|')})`;
				index = ends.at(-1) ?? index;
			} else {
				source += tokenSource(tokens[index] ?? '');
			}
		}

		return source;
	};

	return between(0, tokens.length);
}

/**
What tells whether a whole text fits a glob: `*` (anything, slashes and line breaks, too, so that `*:prod`
fits every registry's), `?`, `[a-z]`, `[!a-z]` and `{a,b}`; `\` takes the meaning from what follows it. All
else stands for itself. Libraries for globs know paths: they take quotes, brackets and dots for their own,
which labels are full of, and what a rule protects must not hang on that.
*/
export function glob(pattern: string): (text: string) => boolean {
	try {
		const whole = new RegExp(`^(?:${sourceOf(pattern.match(tokenPattern) ?? [])})$`, 'su');
		return text => whole.test(text);
	} catch {
		// A set such as `[z-a]`, which nothing fits.
		return text => text === pattern;
	}
}

/** Whether a text is a pattern, and not just itself. */
export const isGlob = (pattern: string): boolean => /[*?[{]/.test(pattern);

/** What tells whether any label fits `KEY` or `KEY=VALUE`, both of which are globs. */
export function labelGlob(pattern: string): (labels: Readonly<Record<string, string>>) => boolean {
	const equals = pattern.indexOf('=');
	const fitsKey = glob(equals < 0 ? pattern : pattern.slice(0, equals));
	const fitsValue = equals < 0 ? () => true : glob(pattern.slice(equals + 1));
	return labels => Object.entries(labels).some(([key, text]) => fitsKey(key) && fitsValue(text));
}
