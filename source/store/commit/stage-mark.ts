import type {ColourRole} from '../../theme.ts';
import type {NodeTotals} from './staging-totals.ts';

/** How much of a path and of what is in it will be in the image. */
export type StageMark =
	| 'staged'
	| 'left-out'
	/** A directory of which something is left out. */
	| 'partly'
	/** A staged secret: nothing is committed as long as there is one. */
	| 'blocked'
	/** On its way back to what it is in the base. */
	| 'reverted';

/** Three columns that say without colour whether a path will be in the image. */
export const stageBoxes: Record<StageMark, {text: string; role: ColourRole}> = {
	staged: {text: '[x]', role: 'success'},
	'left-out': {text: '[ ]', role: 'muted'},
	partly: {text: '[~]', role: 'warning'},
	blocked: {text: '[!]', role: 'danger'},
	reverted: {text: '[-]', role: 'muted'},
};

/** @param isBranch A directory with more in it says of its secrets in words. */
export function stageMark(
	{paths, stagedPaths, blockedPaths, revertedPaths}: NodeTotals,
	isBranch: boolean,
): StageMark {
	if (blockedPaths > 0 && !isBranch) {
		return 'blocked';
	}

	if (revertedPaths > 0 && revertedPaths === paths) {
		return 'reverted';
	}

	return stagedPaths === 0 ? 'left-out' : stagedPaths === paths ? 'staged' : 'partly';
}
