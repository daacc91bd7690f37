import {expect, test} from 'vitest';
import {sortTags} from '../../../source/registry/tags/sort-tags.ts';

const shuffled = (tags: readonly string[]) =>
	tags.toSorted(
		(a, b) => ((a.length * 7 + a.charCodeAt(0)) % 5) - ((b.length * 7 + b.charCodeAt(0)) % 5),
	);

test.each([
	[
		'latest, then versions newest first, then names',
		['latest', '2.0.0', '1.10.0', '1.9.0', 'bookworm', 'edge'],
	],
	[
		'a version before its variants',
		['1.27.3', '1.27.3-alpine', '1.27.3-alpine3.20', '1.27.3-perl', '1.27.2'],
	],
	['moving tags before what they move over', ['17', '17.2', '17.2.1', '16', '16.4', '16.4.1']],
	['previews after their release', ['2.0.0', '2.0.0-rc10', '2.0.0-rc2', '2.0.0-beta.1', '1.9.9']],
	['tags with a v among the others', ['v3.1', '3.0', 'v2.9']],
	['numbers in names by their value', ['build-2', 'build-10', 'build-100']],
	[
		'numbers beyond counting, and hashes',
		['99999999999999999999', '1.2.3', '1.2.3.10', '1.2.3.9', 'deadbeef'],
	],
])('The order of tags fits %s', (_, tags) => {
	expect(sortTags(shuffled(tags))).toEqual(tags);
	expect(sortTags(tags.toReversed())).toEqual(tags);
});

test('Any tags have one order', () => {
	const tags = [
		'1',
		'01',
		'1.0',
		'1-rc',
		'1-rc.01',
		'1.2.3-m1',
		'7b2f9c1',
		'2024-01-02',
		'_',
		'V1',
	];
	expect(sortTags(tags.toReversed())).toEqual(sortTags(tags));
	expect(new Set(sortTags(tags))).toEqual(new Set(tags));
});
