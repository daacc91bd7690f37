import {seededRandom} from '../helpers/seeded-random.ts';

/** Pressed more often than others: without them every list would stay at its top, every dialog open. */
const frequent = [
	'j',
	'k',
	'down',
	'up',
	'G',
	'g',
	'pagedown',
	'tab',
	'enter',
	'enter',
	'escape',
	'escape',
	'escape',
	'y',
	// Leaves a shell.
	'ctrl-d',
];

/** Printable keys, without those that begin a word below. */
const printable = Array.from({length: 94}, (_, code) => String.fromCharCode(33 + code)).filter(
	key => !['/', ':', '~', '.', '\\'].includes(key),
);

const others = [
	'space',
	'left',
	'right',
	'home',
	'end',
	'pageup',
	'shift-tab',
	'backspace',
	'delete',
	'ctrl-u',
	'ctrl-e',
	'ctrl-y',
];

/**
What is typed as one: filters, searches and the palette, each left again. A path is never finished, so that
nothing is written outside of the folder in which the program runs.
*/
const words = [
	['/', 'a', 'l', 'escape', 'escape'],
	['/', '1', 'enter', 'n', 'N', 'escape'],
	[':', 'e', 'x', 'down', 'escape', 'escape'],
	['.'],
];

/** Keys for ever, the same for the same seed. */
export function* randomKeys(seed: number): Generator<string, never> {
	const {next, pick} = seededRandom(seed);
	while (true) {
		const kind = next();
		if (kind < 0.4) {
			yield pick(frequent);
		} else if (kind < 0.85) {
			yield pick(printable);
		} else if (kind < 0.95) {
			yield pick(others);
		} else {
			yield* pick(words);
		}
	}
}
