import stringWidth from 'string-width';
import {useTheme} from '../../hooks/use-theme.ts';
import {paintTextField} from '../paint-text-field.ts';
import {Row} from '../row.tsx';
import {truncatePainted} from '../truncate-painted.ts';

type FilterLineProps = {
	filter: string;
	isFiltering: boolean;
	shown: number;
	/** `undefined`: not known yet. */
	total: number | undefined;
	marked: number;
	/** How many of those the filter hides. */
	hiddenMarks: number;
	/** What the rows are, for example `images`. */
	noun: string;
	width: number;
};

/** What is left of a long filter at least. */
const narrowestFilter = 10;

function countText(shown: number, total: number | undefined, noun: string): string {
	if (total === undefined) {
		return '';
	}

	return shown === total ? `${total} ${noun}` : `${shown} of ${total} ${noun}`;
}

/** One line under a list: its filter while there is one, and how much of the whole is seen. */
export function FilterLine(props: FilterLineProps) {
	const {filter, isFiltering, shown, total, marked, hiddenMarks, noun, width} = props;
	const theme = useTheme();
	const {paint} = theme;
	const counts = countText(shown, total, noun);
	const hidden = hiddenMarks > 0 ? `, ${hiddenMarks} hidden by the filter` : '';
	const marks = marked > 0 ? `  ${paint('warning', `${marked} marked${hidden}`)}` : '';
	const help = isFiltering ? paint('muted', '  Enter keeps, Esc clears') : '';
	const rest = `${paint('muted', counts)}${marks}${help}`;
	const room = Math.max(narrowestFilter, width - stringWidth(rest) - ' /   '.length);
	const field = paintTextField({value: filter, cursor: filter.length}, room, {
		theme,
		isFocused: isFiltering,
	});
	const typed = filter === '' && !isFiltering ? '' : `${paint('accent', '/')}${field}  `;
	return <Row text={truncatePainted(` ${typed}${rest}`, width)} />;
}
