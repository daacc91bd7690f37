import {longestKept} from '../../build/history/hide-values.ts';

/** Characters of the beginning, and of the end, that are kept. */
const headCharacters = 16_000;
const tailCharacters = 48_000;

/** Most lines of the end: empty ones take no characters. */
const mostTailLines = 2000;

/**
The beginning and the end of a log, with how many lines are missing between them.

@param hide Makes a line fit to be kept, of at most `longestKept` characters or little more. Called with whole lines, and only with those that are.
*/
export function boundedLog(lines: Iterable<string>, hide: (line: string) => string): string {
	const head: string[] = [];
	const tail: string[] = [];
	let room = headCharacters;
	let characters = 0;
	let start = 0;
	const lengthOf = (line: string) => Math.min(line.length, longestKept) + 1;
	for (const line of lines) {
		if (room > 0) {
			head.push(line);
			room -= lengthOf(line);
		} else {
			tail.push(line);
			characters += lengthOf(line);
			while (
				start < tail.length - 1 &&
				(characters > tailCharacters || tail.length - start > mostTailLines)
			) {
				characters -= lengthOf(tail[start] ?? '');
				// Let go of now: it may be very long.
				tail[start] = '';
				start += 1;
			}
		}
	}

	return [
		...head.map(hide),
		...(start === 0 ? [] : [`[${start} lines are not kept]`]),
		...tail.slice(start).map(hide),
	].join('\n');
}
