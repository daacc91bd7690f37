import {createRequire} from 'node:module';
import path from 'node:path';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {cellAt, parseFrameRow, styleAt} from '../../source/terminal/frame-row.ts';
import InkOutput from '../../source/terminal/ink-output.ts';

type OutputClass = typeof InkOutput;

/** Ink does not export its own; loaded as it is, past the test runner, which replaces it. */
const require = createRequire(import.meta.url);
const inkFile = path.resolve(import.meta.dirname, '../../node_modules/ink/build/output.js');
const {default: OriginalOutput} = require(inkFile) as {default: OutputClass};

const width = 30;
const height = 8;

const openings = ['1', '2', '4', '7', '31', '38;5;9', '42', '0', '22', '27', '39'];
const characters = [
	'a',
	'B',
	'7',
	' ',
	' ',
	'─',
	'…',
	'é',
	'e\u0301',
	// Marks always stand on a letter: `safeText` sees to that for text from outside.
	'a\u0301\u0323',
	'中',
	'한',
	'🐳',
	'👩‍👩‍👧',
	'❤️',
];
const links = ['\u001B]8;;https://example.com\u0007', '\u001B]8;;\u0007'];

const text = fc
	.array(
		fc.oneof(
			{weight: 8, arbitrary: fc.constantFrom(...characters)},
			{weight: 2, arbitrary: fc.constantFrom(...openings).map(code => `\u001B[${code}m`)},
			{weight: 1, arbitrary: fc.constantFrom(...links, '\n')},
		),
		{maxLength: 40},
	)
	.map(parts => parts.join(''));

const transformers = fc.subarray([
	(line: string) => `\u001B[35m${line}\u001B[39m`,
	(line: string) => `\u001B[1m${line}\u001B[22m`,
	(line: string, index: number) => `${index}>${line}`,
	(line: string) => `${line}!中`,
]);

/** What starts right of the screen is not seen, whatever it is. */
const column = fc.integer({min: -6, max: width - 1});
const row = fc.integer({min: -3, max: height + 2});
const bounds = (values: fc.Arbitrary<number>) =>
	fc.option(fc.tuple(values, values), {nil: [undefined, undefined]});

const operation = fc.oneof(
	{
		weight: 6,
		arbitrary: fc.record({
			kind: fc.constant('write' as const),
			x: column,
			y: row,
			text,
			transformers,
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constant('clip' as const),
			across: bounds(fc.integer({min: -6, max: width + 4})),
			down: bounds(row),
		}),
	},
	{weight: 1, arbitrary: fc.record({kind: fc.constant('unclip' as const)})},
);

type Operation = typeof operation extends fc.Arbitrary<infer Value> ? Value : never;

/** What the user sees of it, cell by cell; how the sequences are spelt does not matter. */
function picture(Output: OutputClass, operations: readonly Operation[]) {
	const output = new Output({width, height});
	for (const step of operations) {
		if (step.kind === 'write') {
			output.write(step.x, step.y, step.text, {transformers: step.transformers});
		} else if (step.kind === 'clip') {
			const [x1, x2] = step.across;
			const [y1, y2] = step.down;
			output.clip({x1, x2, y1, y2});
		} else {
			output.unclip();
		}
	}
	const drawn = output.get();
	const rows = drawn.output.split('\n').map(line => {
		const row = parseFrameRow(line, width);
		return Array.from({length: row.width}, (_, column) => {
			const {slots, link} = styleAt(row, column);
			return `${cellAt(row, column)}<${slots.join(',')}${link}>`;
		});
	});
	return {height: drawn.height, rows};
}

test('The output gives the same picture as the output that it replaces', () => {
	fc.assert(
		fc.property(fc.array(operation, {maxLength: 10}), operations => {
			expect(picture(InkOutput, operations)).toEqual(picture(OriginalOutput, operations));
		}),
		{numRuns: 2000},
	);
});

test('The output shows styles that a text leaves open on that text only', () => {
	const output = new InkOutput({width, height: 2});
	output.write(0, 0, '\u001B[31mred\nand red', {transformers: []});
	output.write(10, 0, 'plain', {transformers: []});
	const [first = '', second = ''] = output.get().output.split('\n');
	const row = parseFrameRow(first, width);
	expect(styleAt(row, 2).slots).toContain('31');
	expect(styleAt(row, 10).slots).not.toContain('31');
	expect(styleAt(parseFrameRow(second, width), 6).slots).toContain('31');
});

test('The output never cuts a wide character in half', () => {
	const output = new InkOutput({width, height: 1});
	output.write(0, 0, '中中中', {transformers: []});
	output.write(1, 0, 'ab', {transformers: []});
	expect(output.get().output).toBe(' ab 中');
});

test('The output gives no cell to a character that draws nothing', () => {
	for (const Output of [InkOutput, OriginalOutput]) {
		const output = new Output({width, height: 1});
		output.write(0, 0, 'a\u200Bb', {transformers: []});
		output.write(2, 0, 'c', {transformers: []});
		expect(output.get().output).toBe('abc');
	}
});
