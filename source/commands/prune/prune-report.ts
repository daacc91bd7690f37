import type {ByteRange} from '../../prune/byte-range.ts';
import type {PruneEntry, PrunePlan} from '../../prune/prune-plan.ts';
import type {PruneOutcome, PruneResult} from '../../prune/prune-result.ts';
import {reasonsOf} from '../../store/prune/session-rules.ts';

/** Numbers of bytes; `null`: nobody knows an upper end. */
export const rangeReport = ({atLeast, atMost}: ByteRange) => ({atLeast, atMost: atMost ?? null});

const time = (at: number | undefined): string | null =>
	at === undefined ? null : new Date(at).toISOString();

function outcomeDetail(outcome: PruneOutcome | undefined): string | null {
	switch (outcome?.kind) {
		case 'skipped':
			return outcome.why;
		case 'failed':
			return outcome.error.message;
		default:
			return null;
	}
}

const itemReport = (entry: PruneEntry, outcome: PruneOutcome | undefined) => ({
	kind: entry.kind,
	id: entry.id,
	name: entry.name,
	references: entry.references,
	group: entry.group,
	labels: entry.labels,
	createdAt: time(entry.createdAt),
	lastUsedAt: time(entry.lastUsedAt),
	sizeBytes: rangeReport(entry.sizeBytes),
	why: reasonsOf(entry),
	outcome: outcome?.kind ?? null,
	detail: outcomeDetail(outcome),
});

type PruneReport = {
	plan: PrunePlan;
	/** What goes, in order. */
	entries: readonly PruneEntry[];
	freedBytes: ByteRange;
	/** `undefined`: nothing was removed, this only lists. */
	result: PruneResult | undefined;
};

/** What `slipway prune` prints for scripts. Fields are only ever added to it. */
export function pruneReport({plan, entries, freedBytes, result}: PruneReport) {
	const outcomes = new Map(result?.items.map(({entry, outcome}) => [entry.key, outcome]));
	return {
		version: 1,
		command: 'prune',
		dryRun: result === undefined,
		usedBytes: rangeReport(plan.usedBytes),
		willFreeBytes: rangeReport(freedBytes),
		freedBytes: result ? rangeReport(result.freedBytes) : null,
		measuredBytes: result?.measuredBytes ?? null,
		cancelled: result?.wasCancelled ?? false,
		items: entries.map(entry => itemReport(entry, outcomes.get(entry.key))),
		kept: plan.entries
			.filter(({verdict}) => verdict === 'kept')
			.map(entry => ({kind: entry.kind, id: entry.id, name: entry.name, why: reasonsOf(entry)})),
	};
}
