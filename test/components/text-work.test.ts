import {stripVTControlCharacters} from 'node:util';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {paintField} from '../../source/components/field-list/paint-field.ts';
import {jsonNodes} from '../../source/components/json-view/json-nodes.ts';
import {paintNode} from '../../source/components/json-view/paint-node.ts';
import {paintRow} from '../../source/components/list/paint-row.ts';
import {paintTextField} from '../../source/components/paint-text-field.ts';
import {paneLines} from '../../source/components/pane-lines.ts';
import {paintTitle} from '../../source/components/text-view/paint-title.ts';
import {paintWindow} from '../../source/components/text-view/paint-window.ts';
import {paintTreeRow} from '../../source/components/tree/paint-tree-row.ts';
import {truncatePainted} from '../../source/components/truncate-painted.ts';
import {wrapLine} from '../../source/components/wrap-line.ts';
import {instructionOf} from '../../source/format/instruction-of.ts';
import {cutColumns, measureLine} from '../../source/format/measured-line.ts';
import {safeLogLine} from '../../source/format/safe-log-line.ts';
import {type Shown, toShown} from '../../source/format/shown.ts';
import {padEnd, truncateEnd, truncateMiddle} from '../../source/format/truncate.ts';
import {atOnce} from '../../source/layers/in-slices.ts';
import {createTheme} from '../../source/theme.ts';
import {countWork} from '../helpers/count-work.ts';
import {hostileSamples} from '../helpers/hostile-samples.ts';

const theme = createTheme({mode: 'dark', noColour: false, ascii: false});

/** UTF-16 units: far more than any screen shows, so that looking at all of them cannot be overlooked. */
const longLength = 60_000;

const piece = fc.constantFrom(
	...[
		'a',
		'word ',
		'0',
		'-',
		'/',
		':',
		'é',
		'容',
		'🙂',
		'🇩🇪',
		'क्षि',
		'e\u0301',
		'ก็',
		'ᄀ',
		'1\u20e3',
	],
	...[
		'\u001b[31m',
		'\u001b[39m',
		'\u001b[0m',
		'\u009d',
		'\u009b',
		'"',
		'${',
		'[',
		'{,',
		'  ',
		'A=b ',
	],
	...hostileSamples,
);

/** A few pieces, which make a long text over and over: what one of them costs too much shows. */
const pieces = fc.array(piece, {minLength: 1, maxLength: 4});

function longText(parts: readonly string[]): string {
	const text = parts.join('');
	return text.repeat(Math.ceil(longLength / text.length));
}

const width = fc.integer({min: 1, max: 60});

/** Units looked at for each column: characters have up to ten, and are asked several things. */
const unitsPerColumn = 100;

/** What is looked at beyond what is shown: a part that was taken apart, the way from a remembered place. */
const around = 20_000;

const mostWork = (columns: number) => columns * unitsPerColumn + around;

const runs = {numRuns: 15};

const beginnings: Record<string, (text: Shown, columns: number) => unknown> = {
	'cut at its end': truncateEnd,
	'cut in its middle': truncateMiddle,
	filled: padEnd,
	'cut with its colours': (text, columns) => truncatePainted(text, columns, theme),
	'cut between two columns': (text, columns) => cutColumns(text, 0, columns),
};

test.each(Object.entries(beginnings))(
	'A text that is %s costs what is shown of it, however long it is',
	async (_, cut) => {
		await fc.assert(
			fc.asyncProperty(pieces, width, async (parts, columns) => {
				const text = longText(parts);
				const shown = toShown(text);
				expect(await countWork(() => cut(shown, columns))).toBeLessThan(mostWork(columns));
			}),
			runs,
		);
	},
);

const cell = (text: string, columns: number) =>
	paintRow(
		text,
		{
			columns: [
				{
					column: {id: 'text', title: 'Text', text: row => row, priority: 1, minimumWidth: 1},
					width: columns,
				},
			],
			theme,
			now: 0,
		},
		{isSelected: true, isMarked: false, matches: undefined},
	);

test('A cell of a list costs what is shown of it, also the first time', async () => {
	await fc.assert(
		fc.asyncProperty(pieces, width, async (parts, columns) => {
			const text = longText(parts);
			expect(await countWork(() => cell(text, columns))).toBeLessThan(mostWork(columns));
		}),
		runs,
	);
});

test('A pane says with an ellipsis that a line, or its last line, goes on', () => {
	const space = {
		side: toShown('|'),
		width: 5,
		height: 2,
		theme: createTheme({mode: 'dark', noColour: true, ascii: false}),
	};
	const lines = ['abcdef', 'abcd容', 'abcde'].map(line => toShown(line));
	const paned = (from: number, to?: number) =>
		paneLines(lines.slice(from, to), space).map(line => stripVTControlCharacters(line));
	expect(paned(0, 2)).toEqual(['| abcd…', '| abcd…']);
	expect(paned(1)).toEqual(['| abcd…', '| abcde']);
	expect(paned(0)).toEqual(['| abcd…', '| …']);
});

const noMark = {isSelected: false, width: 0, theme};

/** What draws a text that it is given as it is, and makes safe itself. */
const drawings: Record<string, (text: string, columns: number) => unknown> = {
	'a title': (title, columns) => paintTitle({title, facts: [], width: columns, theme}),
	'a field of a list': (value, columns) =>
		paintField({id: '', label: value, value}, {label: 10, mark: 0}, {...noMark, width: columns}),
	'a row of a tree': (name, columns) =>
		paintTreeRow(
			{node: {name, children: []}, depth: 1, isFolded: false},
			{badge: '', role: undefined, detail: ''},
			{isSelected: false, words: ['a'], width: columns, theme},
		),
	'a field that is typed into': (value, columns) =>
		paintTextField({value, cursor: longLength / 2}, columns + 1, {theme, isFocused: true}),
	'a text in a dialog': (text, columns) => wrapLine(toShown(text), columns),
};

test.each(Object.entries(drawings))(
	'%s costs what is shown of it when it is drawn again',
	async (_, draw) => {
		await fc.assert(
			fc.asyncProperty(pieces, width, async (parts, columns) => {
				const text = longText(parts);
				draw(text, columns);
				expect(await countWork(() => draw(text, columns))).toBeLessThan(mostWork(columns));
			}),
			runs,
		);
	},
);

test('A value of an answer costs what is shown of it', async () => {
	await fc.assert(
		fc.asyncProperty(pieces, width, async (parts, columns) => {
			const text = longText(parts);
			const [node] = atOnce(jsonNodes({[text]: text}));
			const draw = () =>
				node &&
				paintNode(node, {isSelected: true, isOpen: false, query: 'a', width: columns, theme});
			// Its text is made safe once, when it is drawn first.
			draw();
			expect(await countWork(draw)).toBeLessThan(mostWork(columns));
		}),
		runs,
	);
});

test('A window over long lines costs what is shown of them, wherever it stands in them', async () => {
	const position = fc.record({
		line: fc.constant(0),
		row: fc.nat(600),
		column: fc.nat(longLength),
		isWrapped: fc.boolean(),
		follows: fc.constant(false),
	});
	await fc.assert(
		fc.asyncProperty(pieces, width, position, async (parts, columns, place) => {
			const text = longText(parts);
			const painted = safeLogLine(text, {colours: true});
			const plain = safeLogLine(text, {colours: false});
			const draw = () =>
				paintWindow({
					lines: {
						first: 0,
						end: 3,
						content: {},
						painted: () => painted,
						plain: () => plain,
					},
					position: place,
					width: columns,
					height: 3,
					query: 'a',
					currentMatch: 0,
					theme,
				});
			draw();
			expect(await countWork(draw)).toBeLessThan(mostWork(3 * columns));
		}),
		runs,
	);
});

/** What goes through all of a text, once: for each unit only so much. */
const wholes: Record<string, (text: string) => unknown> = {
	'Making a text safe': text => toShown(text),
	'Making a line of a log safe': text => safeLogLine(text, {colours: true}),
	'An instruction of a history': text => instructionOf(text),
	'Measuring a line': text => measureLine(safeLogLine(text, {colours: true})).columns,
	'Breaking a line into rows': text =>
		measureLine(safeLogLine(text, {colours: true})).rowStarts(80).length,
	'The answer of an engine as a tree': text => atOnce(jsonNodes({Labels: {one: text}})),
};

/** Times that anything looks at each unit; once more for each unit of the text would be 60,000 times. */
const mostPasses = 100;

test.each(Object.entries(wholes))('%s goes through it a few times and no more', async (_, act) => {
	await fc.assert(
		fc.asyncProperty(pieces, async parts => {
			const text = longText(parts);
			expect(await countWork(() => act(text))).toBeLessThan(mostPasses * text.length);
		}),
		runs,
	);
});
