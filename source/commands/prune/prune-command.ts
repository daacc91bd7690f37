import type {Settings} from '../../config/settings.ts';
import type {Engine} from '../../engine/engine.ts';
import {byteRangeText} from '../../prune/byte-range-text.ts';
import {createMarks} from '../../prune/create-marks.ts';
import {executePlan} from '../../prune/execute-plan.ts';
import {planPrune} from '../../prune/plan-prune.ts';
import type {PruneResult} from '../../prune/prune-result.ts';
import {selectEntries} from '../../prune/select-entries.ts';
import {readPruneInFull} from '../../store/prune/read-prune.ts';
import {withSessionRules} from '../../store/prune/session-rules.ts';
import type {Manner, PruneRequest} from '../command-request.ts';
import {CommandProblem, type Ending} from '../ending.ts';
import {type Output, printJson} from '../output.ts';
import {askToPrune} from './ask-to-prune.ts';
import {countItems} from './count-items.ts';
import {printPlan, printResult} from './print-prune.ts';
import {pruneReport} from './prune-report.ts';

type PruneCommand = {
	engine: Engine;
	request: PruneRequest & Pick<Manner, 'exitCode'>;
	settings: Pick<Settings, 'prune'>;
	/** Why nothing may be changed; `undefined`: it may. */
	refusal: Pick<Ending, 'message' | 'nextStep'> | undefined;
	output: Output;
	/** Ends the reading at once, the removing after the item under way. */
	signal: AbortSignal;
};

const nothingRemoved = 'Nothing was removed.';

function endingOf({items, wasCancelled}: PruneResult): Ending | undefined {
	const isThere = items.filter(
		({outcome}) => outcome.kind !== 'removed' && outcome.kind !== 'gone',
	);
	const left = `Not removed: ${isThere.length} of ${countItems(items.length)}.`;
	if (wasCancelled) {
		return {reason: 'interrupted', message: `Interrupted. ${left}`};
	}

	return isThere.length > 0 ? {reason: 'partly-failed', message: left} : undefined;
}

/**
Plans, lists, asks and removes. Where nobody can be asked, nothing is removed without `--yes`.
@returns How it ended, which was printed; `undefined`: all of it is done.
@throws Problem when the engine cannot be asked, a CommandProblem when it is refused, the signal's
reason when it is aborted meanwhile: nothing was removed then.
*/
export async function pruneCommand(command: PruneCommand): Promise<Ending | undefined> {
	const {engine, request, settings, refusal, output, signal} = command;
	const {selection, protect, yes, dryRun, exitCode} = request;
	const rules = withSessionRules({
		protect: [
			...settings.prune.protect,
			...protect.flatMap(glob => [{reference: glob}, {name: glob}]),
		],
	});
	output.progress('Reading disk usage…');
	const {state} = await readPruneInFull(engine, {signal});
	output.progress('');
	const plan = planPrune(state, rules, output.now());
	const marks = createMarks(plan);
	marks.replace(selectEntries(plan, selection, output.now()));
	const entries = marks.marked();
	const {freedBytes} = marks;

	const show = (result: PruneResult | undefined): void => {
		if (output.format === 'json') {
			printJson(output, pruneReport({plan, entries, freedBytes, result}));
		} else if (result) {
			printResult(output, result);
		} else if (entries.length > 0) {
			printPlan(output, {plan, entries, freedBytes});
		} else {
			output.print('Nothing to remove.\n');
		}
	};

	if (entries.length === 0) {
		show(undefined);
		return exitCode ? {reason: 'nothing-to-do', message: 'Nothing to remove.'} : undefined;
	}

	if (dryRun || !(yes || output.canAsk)) {
		show(undefined);
		if (output.format === 'text') {
			output.print(
				`${nothingRemoved}${dryRun ? '' : ' Add --yes to remove without a question.'}\n`,
			);
		}

		return undefined;
	}

	if (refusal !== undefined) {
		const {message, nextStep} = refusal;
		throw new CommandProblem({
			reason: 'refused',
			message: `${nothingRemoved} ${message}`,
			nextStep,
		});
	}

	if (!yes) {
		show(undefined);
		if (!(await askToPrune(output, entries))) {
			output.print(`${nothingRemoved}\n`);
			return {reason: 'refused', message: nothingRemoved};
		}
	}

	let isRemoving = false;
	signal.addEventListener('abort', () => {
		if (isRemoving) {
			output.progress('');
			output.tell('slipway: Finishing the current item. Press ctrl-c again to quit now.\n');
		}
	});
	const result = await executePlan(engine, {
		plan,
		keys: new Set(entries.map(({key}) => key)),
		rules,
		now: output.now(),
		signal,
		onProgress({done, total, current, freedBytes: freed}) {
			isRemoving = current !== undefined;
			output.progress(
				current ? `${done}/${total}  ${byteRangeText(freed)} freed  ${current.name}` : '',
			);
		},
	});
	show(result);
	return endingOf(result);
}
