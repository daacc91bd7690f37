import {formatBytes} from '../../format/format-bytes.ts';
import type {Orphans} from '../../prune/orphans/find-orphans.ts';
import type {PruneMarks, PrunePlan} from '../../prune/prune-plan.ts';
import {orphansText} from '../../store/prune/orphans-text.ts';
import {reasonsOf} from '../../store/prune/session-rules.ts';
import type {Output} from '../output.ts';

/** More of them are told as a number. */
const mostLogs = 5;

type Rest = {
	plan: PrunePlan;
	marks: PruneMarks;
	orphans: Orphans | undefined;
	/** True when logs were asked for, and nobody can look at them from here. */
	lacksLogs: boolean;
};

/** What takes room and does not go: large logs, and what no layer accounts for. */
export function printRest({print}: Output, {plan, marks, orphans, lacksLogs}: Rest): void {
	const logs = plan.entries
		.filter(({kind, key}) => kind === 'log' && !marks.isMarked(key))
		.sort((left, right) => right.sizeBytes.atLeast - left.sizeBytes.atLeast);
	print(
		...logs
			.slice(0, mostLogs)
			.map(
				entry =>
					`Log of container ${entry.name}: ${formatBytes(entry.sizeBytes.atLeast)}, ${reasonsOf(entry).join(', ')}.`,
			),
	);
	if (logs.length > mostLogs) {
		print(`${logs.length - mostLogs} more large logs.`);
	}

	if (logs.some(({verdict}) => verdict === 'removable')) {
		print('--logs empties large logs.');
	}

	if (lacksLogs) {
		print(
			'Logs cannot be read: the data of the engine is not on this machine, or this user may not read it.',
		);
	}

	if (orphans) {
		print(`${orphansText(orphans)}.`);
	}
}
