import {beginPrune} from '../../actions/prune/begin-prune.ts';
import {createRecentBuilds, defaultBuildsFile} from '../../build/recent/recent-builds.ts';
import {textInFile} from '../../kept-text.ts';
import {engineFacts} from '../../prune/engine-facts.ts';
import type {CountedState} from '../../prune/execute-plan.ts';
import {matchPlanFile} from '../../prune/plan-file/match-plan-file.ts';
import type {PruneResult} from '../../prune/prune-result.ts';
import {sparedEntries} from '../../prune/spared-entries.ts';
import {createJobs} from '../../store/jobs.ts';
import type {Ending} from '../ending.ts';
import {refused} from '../refused.ts';
import {questionsOf} from '../terminal-questions.ts';
import {type Circumstances, chooseMarks} from './choose-marks.ts';
import {followPrune} from './follow-prune.ts';
import {goalLine} from './goal-line.ts';
import {lookAtEngine} from './look-at-engine.ts';
import {openPlanFile} from './open-plan-file.ts';
import {printSettled} from './print-prune.ts';
import type {PruneCall} from './prune-call.ts';
import {
	goalEnding,
	nothingRemoved,
	nothingRemovedYet,
	nothingToRemove,
	pruneEnding,
} from './prune-ending.ts';
import {removeUntilReached} from './remove-until-reached.ts';
import {checkPlanTarget, savePlan} from './save-plan.ts';
import {type Choice, type ChosenPlan, showPrune} from './show-prune.ts';

/** What goes, and what it was chosen from. */
type ReadChoice = Choice & {reading: CountedState};

/**
Plans, lists, asks and removes. Where nobody can be asked, nothing is removed without `--yes`.
@returns How it ended, which was printed; `undefined`: all of it is done.
@throws Problem when the engine cannot be asked, a CommandProblem when it is refused, the signal's
reason when it is aborted meanwhile: nothing was removed then.
*/
export async function pruneCommand(command: PruneCall): Promise<Ending | undefined> {
	const {engine, request, refusal, output, signal, version} = command;
	const {selection, yes, dryRun, exitCode, planTarget} = request;
	const file = request.planFile === undefined ? undefined : await openPlanFile(request.planFile);
	if (planTarget) {
		await checkPlanTarget(planTarget);
	}

	const first = await lookAtEngine(command, file);
	const {reading, plan: present, rules} = first;
	const {about, disk} = reading;
	const choose = (some: Pick<Circumstances, 'plan' | 'disk' | 'tried' | 'freedBytes'>) =>
		chooseMarks(request, {...some, endpoint: engine.endpoint, now: output.now()});
	const select = (): ChosenPlan => ({
		plan: present,
		...choose({plan: present, disk, tried: new Set(), freedBytes: 0}),
		settled: [],
	});
	const chosen = file
		? {
				goal: undefined,
				...(await matchPlanFile(engine, file.items, {about, plan: present}, {signal})),
			}
		: select();
	const {plan, marks, settled} = chosen;
	const spared = file ? [] : sparedEntries(plan, selection, output.now());

	const {list, show} = showPrune({command, first, chosen, spared});

	if (planTarget) {
		const contents = {plan, marks, protect: rules.protect, version};
		await savePlan({engine, reading, contents, target: planTarget, output, signal});
		if (planTarget.file !== '-') {
			show(chosen.goal);
		}

		return goalEnding(chosen.goal) ?? nothingToRemove(exitCode && marks.count === 0);
	}

	if (marks.count === 0) {
		show(chosen.goal);
		return (
			goalEnding(chosen.goal) ??
			(dryRun ? undefined : pruneEnding(settled)) ??
			nothingToRemove(exitCode)
		);
	}

	if (dryRun || !(yes || output.canAsk)) {
		show(chosen.goal);
		if (output.format === 'text') {
			output.print(nothingRemovedYet(dryRun));
		}

		return goalEnding(chosen.goal);
	}

	if (refusal !== undefined) {
		throw refused(nothingRemoved, refusal);
	}

	const source = {
		journal: command.journal,
		host: engine.endpoint,
		engine: engineFacts(about),
		parkedFiles: new Map(),
		builds: await createRecentBuilds(textInFile(defaultBuildsFile())).list(),
		now: output.now,
	};
	const remove = async (choice: ReadChoice): Promise<PruneResult | undefined> => {
		// Who is asked sees all of it, however quiet.
		if (!yes && output.format === 'text') {
			printSettled(output, settled);
			list(choice, false);
			output.print(...(choice.goal ? [goalLine(choice.goal, false)] : []));
		} else if (!yes) {
			show(choice.goal);
		}

		const jobs = createJobs(output.now);
		const prune = await beginPrune({
			engine,
			jobs,
			now: output.now,
			dialogs: command.questions && !yes ? command.questions : questionsOf(output, yes),
			volumeFacts: new Map(),
			volumeWord: 'volumes',
			plan: choice.plan,
			marks: choice.marks,
			rules,
			about,
			reading: yes ? choice.reading : undefined,
			source,
		});
		return prune && followPrune(prune, jobs, command);
	};

	const removed = await remove({...chosen, reading});
	if (!removed) {
		output.print(nothingRemoved);
		return {reason: 'refused', message: nothingRemoved};
	}

	if (!chosen.goal) {
		show(undefined, removed);
		return pruneEnding([...settled, ...removed.items], removed.wasCancelled);
	}

	const {result, goal, failure} = await removeUntilReached({
		first: removed,
		async choose({items, freedBytes: freed, measuredBytes = 0}) {
			const again = await first.again();
			const tried = new Set(items.map(({entry}) => entry.key));
			const done = {tried, freedBytes: Math.max(freed.atLeast, measuredBytes)};
			const {plan: left, reading: then} = again;
			return {...choose({plan: left, disk: then.disk, ...done}), plan: left, reading: then};
		},
		remove,
		signal,
	});
	show(goal, result);
	if (failure !== undefined) {
		throw failure;
	}

	return pruneEnding(result.items, result.wasCancelled, goal);
}
