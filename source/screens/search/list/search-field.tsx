import stringWidth from 'string-width';
import {paintTextField} from '../../../components/paint-text-field.ts';
import {Row} from '../../../components/row.tsx';
import {truncatePainted} from '../../../components/truncate-painted.ts';
import {useTheme} from '../../../hooks/use-theme.ts';
import type {SearchState} from '../model/search-model.ts';
import {hostName} from './search-lines.ts';

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
	const facts = [
		paint('muted', `in ${hostName(term.host)}`),
		...(isOfficialOnly ? [paint('warning', 'official only')] : []),
		...(leastStars > 0 ? [paint('warning', `${leastStars}+ stars`)] : []),
		...(status === '' ? [] : [paint('muted', status)]),
		...(isTyping ? [paint('muted', 'Enter: to the list')] : []),
	].join('  ');
	const label = ' Search ';
	const room = Math.max(narrowestField, width - label.length - stringWidth(facts) - 3);
	const isEmpty = text.value === '' && !isTyping;
	const field = isEmpty
		? paint('muted', 'f types what to find')
		: paintTextField(text, room, {theme, isFocused: isTyping});
	return (
		<Row
			text={truncatePainted(
				`${paint(isTyping ? 'accent' : 'muted', label)}${field}  ${facts}`,
				width,
			)}
		/>
	);
}
