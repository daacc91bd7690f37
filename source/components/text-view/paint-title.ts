import stringWidth from 'string-width';
import {truncateEnd} from '../../format/truncate.ts';
import type {Theme} from '../../theme.ts';
import {paintTextField} from '../paint-text-field.ts';
import {searchStatus} from './search-state.ts';
import type {TextPane} from './use-text-pane.ts';
import type {TextSearch} from './use-text-search.ts';

type Title = {
	/** Plain safe text; cut when space is short. */
	title: string;
	/** Painted facts for the right side; those in front are kept longest. */
	facts: readonly string[];
	width: number;
	theme: Theme;
};

/** The first line of a view: its title, and at the right where one is in it. */
export function paintTitle({title, facts, width, theme}: Title): string {
	const kept = facts.filter(fact => fact !== '');
	while (kept.length > 1 && stringWidth(kept.join('  ')) > width - 12) {
		kept.pop();
	}

	const right = kept.join('  ');
	const space = Math.max(4, width - stringWidth(right) - 3);
	const left = truncateEnd(title, space, theme.symbols.ellipsis);
	const gap = Math.max(1, width - stringWidth(left) - stringWidth(right) - 2);
	return ` ${theme.paint('strong', left)}${' '.repeat(gap)}${right}`.trimEnd();
}

/** The search line while there is one: `/query 3 of 17`. */
export function paintSearch({state, found}: TextSearch<unknown>, theme: Theme): string {
	const {text, isTyping} = state;
	if (!isTyping && text.value === '') {
		return '';
	}

	const columns = Math.min(30, Math.max(12, stringWidth(text.value) + 1));
	const query = `/${paintTextField(text, columns, {theme, isFocused: isTyping})}`;
	const status = searchStatus(state, found);
	const role = found.length === 0 ? 'warning' : 'accent';
	return status === '' ? query : `${query}  ${theme.paint(role, status)}`;
}

/** `1-20 of 300`, with what else differs from how a text usually stands. */
export function paintPlace(
	{scroll, lastShown}: TextPane,
	lines: {first: number; end: number},
	theme: Theme,
): string {
	const {line, column, isWrapped} = scroll.position;
	const total = lines.end - lines.first;
	const range =
		total === 0 ? 'empty' : `${line - lines.first + 1}-${lastShown - lines.first + 1} of ${total}`;
	const side = isWrapped ? ' wrapped' : column > 0 ? ` from column ${column + 1}` : '';
	return theme.paint('muted', `${range}${side}`);
}
