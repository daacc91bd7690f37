import type {ContainerSummary} from '../../engine/containers.ts';
import type {DiskSpace} from '../../engine/disk-space.ts';
import type {DiskUsage} from '../../engine/disk-usage.ts';
import type {Engine, EngineAbout} from '../../engine/engine.ts';
import type {ImageSummary} from '../../engine/images.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import type {KnownLayers} from '../../layers/known/known-layers.ts';
import type {Ledgers} from '../../prune/ages/ledgers.ts';
import {completePruneState} from '../../prune/complete-prune-state.ts';
import {isLarge} from '../../prune/entries/log-claims.ts';
import {usersOf} from '../../prune/entries/users.ts';
import type {CountedState} from '../../prune/execute-plan.ts';
import {layersById} from '../../prune/layers/layers-by-id.ts';
import type {ContainerLog} from '../../prune/logs/container-log.ts';
import {readLogs} from '../../prune/logs/read-logs.ts';
import {measuredBytes} from '../../prune/measured-bytes.ts';
import {ownDataFolder} from '../../prune/own-data-folder.ts';
import type {PruneState} from '../../prune/prune-state.ts';
import {readEnds} from '../../prune/read-ends.ts';
import {createPruneState, readPruneCount} from '../../prune/read-prune-state.ts';
import {askDiskSpace, type EngineDisk, readEngineDisk} from './engine-disk.ts';
import {readAges} from './read-ages.ts';

export type PruneReading = CountedState & {
	about: EngineAbout;
	disk: EngineDisk | undefined;
};

export type PruneReadOptions = RequestOptions & {
	/** Images as they are known already; `undefined`: they are asked for, too. */
	knownImages?: readonly ImageSummary[] | undefined;
	/**
	Ages that decide what goes, in milliseconds. Nobody asks when each container ended where its status
	tells it well enough for them; `all`: everybody is asked about. Default: none.
	*/
	agesMs?: readonly number[] | 'all';
	/**
	Whether it is to be known of each image when it was tagged, which takes a request for each. Without
	that, only those are asked about that share layers. Default: yes.
	*/
	withTagTimes?: boolean;
	/** Milliseconds since the epoch. Default: the machine's clock. */
	now?: () => number;
	/** Logs as they were read last, which tell how fast they grow. */
	knownLogs?: ReadonlyMap<string, ContainerLog> | undefined;
	/** Hears of the folder of the engine's data where that is on this machine, before the engine counts what is in it. */
	onRoot?: ((root: string, about: EngineAbout) => void) | undefined;
	/**
	How long a first plan waits for the engine to count, in milliseconds: lists alone are shown then. Default: 1.5
	seconds.
	*/
	patienceMs?: number;
	/** What is remembered of engines; `undefined`: nothing is. */
	ledgers?: Pick<Ledgers, 'note' | 'recall'> | undefined;
	/** Which layers images have, as it was asked before; `undefined`: nothing is known. */
	knownLayers?: KnownLayers | undefined;
};

/** An engine with large volumes counts for minutes: too long with a full disk. */
const defaultPatienceMs = 1500;

/** Longer than any engine counts, and as long as a timer can wait. */
const endlessMs = 2 ** 31 - 1;

/** Those whose layers are counted as theirs alone: what else could be asked of them frees nothing. */
const sharingNothing = ({usesContainerdStore}: PruneState, {images}: DiskUsage): string[] =>
	usesContainerdStore ? [] : images.filter(({sharedBytes}) => sharedBytes === 0).map(({id}) => id);

/**
Podman does not remember when an image was tagged; and what a running container uses is kept, however old it is.
@param state `undefined`: of what is kept it is to be known as well.
*/
function tagTimesDecide({flavour}: EngineAbout, state?: PruneState): (id: string) => boolean {
	const busy = new Set(
		(state ? usersOf(state) : []).flatMap(({activeText, imageId}) =>
			activeText === undefined ? [] : [imageId],
		),
	);
	return id => flavour !== 'podman' && !busy.has(id);
}

/** Where the engine took long, large logs have grown meanwhile. */
async function lookAgain(
	disk: EngineDisk | undefined,
	containers: readonly ContainerSummary[],
): Promise<ReadonlyMap<string, ContainerLog>> {
	const before = disk?.logs ?? new Map<string, ContainerLog>();
	if (disk?.root === undefined || ![...before.values()].some(isLarge)) {
		return before;
	}

	const now = Date.now();
	return (await readLogs(disk.root, disk.about, {containers, before, now})) ?? before;
}

/**
Reads all that could go, once for each step of knowledge: what lists tell, only when the engine takes
long to count or fails at it; its counts; and with all that takes a request for each thing. Those come
last, since they keep an engine that counts from counting.
@throws Problem, or the signal's reason.
*/
export async function* readPrune(
	engine: Engine,
	{
		signal,
		knownImages,
		knownLogs,
		onRoot,
		ledgers,
		knownLayers,
		agesMs = [],
		withTagTimes = true,
		patienceMs = defaultPatienceMs,
		now = Date.now,
	}: PruneReadOptions,
): AsyncGenerator<PruneReading, void, undefined> {
	const begunAt = performance.now();
	let asking: Promise<DiskSpace | undefined> | undefined;
	let remembered = knownLayers;
	const count = await readPruneCount(engine, {
		signal,
		patienceMs,
		knownImages,
		now,
		// Over ssh it takes a round trip, which the engine's own counting covers.
		onAbout(about) {
			asking = askDiskSpace(engine, about, {signal});
			asking.catch(() => undefined);
			// What this machine knows is read while the engine counts.
			const root = ownDataFolder(engine.endpoint, about);
			if (root !== undefined) {
				onRoot?.(root, about);
			}

			void ledgers?.recall({endpoint: engine.endpoint, ...about});
			const reading = layersById(about, knownLayers).read();
			remembered = knownLayers && {...knownLayers, read: () => reading};
		},
	});
	const {lists} = count;
	const {about, containers} = lists;
	const disk = await readEngineDisk(
		engine.endpoint,
		about,
		{containers, before: knownLogs},
		await asking,
	);
	const logs = disk?.logs ?? new Map();
	const withAges = ledgers && (await readAges(engine, lists, ledgers, now()));
	const aged = (state: PruneState): PruneState => withAges?.({...state, logs}) ?? {...state, logs};
	if (!count.usage) {
		const state = aged(createPruneState(lists, undefined));
		yield {about, state, countedBytes: undefined, begunAt, disk};
	}

	const usage = await count.counting;
	const counted = createPruneState(lists, usage);
	const countedBytes = measuredBytes(usage);
	yield {about, state: aged(counted), countedBytes, begunAt, disk};
	const spared = new Set(withTagTimes ? [] : sharingNothing(counted, usage));
	const [state, ended] = await Promise.all([
		completePruneState(
			engine,
			{state: counted, usage},
			{
				signal,
				spared,
				about,
				knownLayers: remembered,
				wantsTagTime: tagTimesDecide(about, withTagTimes ? undefined : counted),
			},
		),
		readEnds(engine, counted.containers, {signal, agesMs, now: lists.readAt}),
	]);
	const whole = aged({...state, containers: ended});
	const complete = {about, state: whole, countedBytes, begunAt, disk};
	yield withLogs(complete, await lookAgain(disk, containers));
}

/** The same with logs as they are now. */
export const withLogs = (
	{state, disk, ...reading}: PruneReading,
	logs: ReadonlyMap<string, ContainerLog>,
): PruneReading => ({
	...reading,
	state: {...state, logs},
	disk: disk?.logs ? {...disk, logs} : disk,
});

/** The last of them, for who shows nothing in between. @throws Problem, or the signal's reason. */
export async function readPruneInFull(
	engine: Engine,
	options: PruneReadOptions,
): Promise<PruneReading> {
	let latest: PruneReading | undefined;
	// To list what the count tells as well would only keep the engine from counting.
	for await (const reading of readPrune(engine, {patienceMs: endlessMs, ...options})) {
		latest = reading;
	}

	if (!latest) {
		throw new Error('A prune is read at least once');
	}

	return latest;
}
