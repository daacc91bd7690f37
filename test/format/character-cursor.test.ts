import fc from 'fast-check';
import stringWidth from 'string-width';
import {expect, test} from 'vitest';
import {CharacterCursor} from '../../source/format/character-cursor.ts';
import {findKind, kindOf} from '../../source/format/character-kind.ts';
import {hostileText} from '../helpers/hostile-samples.ts';

const segmenter = new Intl.Segmenter();

function walk(text: string) {
	const cursor = new CharacterCursor(text);
	const characters: Array<{text: string; columns: number}> = [];
	while (cursor.next()) {
		characters.push({text: text.slice(cursor.start, cursor.end), columns: cursor.columns});
	}

	return characters;
}

const expected = (text: string) =>
	Array.from(segmenter.segment(text), ({segment}) => ({
		text: segment,
		columns: stringWidth(segment),
	}));

/** What joins what stands beside it: flags, jamo, viramas, keycaps, joiners, marks, prepended signs. */
const joining = fc.constantFrom(
	...[
		'🇩',
		'🇪',
		'ᄀ',
		'ᅡ',
		'ᆨ',
		'각',
		'가',
		'क',
		'्',
		'ष',
		'ि',
		'1',
		'\u20e3',
		'\u200d',
		'👩',
		'💻',
		'👍',
		'🏽',
	],
	...[
		'e',
		'\u0301',
		'\u0600',
		'\u0d4e',
		'ก',
		'\u0e33',
		'\ufe0f',
		'❤',
		'あ',
		'\uff9e',
		'\ud83d',
		'\ude42',
		'\r',
		'\n',
	],
);

/** Long enough to be taken apart in several parts. */
const anyText = fc
	.array(fc.oneof(joining, hostileText, fc.string({unit: 'grapheme'})), {
		maxLength: 150,
		size: 'max',
	})
	.map(parts => parts.join('').replaceAll('\u001b', ''));

test('A text is walked over character by character, as the segmenter finds them', () => {
	fc.assert(
		fc.property(anyText, text => {
			expect(walk(text)).toEqual(expected(text));
		}),
		{numRuns: 50},
	);
});

test('A character longer than a part of the text stays whole', () => {
	const text = `ab${'क्'.repeat(100)}कc`;
	expect(walk(text)).toEqual(expected(text));
});

test('Colours between characters belong to no character', () => {
	const cursor = new CharacterCursor('a\u001b[31m\u001b[1m日\u001b[0m');
	const found: string[] = [];
	while (cursor.next()) {
		found.push(`${cursor.looks.length}:${cursor.start}-${cursor.end}:${cursor.columns}`);
	}

	expect(found).toEqual(['0:0-1:1', '9:10-11:2']);
	expect(cursor.looks).toBe('\u001b[0m');
});

test('What is known of whole blocks of characters is what is found out about each of them', () => {
	const known = fc.oneof(
		fc.integer({min: 0, max: 0x7e}),
		fc.integer({min: 0xa1, max: 0x52f}),
		fc.integer({min: 0x2010, max: 0x205e}),
		fc.integer({min: 0x2190, max: 0x28ff}),
		fc.integer({min: 0x3400, max: 0x4dbf}),
		fc.integer({min: 0x4e00, max: 0x9fff}),
		fc.integer({min: 0xac00, max: 0xd7a3}),
	);
	fc.assert(
		fc.property(known, codePoint => {
			expect(kindOf(codePoint)).toBe(findKind(codePoint));
		}),
		{numRuns: 2000},
	);
});
