import {stripVTControlCharacters} from 'node:util';

/** What stands on a screen, in the order in which it is read. */
export type FrameReading = {
	/** Title of the active screen. */
	screen: string;
	/** Lines of the dialog on top while there is one; else those between header and footer. */
	lines: readonly ReadLine[];
	/** Title of the dialog on top; `undefined`: there is none. */
	dialog: string | undefined;
};

export type ReadLine = {
	/** In words, with commas where columns end; never empty. */
	text: string;
	/** The pointer stands in it. */
	isSelected: boolean;
};

/** What symbols mean; those that only draw mean nothing. */
const words: Readonly<Record<string, string>> = {
	'◆': 'marked, ',
	'●': 'running, ',
	'○': 'not running, ',
	'◐': 'paused, ',
	'✔': 'done, ',
	'✖': 'failed, ',
	'▲': 'warning, ',
	'↑': ' ascending',
	'↓': ' descending',
	'▸': 'folded, ',
	'▾': 'unfolded, ',
	'·': ',',
};
const symbol = /[◆●○◐✔✖▲↑↓▸▾·]/g;
/** Of what is not shown. */
const mask = /(?:●|•){2,}/g;
const drawn = /[─│╭╮╰╯█░▏❯]/g;
const pointer = /❯/;
const corner = /╭[─ ].*?╮/g;

function inWords(line: string): string {
	return line
		.replace(mask, 'hidden')
		.replace(symbol, found => words[found] ?? '')
		.replace(drawn, ' ')
		.trim()
		.replace(/ {2,}/g, ', ')
		.replace(/(?:, ?)+,/g, ',')
		.replace(/ ,/g, ',')
		.replace(/,$/, '');
}

const toLine = (line: string): ReadLine => ({
	text: inWords(line),
	isSelected: pointer.test(line),
});

type Dialog = {title: string; lines: readonly string[]};

/** A dialog hides what is behind it, though what stands beside it is still drawn. The lowest one is on top. */
function topDialog(rows: readonly string[]): Dialog | undefined {
	for (let top = rows.length - 1; top >= 0; top -= 1) {
		for (const {0: edge, index: left} of rows[top]?.matchAll(corner) ?? []) {
			const right = left + edge.length;
			const bottom = rows.findIndex(
				(row, at) => at > top && row[left] === '╰' && row[right - 1] === '╯',
			);
			if (bottom !== -1) {
				const lines = rows.slice(top + 1, bottom).map(row => row.slice(left + 1, right - 1));
				return {title: inWords(edge), lines};
			}
		}
	}

	return undefined;
}

/** Reads a whole frame of Slipway as a person would who is told what stands where. */
export function readFrame(frame: string): FrameReading {
	const [header = '', ...below] = frame.split('\n');
	const [, active = ''] = /\u001B\[7m([^\u001B]*)/.exec(header) ?? [];
	const body = below.slice(0, -1).map(stripVTControlCharacters);
	const dialog = topDialog(body);
	return {
		screen: active.replace(/\d/, '').trim(),
		dialog: dialog?.title,
		lines: (dialog?.lines ?? body).map(toLine).filter(({text}) => text !== ''),
	};
}
