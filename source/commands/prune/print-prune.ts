import {formatAge} from '../../format/format-age.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import type {ByteRange} from '../../prune/byte-range.ts';
import {byteRangeCell, byteRangeText} from '../../prune/byte-range-text.ts';
import type {PruneEntry, PrunePlan} from '../../prune/prune-plan.ts';
import type {PruneResult} from '../../prune/prune-result.ts';
import {reasonsOf} from '../../store/prune/session-rules.ts';
import type {Output} from '../output.ts';
import {tableText} from '../table-text.tsx';
import {countItems} from './count-items.ts';

/** The list of what goes, and how much that frees. */
export function printPlan(
	{print, width, theme, now}: Output,
	{
		plan,
		entries,
		freedBytes,
	}: {plan: PrunePlan; entries: readonly PruneEntry[]; freedBytes: ByteRange},
): void {
	const rows = entries.map(entry => ({
		Kind: entry.kind,
		Name: entry.isUnnamed && entry.kind === 'image' ? `<none> ${entry.name}` : entry.name,
		Age: entry.createdAt === undefined ? '' : formatAge(entry.createdAt, now()),
		Size: entry.kind === 'network' ? '' : byteRangeCell(entry.sizeBytes),
		Why: reasonsOf(entry).join(', '),
	}));
	print(tableText(rows, width, theme));
	const total = formatBytes(plan.usedBytes.atLeast);
	print(`Frees ${byteRangeText(freedBytes)} of ${total}: ${countItems(entries.length)}.\n`);
}

/** What came of it: every item that is still there, and the sums. */
export function printResult({print, width, theme}: Output, result: PruneResult): void {
	const {items, plannedBytes, freedBytes, measuredBytes, wasCancelled} = result;
	const left = items.filter(({outcome}) => outcome.kind !== 'removed' && outcome.kind !== 'gone');
	// After a cancel, or without an engine, all the rest would bury what happened before.
	const reached = left.filter(({outcome}) => outcome.kind !== 'not-reached');
	const rows = reached.map(({entry, outcome}) => ({
		Kind: entry.kind,
		Name: entry.name,
		Result: outcome.kind === 'skipped' ? 'Skipped' : 'Failed',
		Why:
			outcome.kind === 'skipped'
				? outcome.why
				: outcome.kind === 'failed'
					? outcome.error.message
					: '',
	}));
	print(tableText(rows, width, theme));
	const planned =
		left.length === 0 ? '' : `, of ${byteRangeText(plannedBytes)} in ${countItems(items.length)}`;
	const measured =
		measuredBytes === undefined || measuredBytes < 0
			? ''
			: ` Disk usage fell by ${formatBytes(measuredBytes)}.`;
	const cancelled = wasCancelled ? 'Cancelled. ' : '';
	const missed = left.length - reached.length;
	const untouched = missed === 0 ? '' : ` Not attempted: ${countItems(missed)}.`;
	print(
		`${cancelled}Freed ${byteRangeText(freedBytes)}, removed ${countItems(items.length - left.length)}${planned}.${untouched}${measured}\n`,
	);
}
