import {counted} from '../../format/counted.ts';
import {familiarName} from '../../format/image-reference.ts';
import type {PruneMarks, PrunePlan} from '../../prune/prune-plan.ts';
import type {PruneResult} from '../../prune/prune-result.ts';
import {freedByRegistry, tagOf} from '../../prune/remote/remote-tags.ts';
import {rangeReport, thingReport} from '../../store/prune/thing-report.ts';
import {printJson} from '../output.ts';
import {printPlan, printResult} from './print-prune.ts';
import {outcomeDetail} from './prune-report.ts';
import type {RegistryPruneCall} from './registry-prune-call.ts';

/** The rest of each list is in the JSON. */
const mostTags = 8;

/** Why tags are kept, each reason with its tags. */
function keptLines({entries}: PrunePlan): string[] {
	const kept = entries.filter(({verdict}) => verdict === 'kept');
	const byReason = new Map<string, string[]>();
	for (const entry of kept) {
		const reason = entry.reasons.join(', ');
		byReason.set(reason, [...(byReason.get(reason) ?? []), tagOf(entry)]);
	}

	return kept.length === 0
		? []
		: [
				`Kept: ${counted(kept.length, 'tag')}.`,
				...[...byReason].map(([reason, tags]) => {
					const more = tags.length - mostTags;
					return `  ${reason}: ${tags.slice(0, mostTags).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
				}),
			];
}

/** A plan for a repository, and who asked for it. */
export type RegistryPlan = {
	command: Pick<RegistryPruneCall, 'request' | 'output' | 'version'>;
	plan: PrunePlan;
	marks: PruneMarks;
	/** Patterns that protect nothing there. */
	idle: readonly string[];
};

/** As of a prune of an engine, which is `null` here. */
function report({command, plan, marks, idle}: RegistryPlan, result: PruneResult | undefined) {
	const {request, version, output} = command;
	const {host} = request.registry;
	const outcomes = new Map(result?.items.map(({entry, outcome}) => [entry.key, outcome]));
	return {
		version: 1,
		command: 'prune',
		slipway: version,
		time: new Date(output.now()).toISOString(),
		host,
		engine: null,
		registry: familiarName(request.registry),
		dryRun: result === undefined,
		usedBytes: rangeReport(plan.usedBytes),
		willFreeBytes: rangeReport(freedByRegistry(marks.freedBytes)),
		freedBytes: result ? rangeReport(result.freedBytes) : null,
		measuredBytes: null,
		idleRules: idle,
		goal: null,
		cancelled: result?.wasCancelled ?? false,
		items: marks.marked().map(entry => ({
			...thingReport(entry, freedByRegistry(marks.bytesOf(entry.key))),
			outcome: outcomes.get(entry.key)?.kind ?? null,
			detail: outcomeDetail(outcomes.get(entry.key)),
		})),
		spared: [],
		kept: plan.entries
			.filter(({verdict}) => verdict === 'kept')
			.map(({kind, id, name, reasons}) => ({kind, id, name, why: reasons})),
		logs: [],
		unaccounted: null,
	};
}

/** Prints what would go, and why the rest is kept; or what came of it. */
export function showRegistryPlan(told: RegistryPlan, result?: PruneResult): void {
	const {command, plan, marks} = told;
	const {output, request} = command;
	const {print} = output;
	if (output.format === 'json') {
		printJson(output, report(told, result));
	} else if (result) {
		printResult(output, result, request.isQuiet);
	} else if (marks.count === 0) {
		print('Nothing to remove.', ...(request.isQuiet ? [] : keptLines(plan)));
	} else {
		printPlan(
			output,
			{
				plan,
				entries: marks.marked(),
				freedBytes: freedByRegistry(marks.freedBytes),
				keepNewest: undefined,
				doubt: 'Registries free space by their own garbage collection.',
			},
			request.isQuiet,
		);
		print(...(request.isQuiet ? [] : keptLines(plan)));
	}
}
