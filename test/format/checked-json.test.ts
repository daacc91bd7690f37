import fc from 'fast-check';
import * as v from 'valibot';
import {expect, test} from 'vitest';
import {checkedJson} from '../../source/format/checked-json.ts';

const schema = v.object({
	builds: v.array(v.object({directory: v.string(), count: v.exactOptional(v.number())})),
});

test('Kept JSON is a value of its type', () => {
	const builds = [{directory: '/src', count: 2}, {directory: '✔️\u001b'}];
	expect(checkedJson(JSON.stringify({builds}), schema)).toEqual({isValid: true, value: {builds}});
});

test.each([
	['{"builds": [{"directory": "/a"}, {"directory": 7}]}', /^builds\.1\.directory: .*7/],
	['{"builds": [{"count": 1}]}', /^builds\.0\.directory: /],
	['{"builds": {}}', /^builds: /],
	['{}', /^builds: /],
	['null', /^Invalid type/],
	['{"builds": [', /JSON/],
	['', /JSON/],
])('Kept JSON that is wrong, %s, is told by its place', (text, reason) => {
	expect(checkedJson(text, schema)).toEqual({
		isValid: false,
		reason: expect.stringMatching(reason),
	});
});

test('Any text gives a valid value or a reason, and never throws', () => {
	const json = fc.jsonValue({maxDepth: 3}).map(value => JSON.stringify({builds: [value]}));
	fc.assert(
		fc.property(fc.oneof(fc.string({unit: 'binary'}), fc.json(), json), text => {
			const checked = checkedJson(text, schema);
			if (checked.isValid) {
				expect(v.is(schema, checked.value)).toBe(true);
			} else {
				expect(checked.reason).not.toBe('');
			}
		}),
	);
});
