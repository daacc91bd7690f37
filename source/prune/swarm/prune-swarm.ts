import type {Engine, EngineAbout} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import type {Swarm} from '../../engine/swarm.ts';
import {withTimeLimit} from '../../engine/with-time-limit.ts';

/** What is known of the swarm that an engine belongs to. */
export type PruneSwarm = {
	/** Of the engine itself. */
	nodeId: string;
	/** What a manager has told; `undefined`: none could be asked. */
	known: Swarm | undefined;
};

/** A manager answers at once, over a far line, too. */
const answerMs = 15_000;

/**
Asks a manager what the services of the swarm need. A swarm that has lost its managers keeps no full disk full.
@returns `undefined` for an engine in no swarm.
*/
export async function readSwarm(
	{swarm}: Pick<Engine, 'swarm'>,
	{swarm: membership}: Pick<EngineAbout, 'swarm'>,
	{signal}: RequestOptions,
): Promise<PruneSwarm | undefined> {
	if (!membership) {
		return undefined;
	}

	const {nodeId} = membership;
	try {
		return {
			nodeId,
			known: await withTimeLimit(limited => swarm.readFor(nodeId, limited), signal, answerMs),
		};
	} catch {
		signal.throwIfAborted();
		return {nodeId, known: undefined};
	}
}
