import {setTimeout as sleep} from 'node:timers/promises';
import type {RequestOptions} from '../../engine/request-options.ts';
import {isLarge} from '../../prune/entries/log-claims.ts';
import type {ContainerLog} from '../../prune/logs/container-log.ts';
import {readLogs} from '../../prune/logs/read-logs.ts';
import {findOrphans, type Orphans} from '../../prune/orphans/find-orphans.ts';
import type {PruneReading} from './read-prune.ts';

/** Between two looks at the logs: long enough to tell how fast they grow. */
const usualPauseMs = 3000;

/** How long the disk is searched for what nothing accounts for. */
const patienceMs = 20_000;

type CloserLook = {
	/** `undefined`: nothing was found. */
	orphans: Orphans | undefined;
	/** As they are now; `undefined`: not read again. */
	logs: ReadonlyMap<string, ContainerLog> | undefined;
};

/**
Finds out, after a reading, what is worth waiting for only while a person looks at the plan: what on the disk
belongs to nothing, and how fast large logs grow. The engine is not asked. Ends quietly on abort; never throws.
*/
export async function* lookCloser(
	reading: Pick<PruneReading, 'state' | 'disk'> | undefined,
	{signal, pauseMs = usualPauseMs}: RequestOptions & {pauseMs?: number},
): AsyncGenerator<CloserLook, void, undefined> {
	const {root, about, logs: before} = reading?.disk ?? {};
	if (!reading || !about || root === undefined) {
		return;
	}

	try {
		const orphans = await findOrphans(root, about, {signal, now: Date.now(), patienceMs});
		yield {orphans, logs: undefined};
		if (before && [...before.values()].some(isLarge)) {
			await sleep(pauseMs, undefined, {signal, ref: false});
			const {containers} = reading.state;
			const logs = await readLogs(root, about, {containers, before, now: Date.now()});
			yield {orphans, logs};
		}
	} catch {
		// Aborted: a newer reading looks again.
	}
}
