import {Box, useWindowSize} from 'ink';
import {phrase, repeated, type Shown, toShown} from '../../format/shown.ts';
import {textWidth, truncateMiddle, widthUpTo} from '../../format/truncate.ts';
import {useTheme} from '../../hooks/services.ts';
import {useMouseArea} from '../../hooks/use-mouse-area.ts';
import {spokenSize} from '../../terminal/spoken-size.ts';
import type {ColourRole, Theme} from '../../theme.ts';
import {Rows} from '../rows.tsx';

type DialogFrameProps = {
	title: string;
	/** Painted; each at most `dialogWidth(...)` columns. */
	lines: readonly Shown[];
	role?: ColourRole | undefined;
	/** Columns inside the frame. */
	width: number;
	/** True for as much as fills the screen: it has no frame then, and leaves the first and the last two rows. */
	isPage?: boolean;
	/** A line was clicked, by its place in `lines`. @param column From 0, within the line. */
	onPick?(line: number, column: number): void;
};

/** Rows of a page on this terminal, the title included. */
export const pageHeight = (terminalRows: number): number => Math.max(1, terminalRows - 3);

/** Columns inside a dialog on this terminal. @param wanted What would be best where it is seen. */
export function dialogWidth(terminalColumns: number, wanted: number): number {
	const room = terminalColumns - 6;
	return terminalColumns >= spokenSize.columns ? room : Math.max(20, Math.min(wanted, room));
}

/** Lines inside a dialog on this terminal, at most. */
export function dialogHeight(terminalRows: number): number {
	return Math.max(1, terminalRows - 4);
}

function frameLines(
	{title: fullTitle, lines, role = 'accent', width}: DialogFrameProps,
	{paint, symbols}: Theme,
) {
	const title = truncateMiddle(toShown(fullTitle), width - 1, symbols.ellipsis);
	const {horizontal, vertical, topLeft, topRight, bottomLeft, bottomRight} = symbols;
	const rule = Math.max(0, width - textWidth(title) - 1);
	const pad = (line: Shown) => phrase`${line}${repeated(' ', width - widthUpTo(line, width))}`;
	const side = paint(role, vertical);
	return [
		phrase`${paint(role, phrase`${topLeft}${horizontal}`)} ${paint(role, title)} ${paint(role, phrase`${repeated(horizontal, rule)}${topRight}`)}`,
		...lines.map(line => phrase`${side} ${pad(line)} ${side}`),
		paint(role, phrase`${bottomLeft}${repeated(horizontal, width + 2)}${bottomRight}`),
	];
}

/** Lines in place of the whole screen. */
function PageFrame({title, lines, role = 'accent', onPick}: DialogFrameProps) {
	const {paint, symbols} = useTheme();
	const {columns, rows} = useWindowSize();
	const box = useMouseArea(({row, column}) => onPick?.(row - 1, column));
	const heading = truncateMiddle(toShown(title), columns - 2, symbols.ellipsis);
	const all = [phrase` ${paint(role, paint('strong', heading))}`, ...lines];
	const filled = Array.from({length: pageHeight(rows)}, (_, row) => {
		const line = all[row] ?? '';
		return phrase`${line}${repeated(' ', columns - widthUpTo(line, columns))}`;
	});
	return (
		<Box position="absolute" marginTop={1}>
			<Rows lines={filled} width={columns} height={filled.length} box={box} />
		</Box>
	);
}

/** Lines in a box over the screen, alone on its rows. */
function BoxFrame(props: DialogFrameProps) {
	const theme = useTheme();
	const {columns, rows} = useWindowSize();
	const left = Math.max(0, Math.floor((columns - props.width - 4) / 2));
	const box = useMouseArea(({row, column}) => props.onPick?.(row - 1, column - left - 2));
	const drawn = frameLines({...props, lines: props.lines.slice(0, dialogHeight(rows))}, theme);
	// From edge to edge: beginnings and ends of cut lines beside it would say nothing.
	const right = repeated(' ', columns - left - props.width - 4);
	const band = drawn.map(line => phrase`${repeated(' ', left)}${line}${right}`);
	return (
		<Box position="absolute" marginTop={Math.max(0, Math.floor((rows - drawn.length) / 3))}>
			<Rows lines={band} width={columns} height={band.length} box={box} />
		</Box>
	);
}

/** A dialog over the screen. Every line is filled, so that nothing below shows through. */
export function DialogFrame(props: DialogFrameProps) {
	return props.isPage ? <PageFrame {...props} /> : <BoxFrame {...props} />;
}
