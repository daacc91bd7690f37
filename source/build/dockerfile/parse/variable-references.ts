/** `$NAME` or `${NAME…}` in a text. */
export type VariableReference = {
	name: string;
	/** What follows the name in braces, such as `:-` or `##`; empty: nothing. */
	operator: string;
	/** What follows the operator. */
	operand: string;
	/** Offsets in the text; the end is exclusive. */
	start: number;
	end: number;
};

const reference =
	/^\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?:(:?[-+?]|##?|%%?|\/\/?)((?:[^{}\\]|\\.|\$\{[^{}]*\})*))?\})/;

/** No reference of a file that people write is longer. */
const longest = 1000;

/** Variables that the builder puts values in for: not within single quotes, nor behind an escape character. */
export function variableReferences(text: string, escaper = '\\'): VariableReference[] {
	const found: VariableReference[] = [];
	let quote: string | undefined;
	for (let at = 0; at < text.length; at += 1) {
		const character = text[at] ?? '';
		if (character === escaper && quote !== "'") {
			at += 1;
		} else if (character === "'" && quote !== '"') {
			quote = quote === undefined ? "'" : undefined;
		} else if (character === '"' && quote !== "'") {
			quote = quote === undefined ? '"' : undefined;
		} else if (character === '$' && quote !== "'") {
			const [whole, plain, braced, operator = '', operand = ''] =
				reference.exec(text.slice(at, at + longest)) ?? [];
			const name = plain ?? braced;
			if (whole !== undefined && name !== undefined) {
				found.push({name, operator, operand, start: at, end: at + whole.length});
				at += whole.length - 1;
			}
		}
	}

	return found;
}

/**
A word with the values of its variables, without quotes.
@returns `undefined` where that cannot be told, as for patterns that take parts away.
*/
export function expandWord(
	text: string,
	values: ReadonlyMap<string, string>,
	escaper = '\\',
): string | undefined {
	let result = '';
	let from = 0;
	for (const {name, operator, operand, start, end} of variableReferences(text, escaper)) {
		const value = values.get(name);
		const isThere = operator.startsWith(':') ? Boolean(value) : value !== undefined;
		const wantsOther = operator.endsWith('-') ? !isThere : operator.endsWith('+') && isThere;
		const other = wantsOther ? expandWord(operand, values, escaper) : undefined;
		if ((wantsOther && other === undefined) || !/^(?::?[-+?])?$/.test(operator)) {
			return undefined;
		}

		const own = operator.endsWith('+') ? '' : (value ?? '');
		result += text.slice(from, start) + (other ?? own);
		from = end;
	}

	return (result + text.slice(from)).replaceAll(/["']/g, '');
}
