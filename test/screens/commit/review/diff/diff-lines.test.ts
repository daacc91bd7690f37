import {stripVTControlCharacters} from 'node:util';
import {describe, expect, test} from 'vitest';
import {diffLines} from '../../../../../source/screens/commit/review/diff/diff-lines.ts';
import {diffText} from '../../../../../source/session/review/diff/diff-text.ts';
import type {FileDiff} from '../../../../../source/session/review/diff/file-diff.ts';
import {createTheme} from '../../../../../source/theme.ts';
import {deleted, modified} from '../sample-review.ts';

const theme = createTheme({mode: 'dark', noColour: false, ascii: false});
const change = modified('/etc/motd', 4, 4);
const diff = (more: Partial<FileDiff>): FileDiff => ({
	metadata: [],
	contents: {kind: 'none'},
	isOutdated: false,
	...more,
});
const plain = (told: FileDiff, of = change) =>
	diffLines(of, told, theme).map(line => stripVTControlCharacters(line).trimEnd());

describe('diffLines', () => {
	test('shows removed and added lines by sign and by colour', () => {
		const told = diff({contents: diffText('one\ntwo\n', 'one\nthree\n')});
		expect(plain(told).slice(-4)).toEqual(['@@ -1,2 +1,2 @@', ' one', '-two', '+three']);
		const painted = diffLines(change, told, theme);
		expect(painted.at(-1)).toBe(theme.paint('success', '+three'));
		expect(painted.at(-2)).toBe(theme.paint('danger', '-two'));
	});

	test('shows what else differs', () => {
		const told = diff({metadata: [{what: 'mode', before: '0644', after: '0600'}]});
		expect(plain(told)[0]).toBe(' mode        0644 -> 0600');
		expect(plain(told).at(-1)).toContain('No contents to compare');
	});

	test('says what is too big, what is not text, and what changed meanwhile', () => {
		const sizes = {
			beforeBytes: 10,
			afterBytes: 2_000_000,
			beforeSha256: 'aa',
			afterSha256: 'bb',
		};
		expect(plain(diff({contents: {kind: 'too-big', limitBytes: 524_288, ...sizes}}))).toEqual([
			' Too large to compare (more than 524kB): 10B -> 2MB',
			' - sha256:aa',
			' + sha256:bb',
		]);
		expect(plain(diff({contents: {kind: 'binary', firstDifference: 7, ...sizes}}))).toEqual([
			' Binary file: 10B -> 2MB',
			' - sha256:aa',
			' + sha256:bb',
			' First difference at byte 7',
		]);
		expect(plain(diff({isOutdated: true}))[0]).toContain('Changed since the review');
	});

	test('counts what went with a directory', () => {
		expect(plain(diff({}), deleted('/usr/share/doc', 12, 52_000))).toEqual([
			' Deleted with its contents: 12 paths, 52kB',
		]);
	});
});
