import {type ProtectionRule, pruneKinds} from '../prune/prune-rules.ts';
import {type Settings, skippableQuestions} from './settings.ts';

const names = {
	type: 'array',
	items: {type: 'string', minLength: 1, maxLength: 40, description: 'a name'},
} as const;

const registryHosts = {
	type: 'array',
	description: 'a list of registries, such as ["localhost:5000"]',
	items: {
		type: 'string',
		pattern: '^[a-z0-9.\\-]+(:[0-9]+)?$|^\\[[0-9a-f:]+\\](:[0-9]+)?$',
		maxLength: 255,
		description: 'a registry as host or host:port, such as "ghcr.io" or "localhost:5000"',
	},
} as const;

const pattern = {
	type: 'string',
	minLength: 1,
	maxLength: 300,
	description: 'a pattern, such as "*:prod"',
} as const;

const protectionRule = {
	type: 'object',
	description: 'a rule that says something, such as {"reference": "*:prod"} or {"label": "keep"}',
	minProperties: 1,
	additionalProperties: false,
	properties: {
		reference: pattern,
		label: {...pattern, pattern: '^[^=]', description: 'a label, such as "keep" or "env=prod*"'},
		name: {...pattern, description: 'a pattern for names, such as "*-data"'},
		kinds: {
			type: 'array',
			minItems: 1,
			description: `a list out of ${pruneKinds.join(', ')}`,
			items: {enum: pruneKinds, description: `one of ${pruneKinds.join(', ')}`},
		},
		newerThanDays: {
			type: 'number',
			exclusiveMinimum: 0,
			description: 'a number of days above 0',
		},
	} satisfies Record<keyof ProtectionRule, unknown>,
} as const;

/**
JSON Schema (2020-12) of the config file. Each `description` completes the sentence "expected …" of a
problem report.
*/
export const settingsSchema = {
	type: 'object',
	description: 'an object of settings',
	additionalProperties: false,
	properties: {
		theme: {enum: ['auto', 'dark', 'light'], description: '"auto", "dark" or "light"'},
		ascii: {type: 'boolean', description: 'true or false'},
		readOnly: {type: 'boolean', description: 'true or false'},
		keys: {
			type: 'object',
			description: 'an object from action ids to lists of keys',
			additionalProperties: {
				...names,
				items: {...names.items, description: 'the name of a key, such as "j" or "ctrl-d"'},
				description: 'a list of keys, such as ["d", "delete"]',
			},
		},
		columns: {
			type: 'object',
			description: 'an object from screens to lists of columns',
			additionalProperties: {...names, description: 'a list of column names'},
		},
		sort: {
			type: 'object',
			description: 'an object from screens to {"column", "direction"}',
			additionalProperties: {
				type: 'object',
				description: '{"column": a column name, "direction": "ascending" or "descending"}',
				required: ['column', 'direction'],
				additionalProperties: false,
				properties: {
					column: names.items,
					direction: {
						enum: ['ascending', 'descending'],
						description: '"ascending" or "descending"',
					},
				},
			},
		},
		skipConfirmations: {
			type: 'array',
			description: 'a list of questions to skip',
			items: {
				enum: skippableQuestions,
				description: `one of ${skippableQuestions.join(', ')}; the others protect data`,
			},
		},
		registries: registryHosts,
		insecureRegistries: registryHosts,
		prune: {
			type: 'object',
			description: '{"protect": a list of rules}',
			required: ['protect'],
			additionalProperties: false,
			properties: {
				protect: {
					type: 'array',
					description: 'a list of rules, such as [{"reference": "*:prod"}]',
					items: protectionRule,
				},
			},
		},
	} satisfies Record<keyof Settings, unknown>,
};
