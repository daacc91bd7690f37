import {stripVTControlCharacters} from 'node:util';
import fc from 'fast-check';
import stringWidth from 'string-width';
import {expect, test} from 'vitest';
import {paintTextField} from '../../source/components/paint-text-field.ts';
import {createTheme} from '../../source/theme.ts';

const theme = createTheme({mode: 'dark', noColour: false, ascii: false});

const paint = (value: string, cursor: number, width: number, isFocused = true) =>
	paintTextField({value, cursor}, width, {theme, isFocused});

/** The character under the cursor. */
const underCursor = (painted: string) => /\u001B\[7m(.+?)\u001B\[27m/u.exec(painted)?.[1];

test('The cursor stands on its character, or behind the text', () => {
	expect(underCursor(paint('redis', 2, 20))).toBe('d');
	expect(underCursor(paint('redis', 5, 20))).toBe(' ');
	expect(underCursor(paint('', 0, 20))).toBe(' ');
});

test('Without the focus there is no cursor and the beginning is seen', () => {
	expect(paint('registry.example.com/app', 24, 8, false)).toBe('registry');
});

test('A long text scrolls with the cursor', () => {
	const text = 'registry.example.com/app';
	expect(stripVTControlCharacters(paint(text, text.length, 8)).trimEnd()).toBe('com/app');
	expect(stripVTControlCharacters(paint(text, 0, 8))).toBe('registry');
	expect(underCursor(paint(text, 12, 8))).toBe(text[12]);
});

const character = fc.constantFrom('a', ' ', '容', '👩‍💻', 'e\u0301', '🇨🇭', '\u0600');

test('A text field is never wider than its width, and the cursor is always seen', () => {
	fc.assert(
		fc.property(
			fc.array(character, {maxLength: 30}),
			fc.nat(30),
			fc.integer({min: 2, max: 40}),
			(characters, at, width) => {
				const value = characters.join('');
				const cursor = characters.slice(0, Math.min(at, characters.length)).join('').length;
				const painted = paint(value, cursor, width);
				expect(stringWidth(painted)).toBeLessThanOrEqual(width);
				expect(underCursor(painted)).toBeDefined();
			},
		),
	);
});
