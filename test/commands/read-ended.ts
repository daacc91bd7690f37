import {Ajv2020} from 'ajv/dist/2020.js';
import {expect} from 'vitest';
import {endingSchema} from './ending-schema.ts';
import {isPruneReport} from './prune-schema.ts';
import type {Ended} from './run-program.ts';

const ajv = new Ajv2020({allErrors: true, allowUnionTypes: true});
const isEnding = ajv.compile(endingSchema);

/** What stderr holds, which is nothing but one line of JSON of the fixed shape. */
export function endingOf({code, stderr}: Ended) {
	expect(stderr).toMatch(/^[^\n]+\n$/);
	const ending = JSON.parse(stderr);
	expect(isEnding(ending), JSON.stringify(isEnding.errors)).toBe(true);
	expect(ending.error.exitCode).toBe(code);
	return ending;
}

/** The report of a prune on stdout, of the fixed shape. */
export function reportOf({stdout}: Ended) {
	const report = JSON.parse(stdout);
	expect(isPruneReport(report), JSON.stringify(isPruneReport.errors)).toBe(true);
	return report;
}
