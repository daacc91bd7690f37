import {counted} from '../../format/counted.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {joinShown, phrase, type Shown, toShown} from '../../format/shown.ts';
import {byteRangeText} from '../../prune/byte-range-text.ts';
import type {PruneEntry} from '../../prune/prune-plan.ts';
import type {PruneItemResult, PruneOutcome, PruneResult} from '../../prune/prune-result.ts';
import {entryName} from './entry-name.ts';
import {kindNames} from './prune-row.ts';

/** What came of one item, in words. */
export function outcomeText(outcome: PruneOutcome): string {
	switch (outcome.kind) {
		case 'removed':
			return 'removed';
		case 'gone':
			return 'already gone';
		case 'skipped':
			return `skipped: ${outcome.why}`;
		case 'failed':
			return `failed: ${outcome.error.message}`;
		case 'not-reached':
			return 'not attempted';
	}
}

const outcomeNames = [
	['removed', 'removed'],
	['gone', 'already gone'],
	['skipped', 'skipped'],
	['failed', 'failed'],
	['not-reached', 'not attempted'],
] as const;

/** How the last words name what is still there; what had no turn is the most, and says why. */
const leftNames = [
	['not-reached', 'Not attempted'],
	['skipped', 'Skipped'],
	['failed', 'Failed'],
] as const;

/** `40 removed, 2 skipped, 1 failed` */
export const outcomeCounts = (outcomes: readonly PruneOutcome[]): Shown =>
	joinShown(
		outcomeNames
			.map(
				([kind, name]) => [outcomes.filter(outcome => outcome.kind === kind).length, name] as const,
			)
			.filter(([count]) => count !== 0)
			.map(([count, name]) => phrase`${count} ${name}`),
		', ',
	);

/** True for what did not go. */
export const isStillThere = ({outcome}: PruneItemResult): boolean =>
	outcome.kind !== 'removed' && outcome.kind !== 'gone';

/** `Freed 1.2GB, removed 40 items, of 1.4GB in 43 items. Skipped: 2 items. Failed: 1 item.` */
export function resultLine({items, plannedBytes, freedBytes, wasCancelled}: PruneResult): Shown {
	const left = items.filter(isStillThere);
	const planned =
		left.length === 0
			? ''
			: phrase`, of ${toShown(byteRangeText(plannedBytes))} in ${counted(items.length, 'item')}`;
	return joinShown(
		[
			...(wasCancelled ? [phrase`Cancelled.`] : []),
			phrase`Freed ${toShown(byteRangeText(freedBytes))}, removed ${counted(items.length - left.length, 'item')}${planned}.`,
			...leftNames.flatMap(([kind, name]) => {
				const count = left.filter(({outcome}) => outcome.kind === kind).length;
				return count === 0 ? [] : [phrase`${name}: ${counted(count, 'item')}.`];
			}),
		],
		' ',
	);
}

/** What was planned, what went, and what the engine counts afterwards. */
export const resultFacts = ({
	plannedBytes,
	freedBytes,
	measuredBytes,
	isOfRegistry = false,
}: PruneResult): Shown[] => [
	phrase`Planned  ${toShown(byteRangeText(plannedBytes))}`,
	phrase`Freed    ${toShown(byteRangeText(freedBytes))}, by the sizes of the plan`,
	isOfRegistry
		? phrase`On disk  when the registry collects its garbage`
		: measuredBytes === undefined
			? phrase`df       unknown: not reported by the engine, or not in time`
			: phrase`df       ${measuredBytes < 0 ? phrase`${formatBytes(-measuredBytes)} more` : phrase`${formatBytes(measuredBytes)} less`} than before`,
];

/** The same of one whose kind is known: a log is emptied. */
export const itemOutcome = ({kind}: PruneEntry, outcome: PruneOutcome): string =>
	kind === 'log' && outcome.kind === 'removed' ? 'emptied' : outcomeText(outcome);

/** `image        redis:7  removed` */
const itemLine = ({entry, outcome}: PruneItemResult): string =>
	`${kindNames[entry.kind].padEnd(9)}  ${entryName(entry)}  ${itemOutcome(entry, outcome)}`;

/** All of it as plain text, for a file or the clipboard. @param endedAt Milliseconds since the epoch. */
export const resultText = (result: PruneResult, endedAt: number): string =>
	`${[
		`Prune of ${new Date(endedAt).toISOString()}: ${resultLine(result)}`,
		...resultFacts(result),
		'',
		...result.items.map(itemLine),
	].join('\n')}\n`;
