import {expect, test} from 'vitest';
import {beginPrune, type PruneOrder} from '../../../source/actions/prune/begin-prune.ts';
import {createPracticeEngine} from '../../../source/practice/engine/create-practice-engine.ts';
import {createMemoryJournal} from '../../../source/prune/journal/journal.ts';
import {noMarks} from '../../../source/prune/no-marks.ts';
import {planPrune} from '../../../source/prune/plan-prune.ts';
import {createJobs} from '../../../source/store/jobs.ts';
import {readPruneInFull} from '../../../source/store/prune/read-prune.ts';
import {withSessionRules} from '../../../source/store/prune/session-rules.ts';
import type {Confirmation} from '../../../source/store/questions.ts';

const now = () => Date.UTC(2026, 10, 23, 12);
const {signal} = new AbortController();

/** A prune of these items of the practice engine, with what was asked. */
async function order(keys: readonly string[], answers: readonly boolean[] = []) {
	const engine = createPracticeEngine({now, speed: Number.POSITIVE_INFINITY});
	const jobs = createJobs(now);
	const journal = createMemoryJournal();
	const asked: Confirmation[] = [];
	const plan = planPrune(
		(await readPruneInFull(engine, {signal})).state,
		withSessionRules({protect: []}),
		now(),
	);
	const prune: PruneOrder = {
		engine,
		jobs,
		now,
		dialogs: {
			async confirm(question) {
				asked.push(question);
				return answers[asked.length - 1] ?? true;
			},
		},
		volumeFacts: new Map(),
		plan,
		marks: noMarks(plan).with(keys),
		rules: {protect: []},
		source: {
			journal,
			host: engine.endpoint,
			engine: undefined,
			parkedFiles: new Map(),
			builds: [],
			now,
		},
	};
	return {prune, jobs, asked, journal};
}

test('Nothing is asked and no job started when nothing is marked', async () => {
	const {prune, jobs, asked} = await order([]);
	expect(await beginPrune(prune)).toBeUndefined();
	expect({asked, jobs: jobs.list.get()}).toEqual({asked: [], jobs: []});
});

test.each([
	[[false], 1],
	[[true, false], 2],
])('The answers %j to the questions start no job', async (answers, questions) => {
	const {prune, jobs, asked} = await order(['volume:search-index', 'image:node:22'], answers);
	expect(await beginPrune(prune)).toBeUndefined();
	expect(asked).toHaveLength(questions);
	expect(jobs.list.get()).toEqual([]);
});

test('Everything that goes is named, a lone volume is to be typed, unless another word is wanted', async () => {
	for (const [volumeWord, typed] of [
		[undefined, 'search-index'],
		['volumes', 'volumes'],
	] as const) {
		const {prune, asked} = await order(['volume:search-index', 'image:node:22']);
		await beginPrune({...prune, ...(volumeWord && {volumeWord})});
		expect(asked.map(({title}) => title)).toEqual([
			'Remove 2 items?',
			'Delete the data of this volume?',
		]);
		expect(asked[0]?.items?.join('\n')).toMatch(/node:22.*\n.*search-index/);
		expect(asked[1]?.typeToConfirm).toBe(typed);
	}
});

test('What is agreed to goes in a job that ends with the words for it', async () => {
	const {prune, jobs} = await order(['image:node:22']);
	const {result, job, failure} = (await (await beginPrune(prune))?.ended) ?? {};
	expect(result?.items.map(({outcome}) => outcome.kind)).toEqual(['removed']);
	expect(failure).toBeUndefined();
	expect(job).toEqual(jobs.list.get()[0]);
	expect(job).toMatchObject({
		title: 'Prune 1 item',
		state: 'succeeded',
		result: expect.stringMatching(/^Freed .+, removed 1 item\.$/),
	});
});

test('A rule that came after the marks keeps what it protects', async () => {
	const {prune} = await order(['image:node:22']);
	const begun = await beginPrune({...prune, rules: {protect: [{reference: 'node:*'}]}});
	const {job} = (await begun?.ended) ?? {};
	expect(job?.result).toMatch(/^Freed 0B, removed 0 items, of .+ in 1 item\. Skipped: 1 item\.$/);
});

test('A failure before the first item is handed on as it was thrown', async () => {
	const {prune} = await order(['image:node:22']);
	const bug = new TypeError('a bug');
	const engine = {
		...prune.engine,
		volumes: {...prune.engine.volumes, list: () => Promise.reject(bug)},
	};
	const {result, job, failure} = (await (await beginPrune({...prune, engine}))?.ended) ?? {};
	expect(result).toBeUndefined();
	expect(failure).toBe(bug);
	expect(job).toMatchObject({state: 'failed', error: {message: 'a bug'}});
});

test('A prune that is cancelled before the first item removes nothing and has no result', async () => {
	const {prune} = await order(['image:node:22']);
	const begun = await beginPrune(prune);
	begun?.cancel();
	const {result, job} = (await begun?.ended) ?? {};
	expect({result, state: job?.state}).toEqual({result: undefined, state: 'cancelled'});
	const images = await prune.engine.images.list({signal});
	expect(images.flatMap(({references}) => references)).toContain('node:22');
});
