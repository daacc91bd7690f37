import {Ajv2020, type ValidateFunction} from 'ajv/dist/2020.js';
import pruneSchema from '../../source/commands/prune/prune.schema.json' with {type: 'json'};

const ajv = new Ajv2020({
	allErrors: true,
	allowUnionTypes: true,
	strictRequired: false,
	formats: {'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/},
});
ajv.addSchema(pruneSchema, 'prune');

const compiled = (part: keyof typeof pruneSchema.$defs): ValidateFunction =>
	ajv.compile({$ref: `prune#/$defs/${part}`});

/** What scripts rely on: the schema that the package has, and its three documents. */
export {pruneSchema};
export const isPruneJson = ajv.compile({$ref: 'prune'});
export const isPruneReport = compiled('result');
export const isPlanFile = compiled('plan');
export const isPruneHistory = compiled('history');

/** @param pointer Into the schema, such as `/$defs/range`. */
export const schemaAt = (pointer: string): ValidateFunction =>
	ajv.compile({$ref: `prune#${pointer}`});
