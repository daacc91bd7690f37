import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {Problem} from '../../../source/problem.ts';
import {noMarks} from '../../../source/prune/no-marks.ts';
import {readPlanFile} from '../../../source/prune/plan-file/read-plan-file.ts';
import {planPrune} from '../../../source/prune/plan-prune.ts';
import {container, image, now, stateOf, volume} from '../sample-state.ts';
import {planText} from './make-file.ts';

const state = stateOf({
	images: [image('app', ['app:1'], {labels: {'a "label"': 'line\nbreak \u202e'}})],
	containers: [container('job', 'app')],
	volumes: [volume('data')],
});
const plan = planPrune(state, {protect: []}, now);
const text = planText({state, plan, marks: noMarks(plan).with(plan.entries.map(({key}) => key))});

function failureOf(damaged: string): string {
	try {
		readPlanFile(damaged, 'plan.json');
	} catch (error) {
		if (error instanceof Problem) {
			expect(error).toMatchObject({reason: 'invalid', nextStep: expect.stringMatching(/--plan/)});
			return error.message;
		}

		throw error;
	}

	return '';
}

const lineWith = (what: string): number =>
	text.split('\n').findIndex(line => line.includes(what)) + 1;

describe('A plan file', () => {
	test('is read as it was written, with any indentation', () => {
		const value = JSON.parse(text);
		expect(readPlanFile(text, 'plan.json')).toEqual(value);
		expect(readPlanFile(`\uFEFF${JSON.stringify(value)}`, 'plan.json')).toEqual(value);
	});

	test.each([
		['nothing', '', /line 1 is not valid JSON/],
		['a list', '[]', /not a plan of slipway prune/],
		['null', 'null', /not a plan of slipway prune/],
		['a report', '{"version": 1, "command": "prune"}', /"command" is not "prune-plan"/],
		['a later format', text.replace('"version": 1', '"version": 2'), /"version" is 2.* reads 1/],
		[
			'a comma too much',
			text.replace('"items": [', '"items": [,'),
			/line \d+ is not valid JSON: value expected/,
		],
		['a half of itself', text.slice(0, text.length / 2), /line \d+ is not valid JSON/],
	])('that is %s is refused', (_, damaged, said) => {
		expect(failureOf(damaged)).toMatch(said);
	});

	test.each([
		['"kind": "volume"', '"kind": "disk"', 'items.2.kind'],
		['"isUnnamed": false', '"isUnnamed": "no"', 'items.0.isUnnamed'],
		['"time": ', '"time": "yesterday", "at": ', 'time'],
		['"storageDriver": ', '"storageDriver": 7, "driver": ', 'engine.storageDriver'],
	])('with a wrong field is refused with its line and place: %s', (right, wrong, place) => {
		expect(failureOf(text.replace(right, wrong))).toContain(`line ${lineWith(right)}, ${place}: `);
	});

	test('that lacks a field is refused with the line of what lacks it', () => {
		const damaged = text.replace(/\t\t\t"id": .*\n/, '');
		expect(failureOf(damaged)).toMatch(/line \d+, items\.0\.id: /);
	});

	test('damaged in any way is read or refused, and never anything else', () => {
		fc.assert(
			fc.property(fc.nat({max: text.length}), fc.nat({max: 40}), fc.string(), (at, length, by) => {
				failureOf(text.slice(0, at) + by + text.slice(at + length));
			}),
		);
	});
});
