import type {EngineAbout} from '../engine/engine.ts';
import type {PruneState} from '../prune/prune-state.ts';
import type {Output} from './output.ts';

/**
Says that images may go which services of the swarm need.
@returns The output for the result, which has the warning in its JSON, too.
*/
export function warnOfSwarm(
	output: Output,
	{swarm}: Pick<PruneState, 'swarm'>,
	{swarm: membership}: Pick<EngineAbout, 'swarm'>,
): Output {
	if (!swarm || swarm.known) {
		return output;
	}

	const warning = membership?.isManager
		? 'Which images services need is unknown: the managers of the swarm did not answer.'
		: 'Which images services need is unknown: this engine is a worker of a swarm. Name a manager, too: --host WORKER --host MANAGER.';
	output.tell(`slipway: ${warning}`);
	return {...output, warnings: [...output.warnings, warning]};
}
