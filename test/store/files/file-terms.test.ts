import * as fc from 'fast-check';
import {expect, test} from 'vitest';
import {isPathGlob} from '../../../source/format/path-glob.ts';
import {parseFileTerms} from '../../../source/store/files/file-terms.ts';

test.each([
	[
		'etc passwd',
		[
			{kind: 'text', text: 'etc'},
			{kind: 'text', text: 'passwd'},
		],
	],
	['added', [{kind: 'mark', mark: 'added'}]],
	[
		'modified attributes same deleted',
		[
			{kind: 'mark', mark: 'modified'},
			{kind: 'mark', mark: 'attributes'},
			{kind: 'mark', mark: 'same'},
			{kind: 'mark', mark: 'deleted'},
		],
	],
	['"added"', [{kind: 'text', text: 'added'}]],
	['Added', [{kind: 'text', text: 'Added'}]],
	['>1MB', [{kind: 'size', compare: '>', bytes: 1_000_000}]],
	[
		'<10kB >=1kiB',
		[
			{kind: 'size', compare: '<', bytes: 10_000},
			{kind: 'size', compare: '>=', bytes: 1024},
		],
	],
	['">1MB"', [{kind: 'text', text: '>1MB'}]],
	['>much', [{kind: 'text', text: '>much'}]],
	[
		'"two words" x',
		[
			{kind: 'text', text: 'two words'},
			{kind: 'text', text: 'x'},
		],
	],
	['"not clos', [{kind: 'text', text: 'not clos'}]],
	['"*.so"', [{kind: 'text', text: '*.so'}]],
	['[id].js', [{kind: 'text', text: '[id].js'}]],
])('%s is understood', (filter, terms) => {
	expect(parseFileTerms(filter)).toEqual(terms.map(term => ({...term, isNot: false})));
});

test('An exclamation mark turns each kind of term around', () => {
	const terms = parseFileTerms('!etc !added !>1MB !*.so !"added"');
	expect(terms.map(({kind, isNot}) => `${kind} ${isNot}`)).toEqual([
		'text true',
		'mark true',
		'size true',
		'glob true',
		'text true',
	]);
});

test.each(['', '  ', '!', '"', '!"', '>', '<=', '!>', '>1.', '""'])(
	'What is not finished, "%s", leaves everything',
	filter => {
		expect(parseFileTerms(filter)).toEqual([]);
	},
);

test('Any text is understood, and a plain word is itself', () => {
	fc.assert(
		fc.property(fc.string({unit: 'grapheme'}), filter => {
			expect(Array.isArray(parseFileTerms(filter))).toBe(true);
			const isPlain = /^[^\s!"<>]+$/.test(filter) && !isPathGlob(filter);
			if (isPlain && !['added', 'modified', 'attributes', 'same', 'deleted'].includes(filter)) {
				expect(parseFileTerms(filter)).toEqual([{kind: 'text', text: filter, isNot: false}]);
			}
		}),
	);
});
