import {counted, formatCount} from '../../../format/counted.ts';
import {formatBytes} from '../../../format/format-bytes.ts';
import {joinShown, phrase, type Shown, toShown} from '../../../format/shown.ts';
import {bytesOfTotal, type NodeTotals} from '../../../store/commit/staging-totals.ts';
import type {Theme} from '../../../theme.ts';

/** `Layer 126MB of 202MB · 4,705 of 5,100 paths · 3 secrets block the commit`; painted. */
export function summaryText(
	{bytes, stagedBytes, paths, stagedPaths, blockedPaths}: NodeTotals,
	{paint, symbols}: Theme,
): Shown {
	const isWhole = stagedPaths === paths;
	const layer = phrase`Layer ${toShown(bytesOfTotal(stagedBytes, bytes) || formatBytes(bytes))}`;
	const count = isWhole
		? counted(paths, 'path')
		: phrase`${formatCount(stagedPaths)} of ${counted(paths, 'path')}`;
	const secrets =
		blockedPaths > 0
			? paint(
					'danger',
					phrase`${counted(blockedPaths, 'secret')} ${blockedPaths === 1 ? 'blocks' : 'block'} the commit`,
				)
			: '';
	return joinShown(
		[paint('strong', layer), count, secrets].filter(part => part !== ''),
		phrase` ${symbols.separator} `,
	);
}
