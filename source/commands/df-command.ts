import type {DiskSpace} from '../engine/disk-space.ts';
import type {Engine} from '../engine/engine.ts';
import type {RequestOptions} from '../engine/request-options.ts';
import {formatBytes} from '../format/format-bytes.ts';
import {byteRangeCell} from '../prune/byte-range-text.ts';
import {decidingAges} from '../prune/deciding-ages.ts';
import type {Orphans} from '../prune/orphans/find-orphans.ts';
import {planPrune} from '../prune/plan-prune.ts';
import type {PruneRules} from '../prune/prune-rules.ts';
import {type DiskKind, diskKinds} from '../store/prune/disk-kinds.ts';
import {orphansText} from '../store/prune/orphans-text.ts';
import {type PruneReadOptions, readPruneInFull} from '../store/prune/read-prune.ts';
import {withSessionRules} from '../store/prune/session-rules.ts';
import {rangeReport} from '../store/prune/thing-report.ts';
import {type Output, printJson} from './output.ts';
import {createOrphanSearch} from './prune/orphan-search.ts';
import {tableText} from './table-text.ts';
import {warnOfUnreadable} from './warn-of-unreadable.ts';

/** What `slipway df` prints for scripts. Fields are only ever added to it. */
export const dfReport = (
	kinds: readonly DiskKind[],
	disk: DiskSpace | undefined,
	orphans: Orphans | undefined,
) => ({
	version: 1,
	command: 'df' as const,
	kinds: Object.fromEntries(
		kinds.map(({id, count, usedBytes, reclaimableBytes, sharedBytes}) => [
			id,
			{
				count,
				usedBytes: rangeReport(usedBytes),
				reclaimableBytes: rangeReport(reclaimableBytes),
				sharedBytes: sharedBytes ? rangeReport(sharedBytes) : null,
			},
		]),
	),
	unaccounted: orphans ?? null,
	disk: disk ? {freeBytes: disk.freeBytes, totalBytes: disk.totalBytes} : null,
});

/**
Tells what takes how much of the engine's disk, and how much of that a prune could free.
@returns Whether a prune could free anything.
@throws Problem
*/
export async function dfCommand(
	engine: Engine,
	rules: PruneRules,
	output: Output,
	options: RequestOptions & Pick<PruneReadOptions, 'ledgers' | 'knownLayers'>,
): Promise<boolean> {
	output.progress('Reading disk usage…');
	const agesMs = decidingAges(rules);
	const withTagTimes = agesMs.length > 0;
	const search = createOrphanSearch(options.signal);
	const {state, disk} = await search.beside(
		readPruneInFull(engine, {
			...options,
			agesMs,
			withTagTimes,
			now: output.now,
			onRoot: search.begin,
		}),
	);
	const orphans = await search.found();
	output.progress('');
	const told = warnOfUnreadable(output, state.unreadable);
	const plan = planPrune(state, withSessionRules(rules), output.now());
	const kinds = diskKinds(plan, state, disk);
	const isReclaimable = kinds.some(({reclaimableBytes}) => reclaimableBytes.atMost !== 0);
	if (output.format === 'json') {
		printJson(told, dfReport(kinds, disk, orphans));
		return isReclaimable;
	}

	const rows = kinds.map(({name, count, usedBytes, reclaimableBytes, sharedBytes}) => ({
		Kind: name,
		Count: String(count),
		Used: byteRangeCell(usedBytes),
		Reclaimable: byteRangeCell(reclaimableBytes),
		Shared: sharedBytes ? byteRangeCell(sharedBytes) : '',
	}));
	output.write(tableText(rows, output.width, output.theme));
	if (disk) {
		output.print(`Disk: ${formatBytes(disk.freeBytes)} free of ${formatBytes(disk.totalBytes)}.`);
	}

	if (orphans) {
		output.print(`${orphansText(orphans)}.`);
	}

	return isReclaimable;
}
