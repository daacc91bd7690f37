import {StringDecoder} from 'node:string_decoder';
import {textWidth} from '../../format/truncate.ts';

/** Reads what was typed at a prompt from its echo, line editing and recall included. */
export type TypedLine = {
	/** The prompt is over: what comes is typed. */
	startInput(): void;
	/** @returns What was typed once Enter was echoed; `undefined` until then. */
	read(bytes: Buffer): string | undefined;
};

/** One control sequence, one control or one character. */
const token = /\x1b\[([\d;?]*)[ -/]*([@-~])|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b.|./gsu;

/** A control sequence that the next bytes go on with. */
const unfinishedSequence = /\x1b(?:\[[\d;?]*[ -/]*|\][^\x07\x1b]*)?$/;

/**
A screen of one endless row, folded at the terminal's width: all that shells' line editors draw on.
Needs the prompt's own echo to know the column that the input starts in.
@param columns Width of the terminal.
*/
export function createTypedLine(columns: number): TypedLine {
	const decoder = new StringDecoder('utf8');
	const cells: string[] = [];
	let at = 0;
	let inputAt = 0;
	let hasInput = false;
	let unfinished = '';
	// True between a full row's end and what comes after the CR there.
	let isFilled = false;

	const rowStart = () => at - (at % columns);
	const print = (character: string) => {
		const width = textWidth(character);
		if (width === 0) {
			cells[at - 1] = `${cells[at - 1] ?? ''}${character}`;
			return;
		}

		cells[at] = character;
		for (let index = 1; index < width; index += 1) {
			cells[at + index] = '';
		}
		at += width;
	};
	const control = (final: string, argument: string) => {
		const count = Math.max(1, Number.parseInt(argument, 10) || 1);
		const moves: Record<string, number> = {
			A: -count * columns,
			B: count * columns,
			C: count,
			D: -count,
		};
		if (final in moves) {
			at = Math.max(0, at + (moves[final] ?? 0));
		} else if (final === 'G') {
			at = rowStart() + count - 1;
		} else if (final === 'J') {
			cells.length = Math.min(cells.length, at);
		} else if (final === 'K') {
			cells.fill(' ', at, rowStart() + columns);
		} else if (final === 'P') {
			cells.splice(at, count);
		} else if (final === '@') {
			cells.splice(at, 0, ...Array.from({length: count}, () => ' '));
		}
	};

	const typed = () =>
		Array.from({length: cells.length - inputAt}, (_, index) => cells[inputAt + index] ?? ' ')
			.join('')
			.trimEnd();

	return {
		startInput() {
			inputAt = at;
			hasInput = true;
			cells.length = Math.min(cells.length, at);
		},
		read(bytes) {
			const all = unfinished + decoder.write(bytes);
			unfinished = unfinishedSequence.exec(all)?.[0] ?? '';
			const whole = all.slice(0, all.length - unfinished.length);
			for (const [text, argument = '', final] of whole.matchAll(token)) {
				if (final !== undefined) {
					control(final, argument);
				} else if (text === '\b') {
					at = Math.max(0, at - 1);
				} else if (text === '\r') {
					// At the end of a full row the cursor still is in that row: CR and LF go to the next one.
					isFilled = hasInput && at > inputAt && at % columns === 0;
					at = isFilled ? at : rowStart();
					continue;
				} else if (text === '\n' && !hasInput) {
					// A prompt of several lines: the last one counts.
					cells.length = 0;
					at = 0;
				} else if (text === '\n' && !isFilled) {
					return typed();
				} else if (text >= ' ' && text !== '\x7f' && !text.startsWith('\x1b')) {
					print(text);
				}

				isFilled = false;
			}

			return undefined;
		},
	};
}
