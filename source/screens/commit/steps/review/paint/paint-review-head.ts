import stringWidth from 'string-width';
import type {EditedText} from '../../../../../components/edit-text.ts';
import {paintTextField} from '../../../../../components/paint-text-field.ts';
import {truncatePainted} from '../../../../../components/truncate-painted.ts';
import {truncateEnd} from '../../../../../format/truncate.ts';
import type {Theme} from '../../../../../theme.ts';

type Head = {
	/** Painted: what is staged, what blocks. Never cut as long as it fits at all. */
	summary: string;
	/** Why not all changes are shown; safe text, `undefined`: all are. */
	scope: string | undefined;
	filter: EditedText;
	isFiltering: boolean;
	/** Rows that match the filter; `undefined` without one. */
	matching: number | undefined;
	/** Painted; empty where it is the usual one. */
	order: string;
};

const narrowestScope = 12;

/** The line above the tree: sums at the left, at the right what is shown of all. */
export function paintReviewHead(
	{summary, scope, filter, isFiltering, matching, order}: Head,
	width: number,
	theme: Theme,
): string {
	const {paint, symbols} = theme;
	const left = ` ${summary}`;
	const room = width - stringWidth(left) - 2;
	const isFiltered = isFiltering || filter.value !== '';
	const field = paintTextField(filter, Math.max(8, Math.min(24, room - 12)), {
		theme,
		isFocused: isFiltering,
	});
	const found = matching === undefined ? '' : paint('muted', ` ${matching} found`);
	const parts = [
		...(isFiltered ? [`${paint('accent', '/')}${field}${found}`] : []),
		...(scope === undefined || room < narrowestScope
			? []
			: [paint('warning', truncateEnd(`only ${scope}`, Math.min(room, 48), symbols.ellipsis))]),
		...(order === '' ? [] : [order]),
	];
	while (parts.length > 1 && stringWidth(parts.join('  ')) > room) {
		parts.pop();
	}

	const right = parts.join('  ');
	if (right === '' || stringWidth(right) > room) {
		// A filter that is being typed has to be seen, even where the sums give way.
		const shown = isFiltered ? ` ${parts[0]}  ${summary}` : left;
		return truncatePainted(shown, width);
	}

	return `${left}${' '.repeat(Math.max(2, width - stringWidth(left) - stringWidth(right) - 1))}${right}`;
}
