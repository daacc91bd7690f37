import {formatBytes} from '../../format/format-bytes.ts';
import {graceOf} from '../../prune/ages/grace.ts';
import {doubtText} from '../../prune/doubt-text.ts';
import type {Orphans} from '../../prune/orphans/find-orphans.ts';
import type {PruneMarks, PrunePlan} from '../../prune/prune-plan.ts';
import type {PruneItemResult, PruneResult} from '../../prune/prune-result.ts';
import type {Spared} from '../../prune/spared-entries.ts';
import {orphansText} from '../../store/prune/orphans-text.ts';
import {reasonsOf} from '../../store/prune/session-rules.ts';
import {type Output, printJson} from '../output.ts';
import type {ChosenMarks, GoalProgress} from './choose-marks.ts';
import {goalLine} from './goal-line.ts';
import type {FirstLook} from './look-at-engine.ts';
import {printPlan, printResult, printSettled} from './print-prune.ts';
import {printSpared} from './print-spared.ts';
import type {PruneCall} from './prune-call.ts';
import {pruneReport} from './prune-report.ts';

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
function printRest({print}: Output, {plan, marks, orphans, lacksLogs}: Rest): void {
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

/** Some of a plan that go together, and how near a goal that comes. */
export type Choice = ChosenMarks & {plan: PrunePlan};

/** What a prune begins with. */
export type ChosenPlan = Choice & {
	/** What does not go of a plan file; empty without one. */
	settled: readonly PruneItemResult[];
};

type Shown = {
	command: PruneCall;
	first: FirstLook;
	chosen: ChosenPlan;
	/** What was meant, and stays for now. */
	spared: readonly Spared[];
};

type PruneShow = {
	/** Prints what would go, and why the rest stays. */
	list(choice: Choice, quietly: boolean): void;
	/** Prints what came of it, or what would go where nothing did. @param goal How near it is. */
	show(goal: GoalProgress | undefined, result?: PruneResult): void;
};

/** How a prune is printed, as text or as JSON. */
export function showPrune({command, first, chosen, spared}: Shown): PruneShow {
	const {engine, request, output, version} = command;
	const {selection, yes, isQuiet} = request;
	const {reading, rules, idle, orphans, told} = first;
	const {about, state, disk} = reading;
	const {plan, marks, settled} = chosen;

	const list = (choice: Choice, quietly: boolean): void => {
		if (choice.marks.count > 0) {
			printPlan(
				output,
				{
					plan: choice.plan,
					entries: choice.marks.marked(),
					freedBytes: choice.marks.freedBytes,
					keepNewest: selection.keepNewest,
					doubt: doubtText(choice.plan, choice.marks),
				},
				quietly,
			);
		} else {
			output.print('Nothing to remove.');
		}

		if (!quietly) {
			const lacksLogs = selection.takes.includes('logs') && !disk?.logs;
			printSpared(output, spared, {...selection, graceMs: graceOf(rules)});
			printRest(output, {plan: choice.plan, marks: choice.marks, orphans, lacksLogs});
		}
	};

	const show = (goal: GoalProgress | undefined, result?: PruneResult): void => {
		if (output.format === 'json') {
			printJson(
				told,
				pruneReport({
					version,
					host: engine.endpoint,
					about,
					now: output.now(),
					plan,
					marks,
					settled,
					spared,
					idleRules: idle,
					goal,
					result,
					orphans,
					logs: state.logs,
				}),
			);
			return;
		}

		printSettled(output, settled, isQuiet || (result !== undefined && !yes));
		if (result) {
			printResult(output, result, isQuiet);
		} else {
			list(chosen, isQuiet);
		}

		output.print(...(goal ? [goalLine(goal, result !== undefined)] : []));
	};

	return {list, show};
}
