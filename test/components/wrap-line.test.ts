import fc from 'fast-check';
import stringWidth from 'string-width';
import {expect, test} from 'vitest';
import {wrapLine} from '../../source/components/wrap-line.ts';
import {stillShown} from '../../source/format/shown.ts';

test('A wrapped line breaks at spaces', () => {
	expect(wrapLine('the image keeps its other references', 16)).toEqual([
		'the image keeps',
		'its other',
		'references',
	]);
	expect(wrapLine('short', 16)).toEqual(['short']);
	expect(wrapLine('', 16)).toEqual(['']);
});

test('A wrapped line cuts a word that is longer than a line', () => {
	expect(wrapLine('see sha256:0123456789abcdef now', 10)).toEqual([
		'see',
		'sha256:012',
		'3456789abc',
		'def now',
	]);
});

test('A wrapped line keeps the indent, on every line', () => {
	expect(wrapLine('  ghcr.io/team/app:1 and more', 20)).toEqual([
		'  ghcr.io/team/app:1',
		'  and more',
	]);
});

test('A wrapped line never cuts a character in half', () => {
	expect(wrapLine('容器容器', 5)).toEqual(['容器', '容器']);
	expect(wrapLine('👩‍💻👩‍💻👩‍💻', 4)).toEqual(['👩‍💻👩‍💻', '👩‍💻']);
	expect(wrapLine('容器', 1)).toEqual(['容', '器']);
});

test('No line is too wide and nothing but spaces is lost', () => {
	const unit = fc.constantFrom('a', 'b', ' ', '-', '容', '👩‍💻', 'e\u0301');
	fc.assert(
		fc.property(fc.string({unit, maxLength: 80}), fc.integer({min: 4, max: 40}), (text, width) => {
			const lines = wrapLine(stillShown(text), width);
			expect(lines.every(line => stringWidth(line) <= width)).toBe(true);
			expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
		}),
	);
});

test('Spaces stay inside a line, and are left out where it is broken', () => {
	expect(wrapLine('a  b   c', 20)).toEqual(['a  b   c']);
	expect(wrapLine('abcd   efgh', 5)).toEqual(['abcd ', 'efgh']);
	expect(wrapLine('abcde   efgh', 5)).toEqual(['abcde', 'efgh']);
	expect(wrapLine('abcdefg hi', 5)).toEqual(['abcde', 'fg hi']);
	expect(wrapLine('ab ', 5)).toEqual(['ab ']);
});

test('What is taller than any terminal ends with an ellipsis', () => {
	const lines = wrapLine(stillShown('é'.repeat(1_000_000)), 80);
	expect(lines).toHaveLength(501);
	expect(lines.at(-1)).toBe('…');
});
