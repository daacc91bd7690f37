import fc from 'fast-check';
import {expect, test} from 'vitest';
import {bytesOf, textOf} from '../../../source/practice/machine/files/bytes.ts';

test('any bytes survive being kept as a text', () => {
	fc.assert(
		fc.property(fc.uint8Array({maxLength: 40}), bytes => {
			expect([...bytesOf(textOf(bytes))]).toEqual([...bytes]);
		}),
	);
});

test('a text is kept as it is', () => {
	const text = 'plain, grüße, 日本, 🚀';
	expect(textOf(Buffer.from(text))).toBe(text);
	expect(bytesOf(text).toString('utf8')).toBe(text);
});

test('stray bytes between letters are kept each by itself', () => {
	expect(textOf(Buffer.from([0x66, 0xff, 0xc3, 0xa9, 0xc3]))).toBe('f\udcffé\udcc3');
});
