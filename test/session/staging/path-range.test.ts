import * as fc from 'fast-check';
import {expect, test} from 'vitest';
import {ancestorsOf, isBelow} from '../../../source/layers/file-tree.ts';
import {findAt, findBelow, hasBelow} from '../../../source/session/staging/path-range.ts';

const name = fc.constantFrom(
	'a',
	'a-',
	'a0',
	'b',
	'ä',
	'line\nbreak',
	'byte\udcff',
	'-n',
	'.',
	'/',
);
const path = fc
	.array(name, {minLength: 1, maxLength: 4})
	.map(names => `/${names.filter(part => part !== '/').join('/')}`);

test('Ranges of sorted paths are what looking at every path finds', () => {
	fc.assert(
		fc.property(fc.uniqueArray(path, {maxLength: 40}), path, (paths, asked) => {
			const all = paths.flatMap(one => [one, ...ancestorsOf(one)]);
			const sorted = [...new Set(all)].sort((a, b) => (a < b ? -1 : 1)).map(one => ({path: one}));
			const below = sorted.filter(one => isBelow(one.path, asked));
			expect(findBelow(sorted, asked)).toEqual(below);
			expect(findAt(sorted, asked)).toEqual(sorted.find(one => one.path === asked));
			expect(asked === '/' || hasBelow(sorted, asked)).toBe(asked === '/' || below.length > 0);
		}),
	);
});
