import {paintTextField} from '../../../components/paint-text-field.ts';
import {phrase, type Shown, toShown} from '../../../format/shown.ts';
import {widthUpTo} from '../../../format/truncate.ts';
import type {LogChoice} from '../../../store/containers/log-choice.ts';
import type {Theme} from '../../../theme.ts';

/** `&pattern` while only matching lines are shown; empty otherwise. */
export function paintFilter(
	{filter, isFiltering}: Pick<LogChoice, 'filter' | 'isFiltering'>,
	theme: Theme,
): Shown {
	if (!isFiltering && filter.value === '') {
		return '';
	}

	const columns = Math.min(30, Math.max(12, widthUpTo(toShown<string>(filter.value), 30) + 1));
	return phrase`${theme.paint('accent', '&')}${paintTextField(filter, columns, {theme, isFocused: isFiltering})}`;
}
