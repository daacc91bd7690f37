import {expect, test} from 'vitest';
import {exitCodeMeaning} from '../../../source/store/containers/exit-code-meaning.ts';

test.each([
	[126, /cannot be executed/],
	[127, /not found/],
	[137, /SIGKILL.*memory/],
	[143, /SIGTERM/],
	[150, /signal 22/],
])('The exit code %i has a meaning', (code, meaning) => {
	expect(exitCodeMeaning(code)).toMatch(meaning);
});

test.each([1, 2, 128, 255])('The exit code %i is left to the program', code => {
	expect(exitCodeMeaning(code)).toBe('');
});
