import {type ReportedInput, takeReports} from './take-reports.ts';

/** How long the answer of a terminal is waited for: one over a slow link takes its time. Milliseconds. */
const patienceMs = 3000;

/** OSC 11, the way of xterm: what colour the background has. Terminals that do not know it say nothing. */
const question = '\u001B]11;?\u001B\\';

const answer =
	/\u001B\]11;(?:rgba?:([\da-f]{1,4})\/([\da-f]{1,4})\/([\da-f]{1,4})[^\u0007\u001B]*|[^\u0007\u001B]*)(?:\u0007|\u001B\\)/gi;

const beginning = /\u001B\](?:1(?:1(?:;[^\u0007\u001B]*\u001B?)?)?)?$/;

/** Of a hexadecimal number of any length, as a share of the largest one. */
const share = (digits: string): number => Number.parseInt(digits, 16) / (16 ** digits.length - 1);

/** Whether text on this background has to be dark: by its relative luminance, roughly. */
function modeOf([red = '', green = '', blue = '']: readonly (string | undefined)[]) {
	const brightness = 0.299 * share(red) + 0.587 * share(green) + 0.114 * share(blue);
	return Number.isNaN(brightness) ? undefined : brightness > 0.5 ? 'light' : 'dark';
}

/**
Asks the terminal for its background, and takes the answer out of what is typed. Nothing waits for it.
@returns `undefined` when it does not answer within three seconds, or in no way that is known.
*/
export function askBackground(
	input: ReportedInput,
	write: (text: string) => unknown,
): Promise<'dark' | 'light' | undefined> {
	return new Promise(resolve => {
		const end = (mode: 'dark' | 'light' | undefined) => {
			clearTimeout(timer);
			letThrough();
			resolve(mode);
		};

		const timer = setTimeout(end, patienceMs, undefined);
		timer.unref();
		const letThrough = takeReports(input, {
			whole: answer,
			beginning,
			take: (_, ...colours) => end(modeOf(colours.slice(0, 3))),
		});
		write(question);
	});
}
