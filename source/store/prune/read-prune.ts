import type {Engine} from '../../engine/engine.ts';
import type {ImageSummary} from '../../engine/images.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {answerInTime} from '../../prune/answer-in-time.ts';
import {completePruneState, inspectImages} from '../../prune/complete-prune-state.ts';
import type {PruneState} from '../../prune/prune-state.ts';
import {createPruneState, readPruneLists} from '../../prune/read-prune-state.ts';
import {type EngineDisk, readEngineDisk} from './engine-disk.ts';

export type PruneReading = {
	state: PruneState;
	disk: EngineDisk | undefined;
};

export type PruneReadOptions = RequestOptions & {
	/** Images as they are known already; `undefined`: they are asked for, too. */
	knownImages?: readonly ImageSummary[] | undefined;
};

/** An engine with large volumes counts for minutes; nobody with a full disk waits for that. */
const patienceMs = 1500;

/**
Reads all that could go, once for each step of knowledge: what lists tell, only when the engine takes
long to count or fails at it; its counts; and with all that takes a request for each thing. Those begin
at once, since the engine has time for them while it counts.
@throws Problem, or the signal's reason.
*/
export async function* readPrune(
	engine: Engine,
	{signal, knownImages}: PruneReadOptions,
): AsyncGenerator<PruneReading, void, undefined> {
	const options = {signal};
	const counting = engine.diskUsage(options);
	const listing = readPruneLists(engine, options, knownImages);
	const inspecting = listing.then(({images}) =>
		inspectImages(
			engine,
			images.map(({id}) => id),
			options,
		),
	);
	for (const answer of [counting, inspecting]) {
		// Awaited further down; a failure may come before.
		answer.catch(() => undefined);
	}

	const lists = await listing;
	const disk = await readEngineDisk(engine.endpoint, lists.about, lists.containers);
	if (!(await answerInTime(counting, patienceMs, signal))) {
		signal.throwIfAborted();
		yield {state: createPruneState(lists, undefined), disk};
	}

	const usage = await counting;
	const state = createPruneState(lists, usage);
	yield {state, disk};
	const inspected = await inspecting;
	yield {state: await completePruneState(engine, {state, usage}, options, inspected), disk};
}

/** The last of them, for who shows nothing in between. @throws Problem, or the signal's reason. */
export async function readPruneInFull(
	engine: Engine,
	options: RequestOptions,
): Promise<PruneReading> {
	let latest: PruneReading | undefined;
	for await (const reading of readPrune(engine, options)) {
		latest = reading;
	}

	if (!latest) {
		throw new Error('A prune is read at least once');
	}

	return latest;
}
