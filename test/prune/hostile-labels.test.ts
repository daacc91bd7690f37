import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {glob} from '../../source/prune/glob.ts';
import {planPrune} from '../../source/prune/plan-prune.ts';
import {image, now, stateOf} from './sample-state.ts';

/** What people and programs put into labels: emoji in parts, tabs, JSON, paths, controls, halves of letters. */
const piece = fc.constantFrom(
	'✔️',
	'✔',
	'👩‍💻',
	'\t',
	'\n',
	'\r\n',
	'\u001b[2J',
	'\u202e',
	'\u200b',
	'\0',
	'{"a": [1, 2]}',
	'(',
	')|(',
	'"',
	"'",
	'../..',
	'./',
	'!',
	'+',
	'$',
	'^',
	'\\',
	'*',
	'?',
	'[z-a]',
	'{a,b}',
	'e\u0301',
	'é',
);
const text = fc.oneof(
	fc.array(piece, {maxLength: 6}).map(pieces => pieces.join('')),
	fc.string({unit: 'binary', maxLength: 12}),
);
/** A rule ends the key at its first `=`. */
const key = text.map(name => `k${name.replaceAll('=', '')}`);

/** A rule that means these very characters. */
const exactly = (name: string): string => name.replace(/[\\*?[\]{}]/g, '\\$&');

function verdictOf(labels: Record<string, string>, label: string) {
	const images = [image('app', ['app:1'], {labels})];
	return planPrune(stateOf({images}), {protect: [{label}]}, now).entries[0]?.verdict;
}

describe('A rule for a label', () => {
	test.each(['✔️', '👩‍💻', 'a\tb', 'two\nlines', '{"keep": true}', 'on (for now)', '../data', ''])(
		'protects what has the value %j, written as it is',
		value => {
			expect(verdictOf({keep: value}, `keep=${exactly(value)}`)).toBe('kept');
			expect(verdictOf({keep: value}, 'keep=*')).toBe('kept');
		},
	);

	test('takes two values for two, though they look alike', () => {
		expect(verdictOf({keep: '✔'}, 'keep=✔️')).toBe('removable');
		expect(verdictOf({keep: '✔️'}, 'keep=✔')).toBe('removable');
		expect(verdictOf({keep: 'a b'}, 'keep=a\tb')).toBe('removable');
	});

	test('protects whatever has the key and the value that it names, and nothing with another value', () => {
		fc.assert(
			fc.property(key, text, text, (name, value, other) => {
				const rule = `${exactly(name)}=${exactly(value)}`;
				expect(verdictOf({[name]: value}, rule)).toBe('kept');
				expect(verdictOf({[name]: other}, rule)).toBe(other === value ? 'kept' : 'removable');
			}),
			{numRuns: 500},
		);
	});

	test('without a value protects whatever has the key, and nothing with another key', () => {
		fc.assert(
			fc.property(key, key, text, (name, other, value) => {
				expect(verdictOf({[name]: value}, exactly(name))).toBe('kept');
				expect(verdictOf({[name]: value}, `${exactly(name)}=*`)).toBe('kept');
				expect(verdictOf({[other]: value}, exactly(name))).toBe(
					other === name ? 'kept' : 'removable',
				);
			}),
			{numRuns: 500},
		);
	});
});

describe('A glob', () => {
	test.each([
		['*:prod', 'localhost:5000/a/b:prod', 'a:prod2'],
		['app-?', 'app-🚀', 'app-12'],
		['app-[0-9]', 'app-7', 'app-x'],
		['app-[!0-9]', 'app-x', 'app-7'],
		['[\\]-]', ']', '\\'],
		['{dev,{qa,staging}-*}', 'staging-2', 'staging'],
		['{dev}', '{dev}', 'dev'],
		['a,b', 'a,b', 'a'],
		['\\*', '*', 'a'],
		['a|b', 'a|b', 'a'],
		['a.c', 'a.c', 'abc'],
		['(a)+', '(a)+', 'aa'],
		['[z-a]', '[z-a]', 'z'],
		['', '', 'a'],
	])('%s fits %s and not %s', (pattern, fitting, other) => {
		expect(glob(pattern)(fitting)).toBe(true);
		expect(glob(pattern)(other)).toBe(false);
	});

	test('of any characters can be asked about any text', () => {
		fc.assert(
			fc.property(text, text, (pattern, asked) => {
				expect(typeof glob(pattern)(asked)).toBe('boolean');
			}),
		);
	});
});
