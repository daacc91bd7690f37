import fc from 'fast-check';
import stringWidth from 'string-width';
import {expect, test} from 'vitest';
import {wrapLine} from '../../source/components/wrap-line.ts';

test('breaks at spaces', () => {
	expect(wrapLine('the image keeps its other references', 16)).toEqual([
		'the image keeps',
		'its other',
		'references',
	]);
	expect(wrapLine('short', 16)).toEqual(['short']);
	expect(wrapLine('', 16)).toEqual(['']);
});

test('cuts a word that is longer than a line', () => {
	expect(wrapLine('see sha256:0123456789abcdef now', 10)).toEqual([
		'see',
		'sha256:012',
		'3456789abc',
		'def now',
	]);
});

test('keeps the indent, on every line', () => {
	expect(wrapLine('  ghcr.io/team/app:1 and more', 20)).toEqual([
		'  ghcr.io/team/app:1',
		'  and more',
	]);
});

test('never cuts a character in half', () => {
	expect(wrapLine('容器容器', 5)).toEqual(['容器', '容器']);
	expect(wrapLine('👩‍💻👩‍💻👩‍💻', 4)).toEqual(['👩‍💻👩‍💻', '👩‍💻']);
	expect(wrapLine('容器', 1)).toEqual(['容', '器']);
});

test('no line is too wide and nothing but spaces is lost', () => {
	const unit = fc.constantFrom('a', 'b', ' ', '-', '容', '👩‍💻', 'e\u0301');
	fc.assert(
		fc.property(fc.string({unit, maxLength: 80}), fc.integer({min: 4, max: 40}), (text, width) => {
			const lines = wrapLine(text, width);
			expect(lines.every(line => stringWidth(line) <= width)).toBe(true);
			expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
		}),
	);
});
