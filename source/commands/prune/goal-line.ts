import {counted} from '../../format/counted.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {shortfallText} from '../../prune/goal/shortfall-text.ts';
import type {GoalProgress} from './choose-marks.ts';

function outcomeText(goal: GoalProgress, isDone: boolean): string {
	const {neededBytes, shortBytes, obstacles, spareCount} = goal;
	if (shortBytes > 0) {
		return shortfallText(shortBytes, obstacles);
	}

	if (isDone || neededBytes === 0) {
		return isDone ? 'Reached.' : 'Already reached.';
	}

	const spare = spareCount === 0 ? '' : ` Not needed: ${counted(spareCount, 'more item')}.`;
	return `These items reach it.${spare}`;
}

/** `Goal: free 20GB. These items reach it. Not needed: 34 more items.` @param isDone True after a prune. */
export function goalLine(goal: GoalProgress, isDone: boolean): string {
	const {text, disk} = goal;
	const space =
		disk === undefined
			? ''
			: ` Now free: ${formatBytes(disk.freeBytes)} of ${formatBytes(disk.totalBytes)}.`;
	return `Goal: ${text}.${space} ${outcomeText(goal, isDone)}`;
}
