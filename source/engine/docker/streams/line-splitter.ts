import {StringDecoder} from 'node:string_decoder';

const isFirstHalf = (codeUnit: number) => codeUnit >= 0xd800 && codeUnit < 0xdc00;

/** Cuts what is too long into lines of its own, never through a surrogate pair. */
function* pieces(line: string, longest: number): Generator<string> {
	let start = 0;
	while (line.length - start > longest) {
		const end = start + longest - (isFirstHalf(line.charCodeAt(start + longest - 1)) ? 1 : 0);
		yield line.slice(start, end);
		start = end;
	}

	yield line.slice(start);
}

/**
Turns UTF-8 as it arrives, split anywhere, into lines.

@param longest Characters (UTF-16 units) after which a line goes on as the next one, so that output
without line ends neither fills the memory nor is held back for ever; at least 2.
@param shorten What is left of a line that is longer, before it goes on as the next one.
*/
export function createLineSplitter(
	longest = Number.POSITIVE_INFINITY,
	shorten = (line: string): string => line,
) {
	const decoder = new StringDecoder('utf8');
	let begun = '';
	return {
		/** @returns The lines that these bytes complete. */
		add(data: Buffer): string[] {
			const text = decoder.write(data);
			const [first = '', ...others] = text.split('\n');
			// Only appended to, never searched again: a long line costs no more than its length.
			begun += first;
			if (others.length === 0 && begun.length <= longest) {
				return [];
			}

			const lines = [begun, ...others].flatMap(line =>
				line.length > longest ? [...pieces(shorten(line), longest)] : line,
			);
			begun = lines.pop() ?? '';
			return lines;
		},
		/** What came after the last line end so far; empty: nothing. */
		rest: (): string => begun,
		/** @returns What came after the last line end, if anything. */
		end(): string[] {
			const last = begun + decoder.end();
			begun = '';
			return last === '' ? [] : [last];
		},
	};
}
