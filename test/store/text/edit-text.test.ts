import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {type EditedText, editText, insertText} from '../../../source/store/text/edit-text.ts';

/** `re|dis`: the bar is the cursor. */
const parse = (text: string): EditedText => ({
	value: text.replace('|', ''),
	cursor: text.indexOf('|'),
});

const show = ({value, cursor}: EditedText) => `${value.slice(0, cursor)}|${value.slice(cursor)}`;

function edited(text: string, key: string) {
	const result = editText(parse(text), key);
	return result && show(result);
}

describe('The keys of readline', () => {
	test.each([
		['left', 're|dis', 'r|edis'],
		['ctrl-b', 're|dis', 'r|edis'],
		['left', '|redis', '|redis'],
		['right', 're|dis', 'red|is'],
		['ctrl-f', 'redis|', 'redis|'],
		['home', 're|dis', '|redis'],
		['ctrl-a', 're|dis', '|redis'],
		['end', 're|dis', 'redis|'],
		['ctrl-e', 're|dis', 'redis|'],
		['backspace', 're|dis', 'r|dis'],
		['ctrl-h', '|redis', '|redis'],
		['delete', 're|dis', 're|is'],
		['ctrl-d', 'redis|', 'redis|'],
		['ctrl-k', 're|dis', 're|'],
		['ctrl-u', 're|dis', '|dis'],
		['ctrl-w', 'docker run redis|', 'docker run |'],
		['ctrl-w', 'ghcr.io/team/app:1.2|', 'ghcr.io/team/app:1.|'],
		['alt-backspace', 'a  |b', '|b'],
		['alt-d', 'docker| run it', 'docker| it'],
		['alt-delete', '|team/app', '|/app'],
		['alt-b', 'team/app|', 'team/|app'],
		['ctrl-left', 'team/|app', '|team/app'],
		['alt-left', 'team/|app', '|team/app'],
		['alt-f', '|team/app', 'team|/app'],
		['ctrl-right', 'team|/app', 'team/app|'],
		['alt-right', 'team|/app', 'team/app|'],
	])('%s turns %s into %s', (key, before, expected) => {
		expect(edited(before, key)).toBe(expected);
	});

	test.each(['x', 'enter', 'escape', 'tab', 'up', 'ctrl-z', ''])(
		'%s is none of the keys of readline',
		key => {
			expect(editText(parse('re|dis'), key)).toBeUndefined();
		},
	);
});

describe('Characters of several code units', () => {
	test.each([
		['an emoji of several people', '👩‍👩‍👧'],
		['a flag', '🇨🇭'],
		['a letter with combining marks', 'e\u0301\u0323'],
		['a CJK character', '容'],
		['a character outside the basic plane', '𠮷'],
	])('%s is one step and one deletion', (_name, character) => {
		expect(edited(`a${character}|b`, 'left')).toBe(`a|${character}b`);
		expect(edited(`a|${character}b`, 'right')).toBe(`a${character}|b`);
		expect(edited(`a${character}|b`, 'backspace')).toBe('a|b');
		expect(edited(`a|${character}b`, 'delete')).toBe('a|b');
	});
});

describe('insertText', () => {
	test('puts text at the cursor and the cursor behind it', () => {
		expect(show(insertText(parse('re|is'), 'd'))).toBe('red|is');
	});

	test('What there is no room for is left out', () => {
		const full = insertText(parse('start |end'), 'x'.repeat(20_000));
		expect(full.value).toBe(`start ${'x'.repeat(9991)}end`);
		expect(full.cursor).toBe(9997);
		expect(insertText(full, 'more')).toEqual({value: full.value, cursor: full.cursor});
	});

	test('A pasted line break or tab becomes a space, other controls vanish', () => {
		expect(show(insertText(parse('|'), 'a\r\nb\nc\td\u001B[31m\u0007'))).toBe('a b c d[31m|');
	});
});

const anyKey = fc.constantFrom(
	...['left', 'right', 'home', 'end', 'backspace', 'delete', 'ctrl-k', 'ctrl-u', 'ctrl-w'],
	...['alt-d', 'alt-b', 'alt-f'],
);
const anyText = fc.string({
	unit: fc.constantFrom('a', ' ', '/', '-', '容', 'e\u0301', '\u0301', '👩‍💻', '\u200D', '🇨', '🇭'),
	maxLength: 8,
});

test('The cursor is always between two characters, whatever is typed', () => {
	fc.assert(
		fc.property(
			fc.array(
				fc.oneof(
					anyKey,
					anyText.map(text => ({text})),
				),
			),
			steps => {
				let text: EditedText = {value: '', cursor: 0};
				for (const step of steps) {
					text =
						typeof step === 'string' ? (editText(text, step) ?? text) : insertText(text, step.text);
					const boundaries = Array.from(
						new Intl.Segmenter().segment(text.value),
						({index}) => index,
					);
					expect([...boundaries, text.value.length]).toContain(text.cursor);
				}
			},
		),
	);
});

test('A field that may not be long takes what there is room for', () => {
	const text = {value: 'redis', cursor: 2};
	expect(insertText(text, '12345', 8)).toEqual({value: 're123dis', cursor: 5});
	expect(insertText(text, 'x', 5)).toEqual(text);
});
