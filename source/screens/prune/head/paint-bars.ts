import {formatBytes} from '../../../format/format-bytes.ts';
import {padEnd, padStart} from '../../../format/truncate.ts';
import {byteRangeCell} from '../../../prune/byte-range-text.ts';
import type {DiskKind} from '../../../store/prune/disk-kinds.ts';
import type {EngineDisk} from '../../../store/prune/engine-disk.ts';
import type {Theme} from '../../../theme.ts';

const nameWidth = 12;
const bytesWidth = 9;

/** Wide enough to compare kinds, narrow enough to leave room for their numbers. */
const barWidth = (width: number): number => Math.max(8, Math.min(60, width - 64));

/** @param parts Full cells, then lighter ones; shares of the whole bar. */
function paintBar(
	[full, light]: readonly [number, number],
	width: number,
	{paint, symbols}: Theme,
): string {
	const fullCells = Math.round(full * width);
	const lightCells = Math.round((full + light) * width) - fullCells;
	const painted =
		paint('warning', symbols.barFull.repeat(fullCells)) +
		paint('muted', symbols.barEmpty.repeat(lightCells));
	return painted + ' '.repeat(width - fullCells - lightCells);
}

function paintKind(kind: DiskKind, largest: number, width: number, theme: Theme): string {
	const {name, count, usedBytes, reclaimableBytes, sharedBytes} = kind;
	const used = usedBytes.atLeast;
	const reclaimable = Math.min(used, reclaimableBytes.atLeast);
	const shares = [reclaimable / largest, (used - reclaimable) / largest] as const;
	const shared =
		sharedBytes === undefined || sharedBytes.atLeast === 0
			? ''
			: `  ${byteRangeCell(sharedBytes)} shared`;
	return [
		` ${padEnd(name, nameWidth)}`,
		paintBar(shares, barWidth(width), theme),
		padStart(byteRangeCell(usedBytes), bytesWidth),
		theme.paint('strong', padStart(byteRangeCell(reclaimableBytes), bytesWidth)),
		theme.paint('muted', `can go  ${padStart(String(count), 5)}${shared}`),
	].join(' ');
}

function paintFree(
	{freeBytes, totalBytes}: EngineDisk,
	afterBytes: number,
	width: number,
	theme: Theme,
): string {
	const after = afterBytes > freeBytes ? `  ${formatBytes(afterBytes)} afterwards` : '';
	const usedShare = 1 - freeBytes / totalBytes;
	return [
		` ${padEnd('Disk', nameWidth)}`,
		paintBar([0, usedShare], barWidth(width), theme),
		padStart(formatBytes(totalBytes), bytesWidth),
		theme.paint('strong', padStart(formatBytes(freeBytes), bytesWidth)),
		theme.paint('muted', `free${after}`),
	].join(' ');
}

type Bars = {
	kinds: readonly DiskKind[];
	disk: EngineDisk | undefined;
	/** What the marks free. */
	freedBytes: number;
};

/** One line for each kind of thing, the reclaimable part of its bar first, and one for the disk itself. */
export function paintBars({kinds, disk, freedBytes}: Bars, width: number, theme: Theme): string[] {
	const largest = Math.max(1, ...kinds.map(({usedBytes}) => usedBytes.atLeast));
	return [
		...kinds.map(kind => paintKind(kind, largest, width, theme)),
		...(disk ? [paintFree(disk, disk.freeBytes + freedBytes, width, theme)] : []),
	];
}
