import {counted} from '../../format/counted.ts';
import {familiarName} from '../../format/image-reference.ts';
import {grouped} from '../../prune/grouped.ts';
import type {PruneMarks, PrunePlan} from '../../prune/prune-plan.ts';
import type {PruneResult} from '../../prune/prune-result.ts';
import {freedByRegistry} from '../../prune/remote/remote-tags.ts';
import {tagOf} from '../../prune/tag-of.ts';
import {printJson} from '../output.ts';
import {printPlan, printResult} from './print-prune.ts';
import {pruneReport} from './prune-report.ts';
import type {RegistryPruneCall} from './registry-prune-call.ts';

/** The rest of each list is in the JSON. */
const mostTags = 8;

/** Why tags are kept, each reason with its tags. */
function keptLines({entries}: PrunePlan): string[] {
	const kept = entries.filter(({verdict}) => verdict === 'kept');
	const byReason = grouped(kept.map(entry => [entry.reasons.join(', '), tagOf(entry)] as const));
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
function report(
	{command: {request, version, output}, plan, marks, idle}: RegistryPlan,
	result: PruneResult | undefined,
) {
	const {registry} = request;
	return pruneReport({
		version,
		host: registry.host,
		about: undefined,
		registry: familiarName(registry),
		now: output.now(),
		plan,
		marks,
		frees: freedByRegistry,
		settled: [],
		spared: [],
		idleRules: idle,
		goal: undefined,
		result,
		orphans: undefined,
		logs: new Map(),
	});
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
