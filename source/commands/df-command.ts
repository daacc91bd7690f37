import type {Engine} from '../engine/engine.ts';
import type {RequestOptions} from '../engine/request-options.ts';
import {formatBytes} from '../format/format-bytes.ts';
import {byteRangeCell} from '../prune/byte-range-text.ts';
import {planPrune} from '../prune/plan-prune.ts';
import type {PruneRules} from '../prune/prune-rules.ts';
import {diskKinds} from '../store/prune/disk-kinds.ts';
import {readPruneInFull} from '../store/prune/read-prune.ts';
import {withSessionRules} from '../store/prune/session-rules.ts';
import {type Output, printJson} from './output.ts';
import {rangeReport} from './prune/prune-report.ts';
import {tableText} from './table-text.tsx';

/**
Tells what takes how much of the engine's disk, and how much of that a prune could free.
@returns Whether a prune could free anything.
@throws Problem
*/
export async function dfCommand(
	engine: Engine,
	rules: PruneRules,
	output: Output,
	options: RequestOptions,
): Promise<boolean> {
	output.progress('Reading disk usage…');
	const {state, disk} = await readPruneInFull(engine, options);
	output.progress('');
	const plan = planPrune(state, withSessionRules(rules), output.now());
	const kinds = diskKinds(plan, state, disk);
	const isReclaimable = kinds.some(({reclaimableBytes}) => reclaimableBytes.atMost !== 0);
	if (output.format === 'json') {
		printJson(output, {
			version: 1,
			command: 'df',
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
			disk: disk ? {freeBytes: disk.freeBytes, totalBytes: disk.totalBytes} : null,
		});
		return isReclaimable;
	}

	const rows = kinds.map(({name, count, usedBytes, reclaimableBytes, sharedBytes}) => ({
		Kind: name,
		Count: String(count),
		Used: byteRangeCell(usedBytes),
		Reclaimable: byteRangeCell(reclaimableBytes),
		Shared: sharedBytes ? byteRangeCell(sharedBytes) : '',
	}));
	output.print(tableText(rows, output.width, output.theme));
	if (disk) {
		output.print(`Disk: ${formatBytes(disk.freeBytes)} free of ${formatBytes(disk.totalBytes)}.\n`);
	}

	return isReclaimable;
}
