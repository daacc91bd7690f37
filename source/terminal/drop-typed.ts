import type {Readable, Writable} from 'node:stream';
import {setTimeout as delay} from 'node:timers/promises';
import {safeText} from '../format/safe-text.ts';
import type {TypedLine} from './typed-line.ts';

type DropOptions = {
	/** In raw mode. */
	stdin: Readable;
	/** Hears all that is dropped. */
	line: TypedLine;
	/** How long what is typed is dropped at least. Milliseconds. */
	settleMs: number;
};

/** Keys typed for a program must not reach Slipway after its end: they are dropped this long. */
export const settleMs = 150;

/** Some terminals (tmux) put the cursor back to where it was long ago when they are reset. */
const bottomRow = '\u001B[999;1H';

/** Lines below all that was printed; made safe. */
export const linesAtBottom = (...lines: readonly string[]): string =>
	`${bottomRow}\r\n${lines.map(line => `${safeText(line)}\r\n`).join('')}`;

/** Resolves when the terminal has taken the text, or is gone. */
export const writeTo = (stdout: Writable, text: string): Promise<void> =>
	new Promise(resolve => {
		if (stdout.writable) {
			stdout.write(text, () => resolve());
		} else {
			resolve();
		}
	});

/**
Reads and forgets until `work` is done, and for the settle time at least: a `d` meant for vi would
otherwise delete something in Slipway.
*/
export async function dropWhile<Result>(
	work: Promise<Result>,
	{stdin, line, settleMs}: DropOptions,
): Promise<Result> {
	const drop = (typed: Buffer | string) => {
		line.hear(typed);
	};

	stdin.on('data', drop);
	stdin.resume();
	try {
		const [result] = await Promise.all([work, delay(settleMs)]);
		return result;
	} finally {
		stdin.off('data', drop);
	}
}

/** What every hold ends with. */
export const goBack = 'Press Enter to go back to Slipway.';

/**
Says why a program no longer has the terminal and waits for Enter: on an empty line, with nothing typed
right behind it. Whoever types on without looking stays where they are, and nothing of it goes anywhere.
*/
export function holdUntilEnter(
	sentence: string,
	{stdin, stdout, line, settleMs}: DropOptions & {stdout: Writable},
): Promise<void> {
	return new Promise(resolve => {
		let settling: NodeJS.Timeout | undefined;
		const end = () => {
			clearTimeout(settling);
			stdin.off('data', hear).off('end', end).off('close', end);
			resolve();
		};

		const hear = (typed: Buffer | string) => {
			const heard = line.hear(typed);
			if (heard === undefined && line.isEmpty) {
				return;
			}

			clearTimeout(settling);
			if (heard === 'answer') {
				settling = setTimeout(end, settleMs);
			} else if (heard === 'line') {
				void writeTo(stdout, linesAtBottom('Typed input was dropped.', goBack));
			}
		};

		if (!stdin.readable) {
			resolve();
			return;
		}

		stdin.on('data', hear).on('end', end).on('close', end);
		stdin.resume();
		void writeTo(stdout, linesAtBottom(`${sentence.replace(/\.$/, '')}.`, goBack));
	});
}
