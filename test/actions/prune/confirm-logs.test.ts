import {expect, test} from 'vitest';
import {confirmPrune} from '../../../source/actions/prune/confirm-prune.ts';
import {noMarks} from '../../../source/prune/no-marks.ts';
import {planPrune} from '../../../source/prune/plan-prune.ts';
import type {Confirmation} from '../../../source/store/questions.ts';
import {container, now, stateOf, volume} from '../../prune/sample-state.ts';

const log = (bytes: number) => ({
	bytes,
	readAt: now,
	bytesPerSecond: undefined,
	driver: 'json-file',
	maxSize: undefined,
	isWritable: true,
});

const web = container('web', 'app', {state: 'running'});
const job = container('job', 'app');

/** @returns The questions about what has these names, until one is answered with no. */
async function ask(names: readonly string[], answers: readonly boolean[] = []) {
	const logs = new Map([
		[web.id, log(40_000_000_000)],
		[job.id, log(2_000_000)],
	]);
	const state = stateOf({containers: [web, job], volumes: [volume('data')], logs});
	const plan = planPrune(state, {protect: []}, now);
	const keys = plan.entries
		.filter(({kind, name}) => names.includes(`${kind} ${name}`))
		.map(({key}) => key);
	const asked: Confirmation[] = [];
	const isConfirmed = await confirmPrune({
		dialogs: {
			async confirm(question) {
				asked.push(question);
				return answers[asked.length - 1] ?? true;
			},
		},
		volumeFacts: new Map(),
		plan,
		marks: noMarks(plan).with(keys),
		now: () => now,
	});
	return {isConfirmed, asked};
}

test('Logs alone are one question, which says what is lost', async () => {
	const {isConfirmed, asked} = await ask(['log web']);
	expect(isConfirmed).toBe(true);
	expect(asked.map(({title}) => title)).toEqual(['Empty the log of web?']);
	expect(asked[0]?.lines.join(' ')).toMatch(/All output of this container until now .* deleted/);
	expect(asked[0]?.items).toEqual(['web  40GB']);
	const both = await ask(['log web', 'log job']);
	expect(both.asked.map(({title}) => title)).toEqual(['Empty the logs of 2 containers?']);
});

test('Logs among other items are asked about again, before the data of volumes', async () => {
	const names = ['log web', 'container job', 'volume data'];
	const {isConfirmed, asked} = await ask(names);
	expect(isConfirmed).toBe(true);
	expect(asked.map(({title}) => title)).toEqual([
		'Remove 3 items?',
		'Empty the log of web?',
		'Delete the data of this volume?',
	]);
	expect(asked[0]?.items?.[0]).toMatch(/^log +40GB {2}web$/);
	const refused = await ask(names, [true, false]);
	expect(refused).toMatchObject({isConfirmed: false, asked: {length: 2}});
});
