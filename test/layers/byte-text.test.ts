import * as fc from 'fast-check';
import {expect, test} from 'vitest';
import {decodeByteText, encodeByteText} from '../../source/layers/byte-text.ts';

test('Any bytes survive being text', () => {
	fc.assert(
		fc.property(fc.uint8Array(), bytes => {
			const name = Buffer.from(bytes);
			expect(encodeByteText(decodeByteText(name))).toEqual(name);
		}),
	);
});

test('UTF-8 reads as itself, a real replacement character too', () => {
	expect(decodeByteText(Buffer.from('ümlaut \ufffd 🐳'))).toBe('ümlaut \ufffd 🐳');
});

test('Different names never become the same text', () => {
	const names = [[0xff], [0xfe], [0xef, 0xbf, 0xbd], [0xed, 0xb3, 0xbf]].map(bytes =>
		decodeByteText(Buffer.from(bytes)),
	);
	expect(new Set(names).size).toBe(4);
});
