import {paintTextField} from '../../../components/paint-text-field.ts';
import {Row} from '../../../components/row.tsx';
import {truncatePainted} from '../../../components/truncate-painted.ts';
import {joinShown, phrase, toShown} from '../../../format/shown.ts';
import {textWidth} from '../../../format/truncate.ts';
import {useTheme} from '../../../hooks/services.ts';
import {hostName} from '../../../store/search/host-name.ts';
import type {SearchState} from '../../../store/search/search-model.ts';

type SearchFieldProps = {
	state: Pick<SearchState, 'text' | 'isTyping' | 'term' | 'isOfficialOnly' | 'leastStars'>;
	/** Said at the end: what is going on. */
	status: string;
	width: number;
};

/** What is left of a long term at least. */
const narrowestField = 16;

/** The line that is typed into, with where it looks and what it leaves out. */
export function SearchField({state, status, width}: SearchFieldProps) {
	const {text, isTyping, term, isOfficialOnly, leastStars} = state;
	const theme = useTheme();
	const {paint} = theme;
	const facts = joinShown(
		[
			paint('muted', phrase`in ${hostName(term.host)}`),
			...(isOfficialOnly ? [paint('warning', 'official only')] : []),
			...(leastStars > 0 ? [paint('warning', phrase`${leastStars}+ stars`)] : []),
			...(status === '' ? [] : [paint('muted', toShown(status))]),
			...(isTyping ? [paint('muted', 'Enter: to the list')] : []),
		],
		'  ',
	);
	const label = ' Search ';
	const room = Math.max(narrowestField, width - label.length - textWidth(facts) - 3);
	const isEmpty = text.value === '' && !isTyping;
	const field = isEmpty
		? paint('muted', 'Tab: enter a term')
		: paintTextField(text, room, {theme, isFocused: isTyping});
	return (
		<Row
			text={truncatePainted(
				phrase`${paint(isTyping ? 'accent' : 'muted', label)}${field}  ${facts}`,
				width,
				theme,
			)}
		/>
	);
}
