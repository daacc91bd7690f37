import {counted} from '../../format/counted.ts';
import {formatAge} from '../../format/format-age.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {becameAt} from '../../prune/ages/grace.ts';
import type {ByteRange} from '../../prune/byte-range.ts';
import {byteRangeCell, byteRangeText, totalCell} from '../../prune/byte-range-text.ts';
import {deciderText, newestTags} from '../../prune/newest-tags.ts';
import type {PruneEntry, PrunePlan} from '../../prune/prune-plan.ts';
import type {PruneItemResult, PruneOutcome, PruneResult} from '../../prune/prune-result.ts';
import {entryName} from '../../store/prune/entry-name.ts';
import {isStillThere, resultLine} from '../../store/prune/result-text.ts';
import {reasonsOf} from '../../store/prune/session-rules.ts';
import type {Output} from '../output.ts';
import {tableText} from '../table-text.ts';

type PrintedPlan = {
	plan: PrunePlan;
	/** What goes. */
	entries: readonly PruneEntry[];
	freedBytes: ByteRange;
	/** How many newest tags stay; `undefined`: no number of tags was asked for. */
	keepNewest: number | undefined;
	/** Which bytes are in doubt, as a sentence; `undefined`: none. */
	doubt: string | undefined;
};

/** What told tags apart that stay and tags that go, where their build time does not. */
function deciderLines({plan, entries, keepNewest}: PrintedPlan): string[] {
	const groups = new Set(entries.map(({group}) => group));
	const deciders = keepNewest === undefined ? [] : newestTags(plan, keepNewest).deciders;
	return [...deciders].flatMap(([repository, decider]) =>
		groups.has(repository)
			? [`Newest ${keepNewest} of ${repository}: ${deciderText(decider)}.`]
			: [],
	);
}

function ageText(entry: PruneEntry, now: number): string {
	const at = becameAt(entry);
	return at === undefined ? '' : formatAge(at, now);
}

/** The list of what goes, and how much that frees. @param isQuiet Only how much. */
export function printPlan(
	{print, write, width, theme, now}: Output,
	printed: PrintedPlan,
	isQuiet = false,
): void {
	const {plan, entries, freedBytes} = printed;
	if (!isQuiet) {
		const rows = entries.map(entry => ({
			Kind: entry.kind,
			Name: entryName(entry),
			Age: ageText(entry, now()),
			Size: entry.kind === 'network' ? '' : byteRangeCell(entry.sizeBytes),
			Why: reasonsOf(entry).join(', '),
		}));
		write(tableText(rows, width, theme, 'Name'));
		print(...deciderLines(printed));
	}

	const total = totalCell(plan.usedBytes, freedBytes);
	print(`Frees ${byteRangeText(freedBytes)} of ${total}: ${counted(entries.length, 'item')}.`);
	if (printed.doubt !== undefined && !isQuiet) {
		print(printed.doubt);
	}
}

const resultNames: Partial<Record<PruneOutcome['kind'], string>> = {
	skipped: 'Skipped',
	failed: 'Failed',
	gone: 'Already gone',
};

const resultRow = ({entry, outcome}: PruneItemResult) => ({
	Kind: entry.kind,
	Name: entryName(entry),
	Result: resultNames[outcome.kind] ?? '',
	Why:
		outcome.kind === 'skipped'
			? outcome.why
			: outcome.kind === 'failed'
				? outcome.error.message
				: '',
});

/** What does not go of a plan file, each with what has changed since. @param isQuiet Nothing of it. */
export function printSettled(
	{write, width, theme}: Output,
	settled: readonly PruneItemResult[],
	isQuiet = false,
): void {
	if (settled.length > 0 && !isQuiet) {
		write(tableText(settled.map(resultRow), width, theme));
	}
}

/** What came of it: every item that is still there, and the sums. @param isQuiet Only the sums. */
export function printResult(
	{print, write, width, theme}: Output,
	result: PruneResult,
	isQuiet = false,
): void {
	const {items, measuredBytes} = result;
	const left = items.filter(isStillThere);
	// After a cancel, or without an engine, all the rest would bury what happened before.
	const reached = left.filter(({outcome}) => outcome.kind !== 'not-reached');
	if (!isQuiet) {
		write(tableText(reached.map(resultRow), width, theme));
	}

	const measured =
		measuredBytes === undefined || measuredBytes < 0
			? ''
			: ` Disk usage fell by ${formatBytes(measuredBytes)}.`;
	print(`${resultLine(result)}${measured}`);
}
