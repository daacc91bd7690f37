import {stripVTControlCharacters} from 'node:util';
import fc from 'fast-check';
import {beforeAll, expect, test} from 'vitest';
import {endingLines} from '../../source/commands/ending.ts';
import {safeLines} from '../../source/commands/safe-lines.ts';
import {loadFrames, tableText} from '../../source/commands/table-text.ts';
import {createTheme} from '../../source/theme.ts';
import {hostileText} from '../contract/registry/hostile-text.ts';

const harmful = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const theme = createTheme({mode: 'dark', noColour: true, ascii: false});

/** Whatever an engine may call its things. */
const hostile = fc.oneof(fc.constant(hostileText), fc.string({unit: 'binary'}));

beforeAll(loadFrames);

test('A hostile name changes no more of a table than its own cell, framed or not', () => {
	fc.assert(
		fc.property(hostile, fc.constantFrom(undefined, 80), (name, width) => {
			const text = tableText([{Kind: 'image', Name: name, Why: 'unused'}], width, theme);
			const lines = stripVTControlCharacters(text).trimEnd().split('\n');
			expect(lines.filter(line => line.includes('unused'))).toHaveLength(1);
			expect(lines.join('')).not.toMatch(harmful);
		}),
		{numRuns: 200},
	);
});

test('A hostile name in an error stays on the line that tells it', () => {
	fc.assert(
		fc.property(hostile, name => {
			const ending = {reason: 'not-found', message: `No ${name}.`, nextStep: name} as const;
			const lines = safeLines(endingLines(ending)).split('\n');
			expect(lines).toHaveLength(3);
			expect(lines.join('')).not.toMatch(harmful);
		}),
	);
});

test('A bug is told with its place, line by line', () => {
	const message = 'Crashed.\nError: x\n    at y';
	expect(safeLines(endingLines({reason: 'crashed', message}))).toBe(
		'slipway: Crashed.\nError: x\n    at y\n',
	);
});
