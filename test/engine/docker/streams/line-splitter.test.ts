import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createLineSplitter} from '../../../../source/engine/docker/streams/line-splitter.ts';
import {splitAt} from './frames.ts';

function linesOf(chunks: readonly Buffer[], longest?: number): string[] {
	const splitter = createLineSplitter(longest);
	return [...chunks.flatMap(chunk => splitter.add(chunk)), ...splitter.end()];
}

test('The splitter of lines gives the lines of the text, wherever its bytes are cut', () => {
	const text = 'häl\n日本 🐳\n\nrest';
	const bytes = Buffer.from(text);
	fc.assert(
		fc.property(fc.array(fc.nat(bytes.length)), cuts => {
			expect(linesOf(splitAt(bytes, cuts))).toEqual(text.split('\n'));
		}),
	);
});

test('The splitter of lines goes on in another line after the longest, and never inside a character', () => {
	const bytes = Buffer.from('abcd🐳🐳efg\nend\n');
	fc.assert(
		fc.property(fc.array(fc.nat(bytes.length)), cuts => {
			const lines = linesOf(splitAt(bytes, cuts), 5);
			expect(lines).toEqual(['abcd', '🐳🐳e', 'fg', 'end']);
		}),
	);
});

test('The splitter of lines keeps no more than one line of output that never ends a line', () => {
	const splitter = createLineSplitter(10);
	expect(splitter.add(Buffer.alloc(25, 'x'))).toEqual(['x'.repeat(10), 'x'.repeat(10)]);
	expect(splitter.add(Buffer.alloc(5, 'x'))).toEqual([]);
	expect(splitter.end()).toEqual(['x'.repeat(10)]);
});
