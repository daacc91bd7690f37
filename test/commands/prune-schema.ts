const range = {
	type: 'object',
	additionalProperties: false,
	required: ['atLeast', 'atMost'],
	properties: {atLeast: {type: 'integer', minimum: 0}, atMost: {type: ['integer', 'null']}},
} as const;

const texts = {type: 'array', items: {type: 'string'}} as const;
const kind = {enum: ['container', 'image', 'network', 'volume', 'build-cache']} as const;
const time = {type: ['string', 'null']} as const;

const item = {
	type: 'object',
	additionalProperties: false,
	required: [
		'kind',
		'id',
		'name',
		'references',
		'group',
		'labels',
		'createdAt',
		'lastUsedAt',
		'sizeBytes',
		'why',
		'outcome',
		'detail',
	],
	properties: {
		kind,
		id: {type: 'string', minLength: 1},
		name: {type: 'string', minLength: 1},
		references: texts,
		group: {type: 'string'},
		labels: {type: 'object', additionalProperties: {type: 'string'}},
		createdAt: time,
		lastUsedAt: time,
		sizeBytes: range,
		why: {...texts, minItems: 1},
		outcome: {enum: [null, 'removed', 'gone', 'skipped', 'failed', 'not-reached']},
		detail: {type: ['string', 'null']},
	},
} as const;

/** What scripts rely on: the JSON of `slipway prune`, version 1. */
export const pruneSchema = {
	type: 'object',
	additionalProperties: false,
	required: [
		'version',
		'command',
		'dryRun',
		'usedBytes',
		'willFreeBytes',
		'freedBytes',
		'measuredBytes',
		'cancelled',
		'items',
		'kept',
		'warnings',
	],
	properties: {
		version: {const: 1},
		command: {const: 'prune'},
		dryRun: {type: 'boolean'},
		usedBytes: range,
		willFreeBytes: range,
		freedBytes: {anyOf: [range, {type: 'null'}]},
		measuredBytes: {type: ['integer', 'null']},
		cancelled: {type: 'boolean'},
		items: {type: 'array', items: item},
		warnings: texts,
		kept: {
			type: 'array',
			items: {
				type: 'object',
				additionalProperties: false,
				required: ['kind', 'id', 'name', 'why'],
				properties: {
					kind,
					id: {type: 'string'},
					name: {type: 'string'},
					why: {...texts, minItems: 1},
				},
			},
		},
	},
} as const;
