import {paintTextField} from '../../../components/paint-text-field.ts';
import {truncatePainted} from '../../../components/truncate-painted.ts';
import {joinShown, phrase, repeated, type Shown, toShown} from '../../../format/shown.ts';
import {textWidth, truncateEnd} from '../../../format/truncate.ts';
import type {EditedText} from '../../../store/text/edit-text.ts';
import type {Theme} from '../../../theme.ts';

type Head = {
	/** What is staged, what blocks. Never cut as long as it fits at all. */
	summary: Shown;
	/** Why not all changes are shown; `undefined`: all are. */
	scope: string | undefined;
	filter: EditedText;
	isFiltering: boolean;
	/** Rows that match the filter; `undefined` without one. */
	matching: number | undefined;
	/** Empty where it is the usual one. */
	order: Shown;
};

const narrowestScope = 12;

/** The line above the tree: sums at the left, at the right what is shown of all. */
export function paintReviewHead(
	{summary, scope, filter, isFiltering, matching, order}: Head,
	width: number,
	theme: Theme,
): Shown {
	const {paint, symbols} = theme;
	const left = phrase` ${summary}`;
	const room = width - textWidth(left) - 2;
	const isFiltered = isFiltering || filter.value !== '';
	const field = paintTextField(filter, Math.max(8, Math.min(24, room - 12)), {
		theme,
		isFocused: isFiltering,
	});
	const found = matching === undefined ? '' : paint('muted', phrase` ${matching} found`);
	const parts = [
		...(isFiltered ? [phrase`${paint('accent', '/')}${field}${found}`] : []),
		...(scope === undefined || room < narrowestScope
			? []
			: [
					paint(
						'warning',
						truncateEnd(phrase`only ${toShown(scope)}`, Math.min(room, 48), symbols.ellipsis),
					),
				]),
		...(order === '' ? [] : [order]),
	];
	while (parts.length > 1 && textWidth(parts.join('  ')) > room) {
		parts.pop();
	}

	const right = joinShown(parts, '  ');
	if (right === '' || textWidth(right) > room) {
		// A filter that is being typed has to be seen, even where the sums give way.
		const shown = isFiltered ? phrase` ${parts[0] ?? ''}  ${summary}` : left;
		return truncatePainted(shown, width, theme);
	}

	return phrase`${left}${repeated(' ', Math.max(2, width - textWidth(left) - textWidth(right) - 1))}${right}`;
}
