import {formatBytes} from '../../../format/format-bytes.ts';
import {joinShown, phrase, repeated, type Shown, toShown} from '../../../format/shown.ts';
import {padEnd, padStart} from '../../../format/truncate.ts';
import {byteRangeCell} from '../../../prune/byte-range-text.ts';
import type {DiskKind} from '../../../store/prune/disk-kinds.ts';
import type {EngineDisk} from '../../../store/prune/engine-disk.ts';
import type {Theme} from '../../../theme.ts';

const nameWidth = 12;
const bytesWidth = 9;

/** Wide enough to compare kinds, narrow enough to leave room for their numbers. */
const barWidth = (width: number): number => Math.max(8, Math.min(60, width - 69));

/** @param parts Full cells, then lighter ones; shares of the whole bar. */
function paintBar(
	[full, light]: readonly [number, number],
	width: number,
	{paint, symbols}: Theme,
): Shown {
	const fullCells = Math.round(full * width);
	const lightCells = Math.round((full + light) * width) - fullCells;
	const painted = phrase`${paint('warning', repeated(symbols.barFull, fullCells))}${paint('muted', repeated(symbols.barEmpty, lightCells))}`;
	return phrase`${painted}${repeated(' ', width - fullCells - lightCells)}`;
}

function paintKind(kind: DiskKind, largest: number, width: number, theme: Theme): Shown {
	const {name, count, usedBytes, reclaimableBytes, sharedBytes} = kind;
	const used = usedBytes.atLeast;
	const reclaimable = Math.min(used, reclaimableBytes.atLeast);
	const shares = [reclaimable / largest, (used - reclaimable) / largest] as const;
	const shared =
		sharedBytes === undefined || sharedBytes.atLeast === 0
			? ''
			: phrase`  ${toShown(byteRangeCell(sharedBytes))} shared`;
	return joinShown(
		[
			phrase` ${padEnd(toShown(name), nameWidth)}`,
			paintBar(shares, barWidth(width), theme),
			padStart(toShown(byteRangeCell(usedBytes)), bytesWidth),
			theme.paint('strong', padStart(toShown(byteRangeCell(reclaimableBytes)), bytesWidth)),
			phrase`reclaimable  ${padStart(phrase`${count}`, 5)}${shared}`,
		],
		' ',
	);
}

function paintFree(
	{freeBytes, totalBytes}: EngineDisk,
	afterBytes: number,
	width: number,
	theme: Theme,
): Shown {
	const after = afterBytes > freeBytes ? phrase`  ${formatBytes(afterBytes)} after the prune` : '';
	const usedShare = 1 - freeBytes / totalBytes;
	return joinShown(
		[
			phrase` ${padEnd(phrase`Disk`, nameWidth)}`,
			paintBar([0, usedShare], barWidth(width), theme),
			padStart(formatBytes(totalBytes), bytesWidth),
			theme.paint('strong', padStart(formatBytes(freeBytes), bytesWidth)),
			theme.paint('muted', phrase`free${after}`),
		],
		' ',
	);
}

type Bars = {
	kinds: readonly DiskKind[];
	disk: EngineDisk | undefined;
	/** What the marks free. */
	freedBytes: number;
};

/** One line for each kind of thing, the reclaimable part of its bar first, and one for the disk itself. */
export function paintBars({kinds, disk, freedBytes}: Bars, width: number, theme: Theme): Shown[] {
	const largest = Math.max(1, ...kinds.map(({usedBytes}) => usedBytes.atLeast));
	return [
		...kinds.map(kind => paintKind(kind, largest, width, theme)),
		...(disk ? [paintFree(disk, disk.freeBytes + freedBytes, width, theme)] : []),
	];
}
