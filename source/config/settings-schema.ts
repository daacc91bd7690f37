import {type Settings, skippableQuestions} from './settings.ts';

const names = {
	type: 'array',
	items: {type: 'string', minLength: 1, maxLength: 40, description: 'a name'},
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
	} satisfies Record<keyof Settings, unknown>,
};
