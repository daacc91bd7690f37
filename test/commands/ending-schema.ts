/** What scripts rely on: the one line of JSON that tells on stderr why a command did not end with 0, version 1. */
export const endingSchema = {
	type: 'object',
	additionalProperties: false,
	required: ['version', 'command', 'error', 'warnings'],
	properties: {
		version: {const: 1},
		command: {
			enum: [
				null,
				'prune',
				'images',
				'df',
				'layers',
				'files',
				'waste',
				'diff',
				'commit',
				'build',
				'copy',
				'recreate',
				'tags',
				'keys',
				'update',
				'lint',
			],
		},
		error: {
			type: 'object',
			additionalProperties: false,
			required: ['reason', 'message', 'nextStep', 'exitCode'],
			properties: {
				reason: {type: 'string', pattern: '^[a-z]+(-[a-z]+)*$'},
				message: {type: 'string', minLength: 1},
				nextStep: {type: ['string', 'null'], minLength: 1},
				exitCode: {enum: [1, 2, 3, 4, 5, 129, 130, 143]},
			},
		},
		warnings: {type: 'array', items: {type: 'string', minLength: 1}},
	},
} as const;
