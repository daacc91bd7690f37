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

test('A job is listed while it runs and keeps its result', async () => {
	let time = 1000;
	const jobs = createJobs(() => time);
	const work = manualJob();
	const {ended} = jobs.start('Pull redis:7', work.run);
	expect(jobs.list.get()).toMatchObject([
		{title: 'Pull redis:7', state: 'running', startedAt: 1000, endedAt: undefined},
	]);

	time = 4000;
	work.resolve('Pulled');
	const job = await ended;
	expect(job).toMatchObject({state: 'succeeded', result: 'Pulled', endedAt: 4000});
	expect(jobs.list.get()).toEqual([job]);
});

test('A failure is the state of the job, with its engine error', async () => {
	const jobs = createJobs(Date.now);
	const error = new Problem({reason: 'not-found', message: 'No such image', nextStep: 'Look'});
	const job = await jobs.start('Pull x', () => Promise.reject(error)).ended;
	expect(job).toMatchObject({state: 'failed', error, result: undefined});

	const broken = await jobs.start('Broken', () => {
		throw new TypeError('a bug');
	}).ended;
	expect(broken).toMatchObject({state: 'failed', error: {reason: 'failed', message: 'a bug'}});
});

test('Cancelling aborts the signal; what it rejects with does not count as a failure', async () => {
	const jobs = createJobs(Date.now);
	const work = manualJob();
	const {ended} = jobs.start('Pull', work.run);
	const [running] = jobs.list.get();
	jobs.cancel(running?.id ?? -1);
	expect(work.signal()?.aborted).toBe(true);
	work.reject(work.signal()?.reason);
	expect(await ended).toMatchObject({state: 'cancelled', error: undefined});
});

test('The handle of a job ends that one and no other, however many have the same title', async () => {
	const jobs = createJobs(Date.now);
	const works = [manualJob(), manualJob(), manualJob()];
	const handles = works.map(work => jobs.start('Pull redis:7', work.run));
	expect(handles.map(({id}) => id)).toEqual(jobs.list.get().map(({id}) => id));
	handles[1]?.cancel();
	expect(works.map(work => work.signal()?.aborted)).toEqual([false, true, false]);
	works[1]?.reject(works[1].signal()?.reason);
	expect(await handles[1]?.ended).toMatchObject({id: handles[1]?.id, state: 'cancelled'});
	expect(jobs.list.get().map(({state}) => state)).toEqual(['running', 'cancelled', 'running']);
});

test('Cancelling a job that has ended changes nothing', async () => {
	const jobs = createJobs(Date.now);
	const handle = jobs.start('Untag', async () => 'Untagged');
	const job = await handle.ended;
	handle.cancel();
	expect(await handle.ended).toBe(job);
	expect(jobs.list.get()).toEqual([job]);
});

test('A job that was done before it heard of its cancelling has succeeded', async () => {
	const jobs = createJobs(Date.now);
	const work = manualJob();
	const {ended} = jobs.start('Untag', work.run);
	jobs.cancelAll();
	work.resolve('Untagged');
	expect(await ended).toMatchObject({state: 'succeeded', result: 'Untagged'});
});

test('cancelAll reaches every running job and only those', async () => {
	const jobs = createJobs(Date.now);
	const done = manualJob();
	const first = manualJob();
	const second = manualJob();
	const {ended} = jobs.start('done', done.run);
	done.resolve();
	await ended;
	jobs.start('first', first.run);
	jobs.start('second', second.run);
	jobs.cancelAll();
	expect(done.signal()?.aborted).toBe(false);
	expect(first.signal()?.aborted).toBe(true);
	expect(second.signal()?.aborted).toBe(true);
});

test('Reports redraw at most ten times a second and the latest one wins', async () => {
	const jobs = createJobs(Date.now);
	const work = manualJob();
	const listener = vi.fn();
	jobs.start('Pull', work.run);
	jobs.list.subscribe(listener);
	for (let step = 0; step < 1000; step += 1) {
		work.report(`step ${step}`);
		vi.advanceTimersByTime(1);
	}

	expect(listener.mock.calls.length).toBeLessThanOrEqual(10);
	vi.advanceTimersByTime(100);
	expect(jobs.list.get()[0]?.progress).toEqual({text: 'step 999'});
});

test('The last report is kept when the job ends before it was shown', async () => {
	const jobs = createJobs(Date.now);
	const work = manualJob();
	const {ended} = jobs.start('Pull', work.run);
	work.report('3 of 3 layers');
	work.resolve();
	expect(await ended).toMatchObject({progress: {text: '3 of 3 layers'}});
	expect(vi.getTimerCount()).toBe(0);
});

test('A straggling report changes nothing once the job has ended', async () => {
	const jobs = createJobs(Date.now);
	const work = manualJob();
	const {ended} = jobs.start('Pull', work.run);
	work.resolve('Pulled');
	const job = await ended;
	work.report('too late');
	vi.advanceTimersByTime(1000);
	expect(jobs.list.get()).toEqual([job]);
	expect(vi.getTimerCount()).toBe(0);
});

test('Forgetting takes ended jobs off the list and leaves running ones', async () => {
	const jobs = createJobs(Date.now);
	await jobs.start('done', async () => undefined).ended;
	await jobs.start('failed', () => Promise.reject(new Error('no'))).ended;
	jobs.start('running', manualJob().run);
	jobs.forgetEnded();
	expect(jobs.list.get().map(({title}) => title)).toEqual(['running']);
});

test('The app is idle when the last job has ended, cancelled ones only after they have tidied up', async () => {
	const jobs = createJobs(Date.now);
	const onIdle = vi.fn();
	await jobs.idle();
	const work = manualJob();
	const {ended} = jobs.start('Commit web:2', work.run);
	jobs.cancelAll();
	void jobs.idle().then(onIdle);
	await Promise.resolve();
	expect(onIdle).not.toHaveBeenCalled();
	work.reject(work.signal()?.reason);
	expect((await ended).state).toBe('cancelled');
	await vi.waitFor(() => expect(onIdle).toHaveBeenCalledOnce());
});
