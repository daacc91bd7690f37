import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {Problem} from '../../source/problem.ts';
import {createJobs, type JobContext} from '../../source/store/jobs.ts';

beforeEach(() => {
	vi.useFakeTimers();
});

afterEach(() => {
	vi.useRealTimers();
});

/** A job that the test ends by hand. */
function manualJob() {
	let context: JobContext | undefined;
	let end = {resolve: (_result: string | undefined) => {}, reject: (_error: unknown) => {}};
	return {
		run(given: JobContext) {
			context = given;
			return new Promise<string | undefined>((resolve, reject) => {
				end = {resolve, reject};
			});
		},
		report: (text: string) => context?.report({text}),
		signal: () => context?.signal,
		resolve: (result?: string) => end.resolve(result),
		reject: (error: unknown) => end.reject(error),
	};
}

test('a job is listed while it runs and keeps its result', async () => {
	let time = 1000;
	const jobs = createJobs(() => time);
	const work = manualJob();
	const ended = jobs.start('Pull redis:7', work.run);
	expect(jobs.list.get()).toMatchObject([
		{title: 'Pull redis:7', state: 'running', startedAt: 1000, endedAt: undefined},
	]);

	time = 4000;
	work.resolve('Pulled');
	const job = await ended;
	expect(job).toMatchObject({state: 'succeeded', result: 'Pulled', endedAt: 4000});
	expect(jobs.list.get()).toEqual([job]);
});

test('a failure is the state of the job, with its engine error', async () => {
	const jobs = createJobs(Date.now);
	const error = new Problem({reason: 'not-found', message: 'No such image', nextStep: 'Look'});
	const job = await jobs.start('Pull x', () => Promise.reject(error));
	expect(job).toMatchObject({state: 'failed', error, result: undefined});

	const broken = await jobs.start('Broken', () => {
		throw new TypeError('a bug');
	});
	expect(broken).toMatchObject({state: 'failed', error: {reason: 'failed', message: 'a bug'}});
});

test('cancelling aborts the signal; what it rejects with does not count as a failure', async () => {
	const jobs = createJobs(Date.now);
	const work = manualJob();
	const ended = jobs.start('Pull', work.run);
	const [running] = jobs.list.get();
	jobs.cancel(running?.id ?? -1);
	expect(work.signal()?.aborted).toBe(true);
	work.reject(work.signal()?.reason);
	expect(await ended).toMatchObject({state: 'cancelled', error: undefined});
});

test('a job that was done before it heard of its cancelling has succeeded', async () => {
	const jobs = createJobs(Date.now);
	const work = manualJob();
	const ended = jobs.start('Untag', work.run);
	jobs.cancelAll();
	work.resolve('Untagged');
	expect(await ended).toMatchObject({state: 'succeeded', result: 'Untagged'});
});

test('cancelAll reaches every running job and only those', async () => {
	const jobs = createJobs(Date.now);
	const done = manualJob();
	const first = manualJob();
	const second = manualJob();
	const ended = jobs.start('done', done.run);
	done.resolve();
	await ended;
	void jobs.start('first', first.run);
	void jobs.start('second', second.run);
	jobs.cancelAll();
	expect(done.signal()?.aborted).toBe(false);
	expect(first.signal()?.aborted).toBe(true);
	expect(second.signal()?.aborted).toBe(true);
});

test('reports redraw at most ten times a second and the latest one wins', async () => {
	const jobs = createJobs(Date.now);
	const work = manualJob();
	const listener = vi.fn();
	void jobs.start('Pull', work.run);
	jobs.list.subscribe(listener);
	for (let step = 0; step < 1000; step += 1) {
		work.report(`step ${step}`);
		vi.advanceTimersByTime(1);
	}

	expect(listener.mock.calls.length).toBeLessThanOrEqual(10);
	vi.advanceTimersByTime(100);
	expect(jobs.list.get()[0]?.progress).toEqual({text: 'step 999'});
});

test('the last report is kept when the job ends before it was shown', async () => {
	const jobs = createJobs(Date.now);
	const work = manualJob();
	const ended = jobs.start('Pull', work.run);
	work.report('3 of 3 layers');
	work.resolve();
	expect(await ended).toMatchObject({progress: {text: '3 of 3 layers'}});
	expect(vi.getTimerCount()).toBe(0);
});

test('a straggling report changes nothing once the job has ended', async () => {
	const jobs = createJobs(Date.now);
	const work = manualJob();
	const ended = jobs.start('Pull', work.run);
	work.resolve('Pulled');
	const job = await ended;
	work.report('too late');
	vi.advanceTimersByTime(1000);
	expect(jobs.list.get()).toEqual([job]);
	expect(vi.getTimerCount()).toBe(0);
});

test('forgetting takes ended jobs off the list and leaves running ones', async () => {
	const jobs = createJobs(Date.now);
	await jobs.start('done', async () => undefined);
	await jobs.start('failed', () => Promise.reject(new Error('no')));
	void jobs.start('running', manualJob().run);
	jobs.forgetEnded();
	expect(jobs.list.get().map(({title}) => title)).toEqual(['running']);
});

test('is idle when the last job has ended, cancelled ones only after they have tidied up', async () => {
	const jobs = createJobs(Date.now);
	const onIdle = vi.fn();
	await jobs.idle();
	const work = manualJob();
	const ended = jobs.start('Commit web:2', work.run);
	jobs.cancelAll();
	void jobs.idle().then(onIdle);
	await Promise.resolve();
	expect(onIdle).not.toHaveBeenCalled();
	work.reject(work.signal()?.reason);
	expect((await ended).state).toBe('cancelled');
	await vi.waitFor(() => expect(onIdle).toHaveBeenCalledOnce());
});
