import type {Problem} from '../problem.ts';
import {toProblem} from '../to-problem.ts';
import {createStore, type Store} from './create-store.ts';

export type JobProgress = {
	/** One line: what is being done now. */
	text: string;
	/** 0 to 1; `undefined` when the end is not known. */
	fraction?: number | undefined;
	/** What the job consists of, replaced as a whole; kept when the job has ended. */
	parts?: readonly JobPart[] | undefined;
};

/** One of several things a job does: a layer of a pull, a container of several. */
export type JobPart = {
	name: string;
	/** How far it is, or what came of it. */
	state: string;
};

export type Job = {
	id: number;
	title: string;
	/** Endpoint of the engine it works on; `undefined` where there is but one. */
	host?: string | undefined;
	state: 'running' | 'succeeded' | 'failed' | 'cancelled';
	progress: JobProgress | undefined;
	/** Milliseconds since the epoch. */
	startedAt: number;
	/** `undefined` while it runs. */
	endedAt: number | undefined;
	/** What came of it, in one line; `undefined` when there is nothing to say. */
	result: string | undefined;
	/** Set when `state` is `failed`. */
	error: Problem | undefined;
};

/** What a job is called on a screen that shows this engine. */
export const jobTitle = ({title, host}: Job, shownHost: string | undefined): string =>
	host === undefined || host === shownHost ? title : `${title} on ${host}`;

export type JobContext = {
	signal: AbortSignal;
	/** Redraws at most ten times a second, however often it is called. */
	report(progress: JobProgress): void;
};

/** A job that was started: how to end it, and to wait for its end. */
export type JobHandle = {
	readonly id: number;
	/** How it ended. Never rejects. */
	readonly ended: Promise<Job>;
	cancel(): void;
};

/** Long actions: each runs on its own, can be watched and cancelled, and keeps its result. */
export type Jobs = {
	/** Newest last; of those that have ended the last 500. */
	readonly list: Store<readonly Job[]>;
	/** @param run Resolves with the result line. A rejection after `cancel` counts as cancelled. */
	start(
		title: string,
		run: (context: JobContext) => Promise<string | undefined>,
		host?: string,
	): JobHandle;
	cancel(id: number): void;
	cancelAll(): void;
	/** Resolves when none runs: what was cancelled has put away what it made by then. */
	idle(): Promise<void>;
	/** Takes ended jobs off the list. */
	forgetEnded(): void;
};

const reportEveryMs = 100;

/** Most that are listed after their end. */
const mostEnded = 500;

/** Lets go of the oldest that have ended. */
function withoutOldest(jobs: readonly Job[]): readonly Job[] {
	const ended = jobs.filter(({state}) => state !== 'running');
	const gone = new Set(ended.slice(0, Math.max(0, ended.length - mostEnded)));
	return gone.size === 0 ? jobs : jobs.filter(job => !gone.has(job));
}

export function createJobs(now: () => number): Jobs {
	const list = createStore<readonly Job[]>([]);
	const aborts = new Map<number, AbortController>();
	let lastId = 0;

	const change = (id: number, changes: Partial<Job>) =>
		list.update(jobs => jobs.map(job => (job.id === id ? {...job, ...changes} : job)));

	const createReporter = (id: number) => {
		let latest: JobProgress | undefined;
		let timer: NodeJS.Timeout | undefined;
		let isStopped = false;
		return {
			report(progress: JobProgress) {
				if (isStopped) {
					return;
				}

				latest = progress;
				timer ??= setTimeout(() => {
					timer = undefined;
					change(id, {progress: latest});
				}, reportEveryMs);
			},
			/** @returns The latest report, which may not have been shown yet. */
			stop() {
				isStopped = true;
				clearTimeout(timer);
				return latest;
			},
		};
	};

	const start: Jobs['start'] = (title, run, host) => {
		lastId += 1;
		const id = lastId;
		const abort = new AbortController();
		aborts.set(id, abort);
		const job: Job = {
			id,
			title,
			host,
			state: 'running',
			progress: undefined,
			startedAt: now(),
			endedAt: undefined,
			result: undefined,
			error: undefined,
		};
		list.update(jobs => withoutOldest([...jobs, job]));
		return {id, ended: follow(job, abort, run), cancel: () => abort.abort()};
	};

	const follow = async (
		job: Job,
		abort: AbortController,
		run: Parameters<Jobs['start']>[1],
	): Promise<Job> => {
		const reporter = createReporter(job.id);
		let end: Pick<Job, 'state' | 'result' | 'error'>;
		try {
			const result = await run({signal: abort.signal, report: reporter.report});
			end = {state: 'succeeded', result, error: undefined};
		} catch (error) {
			end = abort.signal.aborted
				? {state: 'cancelled', result: undefined, error: undefined}
				: {state: 'failed', result: undefined, error: toProblem(error)};
		}

		const progress = reporter.stop();
		aborts.delete(job.id);
		const ended = {...end, progress, endedAt: now()};
		change(job.id, ended);
		return {...job, ...ended};
	};

	return {
		list,
		start,
		cancel: id => aborts.get(id)?.abort(),
		cancelAll() {
			for (const abort of aborts.values()) {
				abort.abort();
			}
		},
		idle: () =>
			new Promise(resolve => {
				const look = () => {
					if (aborts.size === 0) {
						unsubscribe();
						resolve();
					}
				};

				const unsubscribe = list.subscribe(look);
				look();
			}),
		forgetEnded: () => list.update(jobs => jobs.filter(job => job.state === 'running')),
	};
}
