import type {ContainerSummary} from '../../engine/containers.ts';
import type {Engine} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {sessionOfLeftover} from './leftovers.ts';
import {removeQuietly} from './remove-quietly.ts';

/** Another Slipway may be at work: what it uses is younger. Milliseconds. */
const inUseMs = 3_600_000;

/**
Removes helping containers (for looking into an image, for replays, proofs and trials) that a Slipway left
behind when it was killed; nothing else. What cannot be removed now is left for the next time.
@param containers As listed.
@param now Milliseconds since the epoch.
@returns Names of what was removed.
*/
export async function tidyLeftovers(
	engine: Engine,
	containers: readonly ContainerSummary[],
	{signal, now}: RequestOptions & {now: number},
): Promise<string[]> {
	const left = containers.filter(
		container => sessionOfLeftover(container) !== undefined && now - container.createdAt > inUseMs,
	);
	for (const {id} of left) {
		signal.throwIfAborted();
		await removeQuietly(engine, id);
	}

	return left.map(({name}) => name);
}
