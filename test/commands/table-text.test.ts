import {stripVTControlCharacters} from 'node:util';
import {beforeAll, expect, test} from 'vitest';
import {loadFrames, tableText} from '../../source/commands/table-text.ts';
import {textWidth} from '../../source/format/truncate.ts';
import {createTheme} from '../../source/theme.ts';

const theme = createTheme({mode: 'dark', noColour: true, ascii: false});

const plainText = (rows: Parameters<typeof tableText>[0], width: number) =>
	stripVTControlCharacters(tableText(rows, width, theme));

const widths = (text: string) => new Set(text.trimEnd().split('\n').map(textWidth));

beforeAll(loadFrames);

test('A table fits its terminal, and cuts the widest columns', () => {
	const rows = [
		{Kind: 'image', Name: `localhost:5000/${'long/'.repeat(30)}app:1`, Why: 'unused'},
		{Kind: 'network', Name: 'front', Why: 'unused'},
	];
	expect(widths(plainText(rows, 60))).toEqual(new Set([60]));
	expect(plainText(rows, 60)).toMatch(/│ localhost:.*….*app:1 │/);
});

test('Columns stay under each other where names take two cells a letter', () => {
	const rows = [
		{Name: '漢字漢字漢字漢字漢字漢字漢字漢字', Age: '1 minute', Why: 'unused'},
		{Name: 'front', Age: '2 minutes', Why: 'unused'},
	];
	for (const width of [40, 80]) {
		const lines = plainText(rows, width).trimEnd().split('\n');
		const starts = lines.map(line => textWidth(line.slice(0, line.search(/Age|\d minute/))));
		expect(new Set(starts).size).toBe(1);
		expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(width);
	}
});
