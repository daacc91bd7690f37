import type {EngineAbout} from '../../engine/engine.ts';
import type {ByteRange} from '../../prune/byte-range.ts';
import {engineFacts} from '../../prune/engine-facts.ts';
import type {ContainerLog} from '../../prune/logs/container-log.ts';
import type {Orphans} from '../../prune/orphans/find-orphans.ts';
import type {PruneEntry, PruneMarks, PrunePlan} from '../../prune/prune-plan.ts';
import type {PruneItemResult, PruneOutcome, PruneResult} from '../../prune/prune-result.ts';
import type {Spared} from '../../prune/spared-entries.ts';
import {reasonsOf} from '../../store/prune/session-rules.ts';
import {rangeReport, thingReport} from '../../store/prune/thing-report.ts';
import type {GoalProgress} from './choose-marks.ts';

/** Why something is still there; `null`: it is not, or nobody has tried. */
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

/** Of containers whose output takes any room, by their ids. */
function logReports(plan: PrunePlan, logs: ReadonlyMap<string, ContainerLog>) {
	const canEmpty = new Set(
		plan.entries.flatMap(({kind, id, verdict}) =>
			kind === 'log' && verdict === 'removable' ? [id] : [],
		),
	);
	return [...logs]
		.filter(([, {bytes}]) => bytes > 0)
		.sort(([, left], [, right]) => right.bytes - left.bytes)
		.map(([containerId, {bytes, bytesPerSecond, driver, maxSize}]) => ({
			containerId,
			bytes,
			bytesPerSecond: bytesPerSecond ?? null,
			driver: driver ?? null,
			maxSize: maxSize ?? null,
			canEmpty: canEmpty.has(containerId),
		}));
}

const goalReport = ({text, neededBytes, shortBytes, obstacles, disk}: GoalProgress) => ({
	text,
	neededBytes,
	shortBytes,
	obstacles,
	disk: disk ? {freeBytes: disk.freeBytes, totalBytes: disk.totalBytes} : null,
});

type PruneReport = {
	/** Version of this Slipway. */
	version: string;
	/** Address of the engine or of the registry. */
	host: string;
	/** Who answers there; `undefined`: it is a registry. */
	about: EngineAbout | undefined;
	/** The repository whose tags go; `undefined`: it is an engine. */
	registry?: string;
	/** Milliseconds since the epoch. */
	now: number;
	plan: PrunePlan;
	/** What goes. */
	marks: PruneMarks;
	/** What does not go of a plan file, and what came of the rest; empty without one. */
	settled: readonly PruneItemResult[];
	/** What was meant and stays for now. */
	spared: readonly Spared[];
	/** Protection rules, as text, that fit nothing here. */
	idleRules: readonly string[];
	logs: ReadonlyMap<string, ContainerLog>;
	orphans: Orphans | undefined;
	/** What is freed of what the plan tells. Default: all of it. */
	frees?: (bytes: ByteRange) => ByteRange;
	/** `undefined`: none was given, or nobody could look how near it is. */
	goal: GoalProgress | undefined;
	/** `undefined`: nothing was removed, this only lists. */
	result: PruneResult | undefined;
};

/** What `slipway prune` prints for scripts, as `prune.schema.json` says. Fields are only ever added to it. */
export function pruneReport(report: PruneReport) {
	const {version, host, about, now, plan, marks, settled, spared} = report;
	const {idleRules, goal, logs, orphans, result, registry, frees = all => all} = report;
	const outcomes = new Map(
		[...settled, ...(result?.items ?? [])].map(({entry, outcome}) => [entry.key, outcome]),
	);
	const itemReport = (entry: PruneEntry) => {
		const outcome = outcomes.get(entry.key);
		return {
			...thingReport(
				entry,
				plan.indexOf.has(entry.key) ? frees(marks.bytesOf(entry.key)) : entry.sizeBytes,
			),
			outcome: outcome?.kind ?? null,
			detail: outcomeDetail(outcome),
		};
	};
	return {
		version: 1,
		command: 'prune' as const,
		slipway: version,
		time: new Date(now).toISOString(),
		host,
		engine: about ? engineFacts(about) : null,
		registry: registry ?? null,
		dryRun: result === undefined,
		usedBytes: rangeReport(plan.usedBytes),
		willFreeBytes: rangeReport(frees(marks.freedBytes)),
		freedBytes: result ? rangeReport(result.freedBytes) : null,
		measuredBytes: result?.measuredBytes ?? null,
		idleRules,
		goal: goal ? goalReport(goal) : null,
		cancelled: result?.wasCancelled ?? false,
		items: [
			...settled.map(({entry}) => entry),
			// A goal may have taken more passes than one.
			...(result?.items.map(({entry}) => entry) ?? marks.marked()),
		].map(itemReport),
		spared: spared.map(({entry: {kind, id, name}, why}) => ({kind, id, name, why: [why]})),
		kept: plan.entries
			.filter(({verdict}) => verdict === 'kept')
			.map(entry => ({kind: entry.kind, id: entry.id, name: entry.name, why: reasonsOf(entry)})),
		logs: logReports(plan, logs),
		unaccounted: orphans ?? null,
	};
}
