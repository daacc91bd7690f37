import type {ParseResult} from '../format/parse-result.ts';
import {toShown} from '../format/shown.ts';
import {textWidth} from '../format/truncate.ts';

/** Columns of text shown before the offending part. */
const contextColumns = 40;

/**
What is wrong with a text that was typed, for a form field: reason, next step, and a repair where there
is one. `undefined` when nothing is.
*/
export function problemText(parsed: ParseResult<unknown>): string | undefined {
	if (parsed.isValid) {
		return undefined;
	}

	const {message, nextStep, suggestion} = parsed.problem;
	const repair = suggestion === undefined ? '' : ` For example: ${suggestion}`;
	return `${message} ${nextStep}${repair}`;
}

/** The text with a line of carets below the offending part; empty when nothing is wrong. */
export function pointAtProblem(text: string, parsed: ParseResult<unknown>): string[] {
	if (parsed.isValid || text === '') {
		return [];
	}

	const {offset, length} = parsed.problem;
	const start = Math.max(0, offset - contextColumns);
	const before = text.slice(start, offset);
	const part = text.slice(offset, offset + length);
	const after = text.slice(offset + length);
	const carets = '^'.repeat(Math.max(1, textWidth(toShown(part))));
	return [`${before}${part}${after}`, `${' '.repeat(textWidth(toShown(before)))}${carets}`];
}
