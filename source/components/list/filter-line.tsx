import {phrase, type Shown, toShown} from '../../format/shown.ts';
import {textWidth} from '../../format/truncate.ts';
import {useTheme} from '../../hooks/services.ts';
import type {EditedText} from '../../store/text/edit-text.ts';
import {paintTextField} from '../paint-text-field.ts';
import {Row} from '../row.tsx';
import {truncatePainted} from '../truncate-painted.ts';

type FilterLineProps = {
	filter: EditedText;
	isFiltering: boolean;
	shown: number;
	/** `undefined`: not known yet. */
	total: number | undefined;
	marked: number;
	/** How many of those the filter hides. */
	hiddenMarks: number;
	/** What the rows are, for example `images`. */
	noun: string;
	/** What may be typed to filter by a state. */
	words: readonly string[];
	/** Why they are not the newest, or not all; `undefined`: they are. */
	trouble: string | undefined;
	width: number;
};

/** What is left of a long filter at least. */
const narrowestFilter = 10;

function countText(shown: number, total: number | undefined, noun: string): Shown {
	if (total === undefined) {
		return '';
	}

	return shown === total
		? phrase`${total} ${toShown(noun)}`
		: phrase`${shown} of ${total} ${toShown(noun)}`;
}

/** One line under a list: its filter while there is one, and how much of the whole is seen. */
export function FilterLine(props: FilterLineProps) {
	const {filter, isFiltering, shown, total, marked, hiddenMarks, noun, words, trouble, width} =
		props;
	const theme = useTheme();
	const {paint} = theme;
	const counts = countText(shown, total, noun);
	const hidden = hiddenMarks > 0 ? phrase`, ${hiddenMarks} hidden by the filter` : '';
	const marks = marked > 0 ? phrase`  ${paint('warning', phrase`${marked} marked${hidden}`)}` : '';
	const told = trouble === undefined ? '' : phrase`  ${paint('warning', toShown(trouble))}`;
	const states =
		words.length > 0 && filter.value === '' ? phrase`  also ${toShown(words.join(', '))}` : '';
	const help = isFiltering ? paint('muted', phrase`  Enter keeps, Esc clears${states}`) : '';
	const rest = phrase`${paint('muted', counts)}${marks}${help}`;
	const room = Math.max(narrowestFilter, width - textWidth(rest) - ' /   '.length);
	const field = paintTextField(filter, room, {
		theme,
		isFocused: isFiltering,
	});
	const typed =
		filter.value === '' && !isFiltering ? '' : phrase`${paint('accent', '/')}${field}  `;
	return <Row text={truncatePainted(phrase` ${typed}${rest}${told}`, width, theme)} />;
}
