import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {safeLogLine} from '../../source/format/safe-log-line.ts';

const withColours = (line: string) => safeLogLine(line, {colours: true});

describe('safeLogLine', () => {
	it.each([
		['plain', 'GET / 200', 'GET / 200'],
		['colours, ended', '\u001b[1;31mred\u001b[0m', '\u001b[1;31mred\u001b[0m'],
		['colours, left open', '\u001b[38;5;9mred', '\u001b[38;5;9mred\u001b[0m'],
		['8-bit colours', '\u009b31mred\u001b[m', '\u001b[31mred\u001b[m'],
		['cursor movement', 'a\u001b[2J\u001b[10;10Hb\u001b[Kc', 'abc'],
		['modes', '\u001b[?1049h\u001b[?25lx\u001b=\u001b7', 'x'],
		['titles and clipboard writes', '\u001b]0;owned\u0007a\u001b]52;c;eA==\u001b\\b', 'ab'],
		['device control strings', '\u001bPq#0\u001b\\a\u0090x\u009cb', 'ab'],
		['a string that never ends', 'a\u001b]0;rest of the line', 'a0;rest of the line'],
		['charsets', '\u001b(0lqk\u001b(B', 'lqk'],
		['bells, nulls and the like', 'a\u0007\u0000\u007f\u000eb', 'ab'],
		['too many colour parameters', `\u001b[${'1;'.repeat(60)}1mx`, 'x'],
		['an escape at the end', 'x\u001b', 'x'],
		['a progress bar', '10%\r50%\r100%', '100%'],
		['a carriage return at the end', 'done\r', 'done'],
		['overstruck bold', 'N\bNA\bAME\b', 'NAM'],
		['tabs', 'a\tb\t日\tc', 'a       b       日      c'],
		['tabs after colours', '\u001b[1mab\u001b[0m\tc', '\u001b[1mab\u001b[0m      c\u001b[0m'],
		['bidi and zero-width', 'a\u202eb\u200bc', 'a�b�c'],
	])('makes %s harmless', (_, line, expected) => {
		expect(withColours(line)).toBe(expected);
	});

	it('drops colours where none are wanted', () => {
		expect(safeLogLine('\u001b[31mred\u001b[0m', {colours: false})).toBe('red');
	});

	it('leaves nothing but colours that a terminal would act on, for any line', () => {
		const piece = fc.oneof(
			fc.constantFrom(
				'\u001b',
				'[',
				']',
				'P',
				'\u009b',
				'\u0007',
				'\\',
				'31m',
				'?25l',
				';',
				'\r',
				'\b',
			),
			fc.string({unit: 'binary', maxLength: 4}),
		);
		fc.assert(
			fc.property(fc.array(piece, {maxLength: 20}), pieces => {
				const safe = withColours(pieces.join(''));
				expect(safe.replaceAll(/\u001b\[[\d;:]*m/gu, '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
				expect(safeLogLine(pieces.join(''), {colours: false})).not.toMatch(/\p{Cc}/u);
			}),
			{numRuns: 500},
		);
	});
});
