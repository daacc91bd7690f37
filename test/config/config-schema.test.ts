import {Ajv2020} from 'ajv/dist/2020.js';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {checkSettings} from '../../source/config/check-settings.ts';
import schema from '../../source/config/config.schema.json' with {type: 'json'};
import {defaultSettings} from '../../source/config/settings.ts';

const validate = new Ajv2020({allErrors: true, strictTypes: false, strictTuples: false}).compile(
	schema,
);

const isTaken = (file: Record<string, unknown>): boolean =>
	checkSettings(file, undefined).problems.length === 0;

/** Values that are right, nearly right, or of another kind. */
const value = fc.oneof(
	fc.constantFrom<unknown>(
		'auto',
		'bell',
		'always',
		'dark',
		'high-contrast',
		'',
		'ghcr.io',
		'localhost:5000',
		'https://ghcr.io',
		'24h',
		'1d12h',
		'0',
		'0h',
		'soon',
		'd',
		'app.quit',
		'image.delete',
		true,
		1,
		-1,
		0.5,
		null,
		'keep',
		'=keep',
		'container',
		'images',
		'terminal',
		' ',
	),
	fc.string({maxLength: 5}),
);
const list = fc.array(value, {maxLength: 3});
const part = (...names: string[]) =>
	fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.constant('more')), fc.oneof(value, list), {
		maxKeys: 4,
	});
const rule = part('reference', 'name', 'label', 'kinds', 'newerThanDays', 'host');
const action = fc.record(
	{
		screen: fc.constantFrom('images', 'networks', 'secrets'),
		title: fc.oneof(fc.constant('Scan'), value),
		command: fc.oneof(value, list),
		key: value,
		output: value,
		confirm: value,
		changesEngine: value,
	},
	{requiredKeys: ['screen', 'title']},
);
const files = fc.record(
	{
		theme: value,
		ascii: value,
		title: value,
		notify: value,
		screenReader: value,
		mouse: value,
		readOnly: value,
		lowBandwidth: value,
		containerStats: value,
		keys: fc.oneof(value, part('image.untag', 'list.down')),
		columns: fc.oneof(value, part('images', 'containers')),
		sort: fc.oneof(
			value,
			fc.dictionary(fc.constant('images'), part('column', 'direction'), {maxKeys: 1}),
		),
		skipConfirmations: fc.oneof(value, list),
		registries: fc.oneof(value, list),
		insecureRegistries: fc.oneof(value, list),
		actions: fc.oneof(value, fc.array(fc.oneof(action, value), {maxLength: 2})),
		hosts: fc.oneof(value, fc.array(part('name', 'host'), {maxLength: 2})),
		prune: fc.oneof(
			value,
			fc.record(
				{protect: fc.oneof(value, fc.array(rule, {maxLength: 2})), grace: value},
				{requiredKeys: []},
			),
		),
		other: value,
	},
	{requiredKeys: []},
);

test('The schema for editors refuses what Slipway would ignore, and nothing else', () => {
	fc.assert(
		fc.property(files, file => {
			// A grace of no time at all is not told apart by a pattern.
			fc.pre(!/"grace":"\s*0[smhdw]/.test(JSON.stringify(file)));
			expect(validate(file), JSON.stringify(validate.errors)).toBe(isTaken(file));
		}),
		{numRuns: 3000},
	);
});

test('Every setting has its place in the schema for editors, with a description', () => {
	const {$schema: _, prune: __, ...properties} = schema.properties;
	expect(Object.keys(schema.properties).sort()).toEqual(
		['$schema', ...Object.keys(defaultSettings)].sort(),
	);
	expect(Object.values(properties).every(({description}) => description.length > 0)).toBe(true);
});

test('A file that names its schema is taken as any other', () => {
	expect(checkSettings({$schema: './config.schema.json', theme: 'dark'}, [])).toMatchObject({
		settings: {theme: 'dark'},
		problems: [],
	});
});
