import {joinShown, phrase, repeated, type Shown, toShown, trimmedEnd} from '../../format/shown.ts';
import {textWidth, truncateEnd, widthUpTo} from '../../format/truncate.ts';
import type {Theme} from '../../theme.ts';
import {paintTextField} from '../paint-text-field.ts';
import {searchStatus} from './search-state.ts';
import type {TextPane} from './use-text-pane.ts';
import type {TextSearch} from './use-text-search.ts';

type Title = {
	/** Cut when space is short. */
	title: string;
	/** Painted facts for the right side; those in front are kept longest. */
	facts: readonly Shown[];
	width: number;
	theme: Theme;
};

/** The first line of a view: its title, and at the right where one is in it. */
export function paintTitle({title, facts, width, theme}: Title): Shown {
	const kept = facts.filter(fact => fact !== '');
	while (kept.length > 1 && textWidth(kept.join('  ')) > width - 12) {
		kept.pop();
	}

	const right = joinShown(kept, '  ');
	const space = Math.max(4, width - textWidth(right) - 3);
	const left = truncateEnd(toShown(title), space, theme.symbols.ellipsis);
	const gap = Math.max(1, width - textWidth(left) - textWidth(right) - 2);
	return trimmedEnd(phrase` ${theme.paint('strong', left)}${repeated(' ', gap)}${right}`);
}

/** The search line while there is one: `/query 3 of 17`. */
export function paintSearch({state, found, isSearching}: TextSearch<unknown>, theme: Theme): Shown {
	const {text, isTyping} = state;
	if (!isTyping && text.value === '') {
		return '';
	}

	const columns = Math.min(30, Math.max(12, widthUpTo(toShown<string>(text.value), 30) + 1));
	const query = phrase`/${paintTextField(text, columns, {theme, isFocused: isTyping})}`;
	const status = searchStatus(state, found, isSearching);
	const role = found.length === 0 && !isSearching ? 'warning' : 'accent';
	return status === '' ? query : phrase`${query}  ${theme.paint(role, status)}`;
}

/** `1-20 of 300`, with what else differs from how a text usually stands. */
export function paintPlace(
	{scroll, lastShown}: TextPane,
	lines: {first: number; end: number},
	theme: Theme,
): Shown {
	const {line, column, isWrapped} = scroll.position;
	const total = lines.end - lines.first;
	const range =
		total === 0
			? phrase`empty`
			: phrase`${line - lines.first + 1}-${lastShown - lines.first + 1} of ${total}`;
	const side = isWrapped ? phrase` wrapped` : column > 0 ? phrase` from column ${column + 1}` : '';
	return theme.paint('muted', phrase`${range}${side}`);
}
