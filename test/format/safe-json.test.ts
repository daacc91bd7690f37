import fc from 'fast-check';
import {expect, test} from 'vitest';
import {safeJson} from '../../source/format/safe-json.ts';
import {safeText} from '../../source/format/safe-text.ts';

const json = fc.jsonValue({stringUnit: 'binary', maxDepth: 3});

test('JSON for scripts means exactly the value, whatever is in it', () => {
	fc.assert(
		fc.property(json, value => {
			expect(JSON.parse(safeJson({value}))).toEqual(JSON.parse(JSON.stringify({value})));
		}),
	);
});

test('JSON for scripts does nothing to a terminal that it is written to', () => {
	const invisible = fc.constantFrom(
		'\u009b31m',
		'\u202e',
		'\u200b',
		'\u{e0041}',
		'\u007f',
		'\u2028',
	);
	fc.assert(
		fc.property(fc.oneof(fc.string({unit: 'binary'}), invisible), text => {
			expect(safeJson({text})).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
		}),
	);
	expect(safeText(safeJson({text: '\u009b2J\u202e'}))).toBe('{"text":"\\u009b2J\\u202e"}');
});
