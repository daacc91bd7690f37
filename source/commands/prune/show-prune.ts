import {graceOf} from '../../prune/ages/grace.ts';
import {doubtText} from '../../prune/doubt-text.ts';
import type {PrunePlan} from '../../prune/prune-plan.ts';
import type {PruneItemResult, PruneResult} from '../../prune/prune-result.ts';
import type {Spared} from '../../prune/spared-entries.ts';
import {printJson} from '../output.ts';
import type {ChosenMarks, GoalProgress} from './choose-marks.ts';
import {goalLine} from './goal-line.ts';
import type {FirstLook} from './look-at-engine.ts';
import {printPlan, printResult, printSettled} from './print-prune.ts';
import {printRest} from './print-rest.ts';
import {printSpared} from './print-spared.ts';
import type {PruneCall} from './prune-call.ts';
import {pruneReport} from './prune-report.ts';

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
