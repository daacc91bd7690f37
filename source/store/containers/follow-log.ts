import {setTimeout as delay} from 'node:timers/promises';
import type {LogLine} from '../../engine/containers.ts';
import {isLive} from '../../engine/is-live.ts';
import {toProblem} from '../../to-problem.ts';
import type {OpenEngine} from '../open-engine.ts';
import type {LogReading, LogStatus} from './container-log.ts';
import {createRepeatFilter} from './log-resume.ts';
import {createStoreWaiter} from './store-waiter.ts';

/** At most twenty redraws a second, however fast lines come. */
const batchMs = 50;

/** Lines read before keys and the screen get their turn. */
const linesPerTurn = 2000;

const firstRetryMs = 500;
const longestRetryMs = 10_000;

/** Collects lines into batches. */
function createBatches(log: LogReading) {
	let lines: LogLine[] = [];
	let timer: NodeJS.Timeout | undefined;
	const flush = () => {
		clearTimeout(timer);
		timer = undefined;
		if (lines.length > 0) {
			const batch = lines;
			lines = [];
			log.append(batch);
		}
	};

	return {
		flush,
		add(line: LogLine) {
			lines.push(line);
			timer ??= setTimeout(flush, batchMs);
		},
	};
}

/**
Reads the log from where it was left until the stream ends.
@returns False: as much of the past was read as is wanted, and more of it follows.
*/
async function readOn(log: LogReading, {engine}: OpenEngine, signal: AbortSignal) {
	const point = log.resumePoint();
	const isRepeated = createRepeatFilter(point);
	const isFirst = point.timestamp === undefined;
	const batches = createBatches(log);
	let read = 0;
	const {most = Number.POSITIVE_INFINITY} = log.range;
	const startedAt = Date.now();
	try {
		const lines = engine.containers.logs(log.containerId, {
			follow: true,
			timestamps: true,
			since: isFirst ? log.range.since : point.timestamp,
			tail: isFirst ? log.range.tail : undefined,
			signal,
		});
		log.status.set({kind: 'following'});
		for await (const line of lines) {
			if (!isRepeated(line)) {
				batches.add(line);
			}

			read += 1;
			if (read >= most && (line.timestamp ?? 0) < startedAt) {
				return false;
			}

			if (read % linesPerTurn === 0) {
				await new Promise(resolve => setImmediate(resolve));
			}
		}
	} finally {
		batches.flush();
	}

	return true;
}

async function statusAfterEnd(
	log: LogReading,
	{engine}: OpenEngine,
	signal: AbortSignal,
): Promise<LogStatus> {
	const {state, exitCode} = await engine.containers.inspect(log.containerId, {signal});
	if (isLive(state)) {
		return {kind: 'following'};
	}

	return state === 'created' ? {kind: 'created'} : {kind: 'stopped', exitCode};
}

function failureStatus(thrown: unknown): LogStatus {
	const error = toProblem(thrown);
	if (error.reason === 'not-found') {
		return {kind: 'removed'};
	}

	return error.reason === 'unreachable' ? {kind: 'lost', error} : {kind: 'failed', error};
}

/**
Keeps a log up to date: reads it, waits while the container stands still or the engine is gone, and
goes on from where it was, without repeating a line.

@returns The function that ends it.
*/
export function followLog(log: LogReading, openEngine: OpenEngine): () => void {
	const abort = new AbortController();
	const {signal} = abort;
	let retryMs = firstRetryMs;

	const follow = async () => {
		while (!signal.aborted) {
			// Watched from here on: a start between the end of the stream and the wait is not missed.
			const started = createStoreWaiter(openEngine.containers.state, state => {
				const list = state.status === 'ready' ? state.data : [];
				return list.some(({id, state: now}) => id === log.containerId && isLive(now));
			});
			const connected = createStoreWaiter(
				openEngine.connection,
				({status}) => status === 'connected',
			);
			const before = log.resumePoint();
			try {
				let status: LogStatus;
				try {
					if (!(await readOn(log, openEngine, signal))) {
						log.status.set({kind: 'cut'});
						return;
					}

					started.watch();
					status = await statusAfterEnd(log, openEngine, signal);
				} catch (error) {
					connected.watch();
					signal.throwIfAborted();
					status = failureStatus(error);
				}

				log.status.set(status);
				retryMs = log.resumePoint() === before ? retryMs : firstRetryMs;
				if (status.kind === 'following' || status.kind === 'lost') {
					const isBack = await Promise.race([
						connected.wait(signal).then(() => true),
						delay(retryMs, false, {signal}),
					]);
					retryMs = isBack ? firstRetryMs : Math.min(retryMs * 2, longestRetryMs);
				} else {
					await started.wait(signal);
				}
			} catch {
				// Only the abort gets here: nothing is left to wait for.
				return;
			} finally {
				started.stop();
				connected.stop();
			}
		}
	};

	void follow();
	return () => abort.abort();
}
