import type {IBufferCell, Terminal} from '@xterm/headless';
import {indexedColour} from '../test/helpers/colour-numbers.ts';
import {darkTerminal, type TerminalColours} from './terminal-colours.ts';

/** Pixels of one terminal cell. */
const cellWidth = 8.4;
const cellHeight = 18;
const padding = 14;
const barHeight = 30;

type Look = {
	colour: string;
	fill: string | undefined;
	isBold: boolean;
	isFaint: boolean;
	isUnderlined: boolean;
};

type Run = {column: number; columns: number; text: string; look: Look};

function lookOf(cell: IBufferCell, {background, foreground, palette}: TerminalColours): Look {
	/** Of the palette, or of the colours that are the same in all terminals. */
	const colourOf = (index: number): string => palette[index] ?? `rgb(${indexedColour(index)})`;
	const own = cell.isFgPalette() ? colourOf(cell.getFgColor()) : foreground;
	const behind = cell.isBgPalette() ? colourOf(cell.getBgColor()) : undefined;
	const isInverse = cell.isInverse() !== 0;
	return {
		colour: isInverse ? (behind ?? background) : own,
		fill: isInverse ? own : behind,
		isBold: cell.isBold() !== 0,
		isFaint: cell.isDim() !== 0,
		isUnderlined: cell.isUnderline() !== 0,
	};
}

function runsOf(terminal: Terminal, row: number, colours: TerminalColours): Run[] {
	const line = terminal.buffer.active.getLine(terminal.buffer.active.baseY + row);
	const runs: Run[] = [];
	for (let column = 0; column < terminal.cols; column += 1) {
		const cell = line?.getCell(column);
		if (!cell || cell.getWidth() === 0) {
			continue;
		}

		const look = lookOf(cell, colours);
		const text = cell.getChars() || ' ';
		const last = runs.at(-1);
		const isWide = cell.getWidth() > 1;
		if (last && !isWide && JSON.stringify(last.look) === JSON.stringify(look)) {
			last.text += text;
			last.columns += 1;
		} else {
			runs.push({column, columns: cell.getWidth(), text, look});
		}
	}

	return runs;
}

const escapeXml = (text: string) =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function drawRun({column, columns, text, look}: Run, row: number): string {
	const x = padding + column * cellWidth;
	const y = barHeight + padding + row * cellHeight;
	const width = columns * cellWidth;
	const rectangle =
		look.fill === undefined
			? ''
			: `<rect x="${x.toFixed(1)}" y="${y}" width="${width.toFixed(1)}" height="${cellHeight}" fill="${look.fill}"/>`;
	if (text.trim() === '') {
		return rectangle;
	}

	const styles = [
		look.isBold ? ' font-weight="bold"' : '',
		look.isFaint ? ' opacity="0.6"' : '',
		look.isUnderlined ? ' text-decoration="underline"' : '',
	].join('');
	return `${rectangle}<text x="${x.toFixed(1)}" y="${y + 13}" textLength="${width.toFixed(1)}" fill="${look.colour}"${styles}>${escapeXml(text)}</text>`;
}

/** What the terminal shows now, as parts of an SVG picture. */
export const drawTerminal = (terminal: Terminal, colours = darkTerminal): string =>
	Array.from({length: terminal.rows}, (_, row) =>
		runsOf(terminal, row, colours)
			.map(run => drawRun(run, row))
			.join(''),
	)
		.filter(row => row !== '')
		.join('\n');

/** A window of a terminal's size around what was drawn of it. */
export function windowPicture(
	{cols, rows}: Pick<Terminal, 'cols' | 'rows'>,
	title: string,
	drawn: string,
	{background} = darkTerminal,
): string {
	const width = cols * cellWidth + 2 * padding;
	const height = barHeight + rows * cellHeight + 2 * padding;
	const lights = ['#ff5f57', '#febc2e', '#28c840']
		.map((colour, index) => `<circle cx="${20 + index * 18}" cy="16" r="6" fill="${colour}"/>`)
		.join('');
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" width="${width.toFixed(0)}" height="${height}" viewBox="0 0 ${width.toFixed(0)} ${height}" role="img">`,
		`<title>${escapeXml(title)}</title>`,
		`<rect width="100%" height="100%" rx="10" fill="${background}"/>${lights}`,
		`<text x="50%" y="20" text-anchor="middle" font-family="sans-serif" font-size="12" fill="#8b93a1">${escapeXml(title)}</text>`,
		`<g font-family="'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="14" xml:space="preserve">`,
		drawn,
		'</g>',
		'</svg>',
		'',
	].join('\n');
}

/** What the terminal shows now, as an SVG picture of a window. */
export const terminalPicture = (
	terminal: Terminal,
	title: string,
	colours = darkTerminal,
): string => windowPicture(terminal, title, drawTerminal(terminal, colours), colours);
