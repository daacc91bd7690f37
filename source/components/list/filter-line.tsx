import {useTheme} from '../../hooks/use-theme.ts';
import {Row} from '../row.tsx';

type FilterLineProps = {
	filter: string;
	isFiltering: boolean;
	shown: number;
	total: number;
	marked: number;
	/** What the rows are, for example `images`. */
	noun: string;
};

/** One line under a list: its filter while there is one, and how much of the whole is seen. */
export function FilterLine({filter, isFiltering, shown, total, marked, noun}: FilterLineProps) {
	const {paint} = useTheme();
	const counts = shown === total ? `${total} ${noun}` : `${shown} of ${total} ${noun}`;
	const marks = marked > 0 ? `  ${paint('warning', `${marked} marked`)}` : '';
	const cursor = isFiltering ? paint('selected', ' ') : '';
	const typed = filter === '' && !isFiltering ? '' : `${paint('accent', '/')}${filter}${cursor}  `;
	const help = isFiltering ? paint('muted', '  Enter keeps, Esc clears') : '';
	return <Row text={` ${typed}${paint('muted', counts)}${marks}${help}`} />;
}
