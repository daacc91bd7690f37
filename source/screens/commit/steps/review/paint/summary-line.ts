import {counted} from '../../../../../format/counted.ts';
import {formatBytes} from '../../../../../format/format-bytes.ts';
import type {Theme} from '../../../../../theme.ts';
import type {NodeTotals} from '../model/staging-totals.ts';
import {partText} from './part-text.ts';

/** `Layer 126MB of 202MB · 4,705 of 5,100 paths · 3 secrets block the commit`; painted. */
export function summaryText(
	{bytes, stagedBytes, paths, stagedPaths, blockedPaths}: NodeTotals,
	{paint, symbols}: Theme,
): string {
	const isWhole = stagedPaths === paths;
	const layer = `Layer ${partText(stagedBytes, bytes) || formatBytes(bytes)}`;
	const count = isWhole
		? counted(paths, 'path')
		: `${stagedPaths.toLocaleString('en-US')} of ${counted(paths, 'path')}`;
	const secrets =
		blockedPaths > 0
			? paint(
					'danger',
					`${counted(blockedPaths, 'secret')} ${blockedPaths === 1 ? 'blocks' : 'block'} the commit`,
				)
			: '';
	return [paint('strong', layer), count, secrets]
		.filter(part => part !== '')
		.join(` ${symbols.separator} `);
}
