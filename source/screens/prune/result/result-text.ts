import {formatBytes} from '../../../format/format-bytes.ts';
import {byteRangeText} from '../../../prune/byte-range-text.ts';
import type {PruneItemResult, PruneOutcome, PruneResult} from '../../../prune/prune-result.ts';
import {kindNames} from '../list/prune-row.ts';

const counted = (count: number) => (count === 1 ? '1 thing' : `${count} things`);

/** What came of one item, in words. */
export function outcomeText(outcome: PruneOutcome): string {
	switch (outcome.kind) {
		case 'removed':
			return 'removed';
		case 'gone':
			return 'was gone already';
		case 'skipped':
			return `skipped: ${outcome.why}`;
		case 'failed':
			return `failed: ${outcome.error.message}`;
		case 'not-reached':
			return 'not reached';
	}
}

const outcomeNames = [
	['removed', 'removed'],
	['gone', 'gone already'],
	['skipped', 'skipped'],
	['failed', 'failed'],
	['not-reached', 'not reached'],
] as const;

/** `40 removed, 2 skipped, 1 failed` */
export const outcomeCounts = ({items}: PruneResult): string =>
	outcomeNames
		.map(([kind, name]) => [items.filter(({outcome}) => outcome.kind === kind).length, name])
		.filter(([count]) => count !== 0)
		.map(([count, name]) => `${count} ${name}`)
		.join(', ');

/** One line for the notice and the list of jobs. */
export function resultLine(result: PruneResult): string {
	const {items, freedBytes, wasCancelled} = result;
	const removed = items.filter(({outcome}) => outcome.kind === 'removed').length;
	const others = removed === items.length ? '' : ` (${outcomeCounts(result)})`;
	const cancelled = wasCancelled ? 'Cancelled: ' : '';
	return `${cancelled}${cancelled ? 'freed' : 'Freed'} ${byteRangeText(freedBytes)}, removed ${counted(removed)}${others}`;
}

/** What was planned, what went, and what the engine counts afterwards. */
export const resultFacts = ({plannedBytes, freedBytes, measuredBytes}: PruneResult): string[] => [
	`Planned  ${byteRangeText(plannedBytes)}`,
	`Freed    ${byteRangeText(freedBytes)}, by the sizes of the plan`,
	measuredBytes === undefined
		? 'df       not known: the engine does not tell it, or not in time'
		: `df       ${measuredBytes < 0 ? `${formatBytes(-measuredBytes)} more` : `${formatBytes(measuredBytes)} less`} than before`,
];

/** `image        redis:7  removed` */
export const itemLine = ({entry, outcome}: PruneItemResult): string =>
	`${kindNames[entry.kind].padEnd(9)}  ${entry.name}  ${outcomeText(outcome)}`;

/** All of it as plain text, for a file or the clipboard. @param endedAt Milliseconds since the epoch. */
export const resultText = (result: PruneResult, endedAt: number): string =>
	`${[
		`Prune of ${new Date(endedAt).toISOString()}: ${resultLine(result)}`,
		...resultFacts(result),
		'',
		...result.items.map(itemLine),
	].join('\n')}\n`;
