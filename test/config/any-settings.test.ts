import fc from 'fast-check';
import * as v from 'valibot';
import {expect, test} from 'vitest';
import {checkSettings} from '../../source/config/check-settings.ts';
import {defaultSettings} from '../../source/config/settings.ts';
import {settingsSchema} from '../../source/config/settings-schema.ts';

const json = fc.jsonValue({maxDepth: 3, stringUnit: 'binary'});
const name = fc.oneof(
	fc.constantFrom('images', '__proto__', 'constructor', 'a.b', ''),
	fc.string({unit: 'binary'}),
);

/** Nearly right, as hands write it. */
const rule = fc.oneof(
	json,
	fc.record(
		{
			reference: fc.oneof(fc.constant('*:prod'), json),
			label: json,
			kinds: json,
			name: json,
			more: json,
		},
		{requiredKeys: []},
	),
);
const settings = fc.oneof(
	fc.dictionary(fc.oneof(fc.constantFrom(...Object.keys(defaultSettings)), name), json),
	fc.record(
		{
			theme: fc.oneof(fc.constantFrom('dark', 'high-contrast'), json),
			ascii: fc.oneof(fc.boolean(), json),
			keys: fc.oneof(json, fc.dictionary(name, fc.oneof(json, fc.array(fc.constantFrom('d', ''))))),
			sort: fc.oneof(json, fc.dictionary(name, json)),
			prune: fc.oneof(json, fc.record({protect: fc.array(rule), more: json}, {requiredKeys: []})),
			registries: fc.array(fc.oneof(fc.constant('ghcr.io'), json)),
			'not a setting': json,
			'nor this': json,
		},
		{requiredKeys: []},
	),
);

test('Whatever JSON the config file holds, what is taken from it is valid, and what is not is named', () => {
	fc.assert(
		fc.property(settings, file => {
			const before = structuredClone(file);
			const {settings: taken, problems} = checkSettings(file, undefined);
			expect(v.is(settingsSchema, taken)).toBe(true);
			expect(file).toEqual(before);
			for (const [setting, value] of Object.entries(file)) {
				const isTaken = JSON.stringify(Reflect.get(taken, setting)) === JSON.stringify(value);
				const isNamed = problems.some(problem => problem.startsWith(setting));
				expect(isTaken || isNamed || setting in Object.prototype || holdsPrototype(value)).toBe(
					true,
				);
			}
		}),
		{numRuns: 500},
	);
});

/** Names that JavaScript has for itself are no names of anything in a config file. */
function holdsPrototype(value: unknown): boolean {
	return (
		typeof value === 'object' &&
		value !== null &&
		Object.keys(value).some(key => key in Object.prototype)
	);
}

test('Whatever else is wrong, rules of protection that are right stay, in their order', () => {
	const right = fc.constantFrom({reference: '*:prod'}, {label: 'keep=✔️'}, {name: 'db-*'});
	fc.assert(
		fc.property(fc.array(fc.oneof(right, rule)), json, json, (protect, theme, unknown) => {
			const {settings: taken} = checkSettings({theme, prune: {protect}, unknown}, undefined);
			const expected = protect.filter(
				one => checkSettings({prune: {protect: [one]}}, undefined).problems.length === 0,
			);
			expect(taken.prune?.protect).toEqual(expected);
		}),
	);
});
