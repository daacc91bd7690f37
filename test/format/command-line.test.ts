import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {joinCommandLine, splitCommandLine} from '../../source/format/command-line.ts';

describe('splitCommandLine', () => {
	it.each([
		['', []],
		['  nginx   -g ', ['nginx', '-g']],
		[`sh -c 'echo "$HOME"; exit 1'`, ['sh', '-c', 'echo "$HOME"; exit 1']],
		['a\\ b "c\\"d" ""', ['a b', 'c"d', '']],
		[`it"'"s`, ["it's"]],
	])('splits %j', (text, expected) => {
		expect(splitCommandLine(text)).toEqual({isValid: true, value: expected});
	});

	it.each([
		[`sh -c 'echo hi`, 6, `sh -c 'echo hi'`, 'The single quote at column 7 is never closed.'],
		['echo "it\'s', 5, 'echo "it\'s"', 'The double quote at column 6 is never closed.'],
		["a\\' 'b", 4, "a\\' 'b'", 'The single quote at column 5 is never closed.'],
	])('points at the quote that never closes in %j', (text, offset, suggestion, message) => {
		const result = splitCommandLine(text);
		expect(result).toMatchObject({
			isValid: false,
			problem: {message, offset, suggestion, length: text.length - offset},
		});
		expect(splitCommandLine(suggestion).isValid).toBe(true);
	});

	it('points at a backslash at the end', () => {
		expect(splitCommandLine('a\\ b\\')).toMatchObject({
			isValid: false,
			problem: {offset: 4, length: 1, message: 'The trailing backslash escapes nothing.'},
		});
	});
});

describe('joinCommandLine', () => {
	it('is split back into the same arguments', () => {
		fc.assert(
			fc.property(fc.array(fc.string({unit: 'grapheme'})), commandLine => {
				expect(splitCommandLine(joinCommandLine(commandLine))).toEqual({
					isValid: true,
					value: commandLine,
				});
			}),
		);
	});

	it('quotes only what needs it', () => {
		expect(joinCommandLine(['sh', '-c', 'a b', "it's"])).toBe(`sh -c 'a b' 'it'"'"'s'`);
	});
});
