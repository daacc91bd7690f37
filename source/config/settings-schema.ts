import * as v from 'valibot';
import {parseGrace} from '../prune/ages/grace.ts';
import {type ProtectionRule, pruneKinds} from '../prune/prune-rules.ts';
import {themeNames} from '../theme.ts';
import {type CustomAction, customActionOutputs, customActionScreens} from './custom-action.ts';
import {
	lowBandwidthChoices,
	type NamedHost,
	notifyWays,
	type Settings,
	skippableQuestions,
	type WrittenSettings,
} from './settings.ts';

const isRecord = (value: unknown): boolean =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const anObject = (expected: string) => v.custom<Record<string, unknown>>(isRecord, expected);

/** What is wrong with a name that no setting has is told by the names that there are. */
const object = <Entries extends v.ObjectEntries>(entries: Entries, expected: string) =>
	v.pipe(
		anObject(expected),
		v.strictObject(entries, issue =>
			issue.expected === 'never'
				? Object.keys(entries)
						.filter(name => name !== '$schema')
						.join(', ')
				: expected,
		),
	);

const record = <Value extends v.GenericSchema>(value: Value, expected: string) =>
	v.pipe(anObject(expected), v.record(v.string(), value), v.readonly());

const list = <Item extends v.GenericSchema>(item: Item, expected: string) =>
	v.pipe(v.array(item, expected), v.readonly());

const text = (longest: number, expected: string) =>
	v.pipe(v.string(expected), v.nonEmpty(expected), v.maxLength(longest, expected));

const oneOf = <const Choices extends readonly string[]>(choices: Choices, expected: string) =>
	v.picklist(choices, expected);

const flag = v.boolean('true or false');

const columnName = text(40, 'a name');

const aRegistry = 'a registry as host or host:port, such as "ghcr.io" or "localhost:5000"';

const registryHosts = list(
	v.pipe(
		v.string(aRegistry),
		v.regex(/^[a-z0-9.-]+(?::[0-9]+)?$|^\[[0-9a-f:]+\](?::[0-9]+)?$/, aRegistry),
		v.maxLength(255, aRegistry),
	),
	'a list of registries, such as ["localhost:5000"]',
);

const aLabel = 'a label, such as "keep" or "env=prod*"';
const aRule =
	'a rule with at least one condition, such as {"reference": "*:prod"} or {"label": "keep"}';
const kindNames = pruneKinds.join(', ');

const aHost = '{"name": a name such as "build", "host": an address such as "ssh://user@build"}';

const namedHost = object(
	{
		// What stands in a list of files, or is an address, is no name.
		name: v.pipe(
			text(100, 'a name'),
			v.regex(/^[^\s/:*?[\]{}#,]+$/u, 'a name without spaces, / and :'),
		),
		host: text(1000, 'an address such as "ssh://user@build"'),
	},
	aHost,
) satisfies v.GenericSchema<unknown, NamedHost>;

const aGrace = 'a time, such as "24h", or "0" for none';

const protectionRule = v.pipe(
	object(
		{
			reference: v.exactOptional(text(300, 'a pattern, such as "*:prod"')),
			label: v.exactOptional(v.pipe(text(300, aLabel), v.regex(/^[^=]/u, aLabel))),
			name: v.exactOptional(text(300, 'a pattern for names, such as "*-data"')),
			kinds: v.exactOptional(
				v.pipe(
					list(oneOf(pruneKinds, `one of ${kindNames}`), `a list out of ${kindNames}`),
					v.nonEmpty(`a list out of ${kindNames}`),
				),
			),
			newerThanDays: v.exactOptional(
				v.pipe(v.number('a number of days above 0'), v.gtValue(0, 'a number of days above 0')),
			),
			host: v.exactOptional(text(300, 'a pattern for hosts, such as "prod-*"')),
		} satisfies Record<keyof ProtectionRule, unknown>,
		aRule,
	),
	v.check(rule => Object.keys(rule).length > 0, aRule),
) satisfies v.GenericSchema<unknown, ProtectionRule>;

const screenNames = customActionScreens.join(', ');
const outputNames = customActionOutputs.join(', ');
const aCommand = 'a program with its arguments, such as ["dive", "{reference}"], or a shell script';
const aTitle = 'a title, such as "Scan with trivy"';

const customAction = object(
	{
		screen: oneOf(customActionScreens, `one of ${screenNames}`),
		title: text(60, aTitle),
		key: v.exactOptional(text(40, 'the name of a key, such as "ctrl-t"')),
		command: v.union(
			[
				text(10_000, aCommand),
				v.pipe(
					list(v.pipe(v.string(aCommand), v.maxLength(10_000, aCommand)), aCommand),
					v.check(([file = '']) => file.trim() !== '', aCommand),
				),
			],
			aCommand,
		),
		output: v.exactOptional(oneOf(customActionOutputs, `one of ${outputNames}`)),
		confirm: v.exactOptional(text(200, 'a question, such as "Scan it?"')),
		changesEngine: v.exactOptional(flag),
	} satisfies Record<keyof CustomAction, unknown>,
	'{"screen", "title", "command"}, and what else it may have',
) satisfies v.GenericSchema<unknown, CustomAction>;

const entries = {
	theme: v.exactOptional(oneOf(themeNames, `one of ${themeNames.join(', ')}`)),
	ascii: v.exactOptional(flag),
	title: v.exactOptional(flag),
	notify: v.exactOptional(oneOf(notifyWays, `one of ${notifyWays.join(', ')}`)),
	screenReader: v.exactOptional(flag),
	mouse: v.exactOptional(flag),
	readOnly: v.exactOptional(flag),
	lowBandwidth: v.exactOptional(
		oneOf(lowBandwidthChoices, `one of ${lowBandwidthChoices.join(', ')}`),
	),
	keys: v.exactOptional(
		record(
			list(
				text(40, 'the name of a key, such as "j" or "ctrl-d"'),
				'a list of keys, such as ["d", "delete"]',
			),
			'an object from action ids to lists of keys',
		),
	),
	columns: v.exactOptional(
		record(
			list(columnName, 'a list of column names'),
			'an object from screens to lists of columns',
		),
	),
	sort: v.exactOptional(
		record(
			object(
				{
					column: columnName,
					direction: oneOf(['ascending', 'descending'], '"ascending" or "descending"'),
				},
				'{"column": a column name, "direction": "ascending" or "descending"}',
			),
			'an object from screens to {"column", "direction"}',
		),
	),
	containerStats: v.exactOptional(flag),
	skipConfirmations: v.exactOptional(
		list(
			oneOf(skippableQuestions, `one of ${skippableQuestions.join(', ')}. The others protect data`),
			'a list of questions to skip',
		),
	),
	registries: v.exactOptional(registryHosts),
	insecureRegistries: v.exactOptional(registryHosts),
	hosts: v.exactOptional(list(namedHost, `a list of ${aHost}`)),
	actions: v.exactOptional(list(customAction, 'a list of actions')),
	prune: v.exactOptional(
		object(
			{
				protect: v.exactOptional(
					list(protectionRule, 'a list of rules, such as [{"reference": "*:prod"}]'),
				),
				grace: v.exactOptional(
					v.pipe(
						v.string(aGrace),
						v.check(text => parseGrace(text) !== undefined, aGrace),
					),
				),
			},
			'{"protect": a list of rules, "grace": a time}',
		),
	),
	// For editors.
	$schema: v.exactOptional(v.string('the address of a schema')),
} satisfies Record<keyof Settings | '$schema', unknown>;

/** The config file. What each part wants to be completes the sentence "expected …" of a problem report. */
export const settingsSchema = object(entries, 'an object of settings') satisfies v.GenericSchema<
	unknown,
	WrittenSettings
>;
