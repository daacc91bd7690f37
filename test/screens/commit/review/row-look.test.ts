import {stripVTControlCharacters} from 'node:util';
import {describe, expect, test} from 'vitest';
import {paintTreeRow} from '../../../../source/components/tree/paint-tree-row.ts';
import {rowLook} from '../../../../source/screens/commit/review/row-look.ts';
import {nothingDecided} from '../../../../source/session/staging/staging.ts';
import {blockedBy, findingsByPath} from '../../../../source/store/commit/finding-places.ts';
import {buildReviewTree} from '../../../../source/store/commit/review-tree.ts';
import {stagingTotals} from '../../../../source/store/commit/staging-totals.ts';
import {createTheme} from '../../../../source/theme.ts';
import {reviewOf, sampleChanges} from './sample-review.ts';

const review = reviewOf(sampleChanges);
const tree = buildReviewTree(review.changes, 'name');
const noColour = createTheme({mode: 'dark', noColour: true, ascii: true});

function rowAt(path: string, decided: Partial<typeof nothingDecided> = {}, theme = noColour) {
	const staging = {...nothingDecided, ...decided};
	const totals = stagingTotals(tree, staging, blockedBy(review.findings));
	const node = tree.all.find(other => other.path === path);
	if (!node) {
		throw new Error(`Nothing changed at ${path}`);
	}

	const row = {node, depth: 0, isFolded: false};
	const look = rowLook(row, {
		totals,
		findings: findingsByPath(review.findings),
		overridden: staging.overridden,
		theme,
	});
	return paintTreeRow(row, look, {isSelected: false, words: [], width: 80, theme});
}

const plain = (text: string) => stripVTControlCharacters(text);

describe('A row of the review', () => {
	test('says without any colour what is in, out, partly in, blocked and taken back', () => {
		const path = '/usr/bin/nmap';
		expect(plain(rowAt(path))).toBe('  [x]    2.9MB A   nmap');
		expect(plain(rowAt(path, {excluded: new Set([path])}))).toBe('  [ ]    2.9MB A   nmap');
		expect(plain(rowAt(path, {reverted: new Set([path])}))).toBe('  [-]    2.9MB A   nmap');
		expect(plain(rowAt('/usr', {excluded: new Set([path])}))).toBe(
			'  [~]    8.9MB   - usr/  4 paths  2.9MB excluded',
		);
		expect(plain(rowAt('/root/.aws/credentials'))).toBe('  [!]     116B A   credentials  secret');
	});

	test('marks what is left out with no colour of its kind', () => {
		const theme = createTheme({mode: 'dark', noColour: false, ascii: false});
		const path = '/usr/bin/nmap';
		expect(rowAt(path, {}, theme)).toContain(theme.paint('success', 'nmap'));
		expect(rowAt(path, {excluded: new Set([path])}, theme)).toContain(theme.paint('muted', 'nmap'));
	});
});
