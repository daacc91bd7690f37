import {expect, test} from 'vitest';
import {exitCodeMeaning} from '../../../../source/screens/containers/details/exit-code-meaning.ts';

test.each([
	[126, /cannot be executed/],
	[127, /not found/],
	[137, /SIGKILL.*memory/],
	[143, /SIGTERM/],
	[150, /signal 22/],
])('says what %i means', (code, meaning) => {
	expect(exitCodeMeaning(code)).toMatch(meaning);
});

test.each([1, 2, 128, 255])('leaves %i to the program', code => {
	expect(exitCodeMeaning(code)).toBe('');
});
