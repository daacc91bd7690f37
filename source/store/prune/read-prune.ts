import type {Engine} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {completePruneState} from '../../prune/complete-prune-state.ts';
import type {PruneState} from '../../prune/prune-state.ts';
import {readPruneState} from '../../prune/read-prune-state.ts';
import {type EngineDisk, readEngineDisk} from './engine-disk.ts';

export type PruneReading = {
	state: PruneState;
	disk: EngineDisk | undefined;
};

/**
Reads all that could go, twice: first what a few requests tell, then with the sizes of shared layers
and the times that take a request for each thing.
@throws EngineError, or the signal's reason.
*/
export async function* readPrune(
	engine: Engine,
	options: RequestOptions,
): AsyncGenerator<PruneReading, void, undefined> {
	const [read, about] = await Promise.all([readPruneState(engine, options), engine.about(options)]);
	const disk = await readEngineDisk(engine.endpoint, about, read.state.containers);
	yield {state: read.state, disk};
	yield {state: await completePruneState(engine, read, options), disk};
}

/** Both at once, for who shows nothing in between. @throws EngineError, or the signal's reason. */
export const readPruneInFull = async (
	engine: Engine,
	options: RequestOptions,
): Promise<PruneReading> => {
	let latest: PruneReading | undefined;
	for await (const reading of readPrune(engine, options)) {
		latest = reading;
	}

	if (!latest) {
		throw new Error('A prune is read at least once');
	}

	return latest;
};
