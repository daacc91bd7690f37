import {setTimeout as delay} from 'node:timers/promises';
import type {Engine} from '../engine/engine.ts';
import {Problem} from '../problem.ts';
import type {PruneEntry} from './prune-plan.ts';
import type {PruneOutcome} from './prune-result.ts';
import {removeEntry} from './remove-entry.ts';

const retryMs = 250;

const isUnreachable = (error: unknown): boolean =>
	error instanceof Problem && error.reason === 'unreachable';

const failed = (cause: unknown): PruneOutcome => ({
	kind: 'failed',
	error:
		cause instanceof Problem
			? cause
			: new Problem({reason: 'failed', message: 'It could not be removed.', cause}),
});

/** @returns Whether it answers again. */
async function waitForEngine(
	engine: Engine,
	patienceMs: number,
	signal: AbortSignal,
): Promise<boolean> {
	const until = Date.now() + patienceMs;
	while (Date.now() < until && !signal.aborted) {
		try {
			await delay(retryMs, undefined, {signal});
			await engine.containers.list({signal});
			return true;
		} catch (error) {
			if (!isUnreachable(error)) {
				return false;
			}
		}
	}

	return false;
}

/** An attempt is never cut short: a big image takes its time, and half an answer tells nothing. */
const attempt = (engine: Engine, entry: PruneEntry, isOnlyName = false): Promise<PruneOutcome> =>
	removeEntry(engine, entry, {signal: new AbortController().signal, isOnlyName});

type Patience = {
	/** How long an engine that went away is waited for, in milliseconds. */
	patienceMs: number;
	/** Ends the waiting, not the removal. */
	signal: AbortSignal;
	/** True for an image that had no other name a moment ago. */
	isOnlyName?: boolean;
};

/**
Removes one thing, also across a restart of the engine. Never rejects.
@returns What became of it, and whether the engine is lost.
*/
export async function removePatiently(
	engine: Engine,
	entry: PruneEntry,
	{patienceMs, signal, isOnlyName}: Patience,
): Promise<{outcome: PruneOutcome; isLost: boolean}> {
	try {
		return {outcome: await attempt(engine, entry, isOnlyName), isLost: false};
	} catch (error) {
		if (!isUnreachable(error)) {
			return {outcome: failed(error), isLost: false};
		}

		if (!(await waitForEngine(engine, patienceMs, signal))) {
			return {outcome: failed(error), isLost: true};
		}
	}

	try {
		const outcome = await attempt(engine, entry);
		// The engine had done it before it went away.
		return {outcome: outcome.kind === 'gone' ? {kind: 'removed'} : outcome, isLost: false};
	} catch (error) {
		return {outcome: failed(error), isLost: isUnreachable(error)};
	}
}
