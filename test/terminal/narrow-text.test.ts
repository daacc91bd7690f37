import stringWidth from 'string-width';
import {expect, test} from 'vitest';
import {isNarrow, isStyledNarrow} from '../../source/terminal/narrow-text.ts';

test('Every character that counts as narrow takes one cell and stands for itself', () => {
	const segmenter = new Intl.Segmenter(undefined, {granularity: 'grapheme'});
	const narrow = Array.from({length: 0xffff}, (_, code) => String.fromCharCode(code)).filter(
		character => isNarrow(character),
	);
	expect(narrow.length).toBeGreaterThan(900);
	expect(narrow.filter(character => stringWidth(character) !== 1)).toEqual([]);
	const together = [...segmenter.segment(narrow.join(''))];
	expect(together).toHaveLength(narrow.length);
});

test('Text with anything else in it is not narrow', () => {
	for (const text of [
		'中',
		'🐳',
		'e\u0301',
		'\t',
		'\u0007',
		'\u001B[2J',
		'\u00AD',
		'\u200B',
		'⌚',
		'❤️',
	]) {
		expect(isNarrow(`a${text}`)).toBe(false);
		expect(isStyledNarrow(`a${text}`)).toBe(false);
	}
	expect(isNarrow('\u001B[1;31mé❯ …\u001B[m')).toBe(false);
	expect(isStyledNarrow('\u001B[1;31mé❯ …\u001B[m')).toBe(true);
});
