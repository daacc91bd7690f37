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
import {exitCodes, type PruneRequest} from '../command-request.ts';
import {type Output, printJson} from '../output.ts';
import {askToPrune} from './ask-to-prune.ts';
import {printPlan, printResult} from './print-prune.ts';
import {pruneReport} from './prune-report.ts';

type PruneCommand = {
	engine: Engine;
	request: PruneRequest;
	settings: Pick<Settings, 'prune'>;
	/** Why nothing may be changed; `undefined`: it may. */
	refusal: string | undefined;
	output: Output;
	/** Ends the reading at once, the removing after the item under way. */
	signal: AbortSignal;
};

const isThere = ({items}: PruneResult): boolean =>
	items.some(({outcome}) => outcome.kind !== 'removed' && outcome.kind !== 'gone');

/**
Plans, lists, asks and removes. Where nobody can be asked, nothing is removed without `--yes`.
@returns The exit code.
@throws EngineError when the engine cannot be asked, the signal's reason when it is aborted meanwhile:
nothing was removed then.
*/
export const pruneCommand = async (command: PruneCommand): Promise<number> => {
	const {engine, request, settings, refusal, output, signal} = command;
	const {selection, protect, yes} = request;
	const rules = withSessionRules({
		protect: [
			...settings.prune.protect,
			...protect.flatMap(glob => [{reference: glob}, {name: glob}]),
		],
	});
	output.progress('Counting what is on the disk');
	const {state} = await readPruneInFull(engine, {signal});
	output.progress('');
	const plan = planPrune(state, rules, output.now());
	const marks = createMarks(plan);
	marks.replace(selectEntries(plan, selection, output.now()));
	const entries = marks.marked();
	const {freedBytes} = marks;

	const show = (result: PruneResult | undefined): void => {
		if (!output.isForPeople) {
			printJson(output, pruneReport({plan, entries, freedBytes, result}));
		} else if (result) {
			printResult(output, result);
		} else if (entries.length > 0) {
			printPlan(output, {plan, entries, freedBytes});
		} else {
			output.print('Nothing of this can go.\n');
		}
	};

	const isDryRun = request.dryRun || !(yes || output.canAsk);
	if (entries.length === 0 || isDryRun) {
		show(undefined);
		if (output.isForPeople && entries.length > 0) {
			output.print('Nothing was removed.\n');
		}

		return entries.length === 0 ? exitCodes.nothingToDo : exitCodes.done;
	}

	if (refusal !== undefined) {
		output.tell(`slipway: nothing is removed: ${refusal}\n`);
		return exitCodes.usage;
	}

	if (!yes) {
		show(undefined);
		if (!(await askToPrune(output, entries))) {
			output.print('Nothing was removed.\n');
			return exitCodes.nothingToDo;
		}
	}

	const result = await executePlan(engine, {
		plan,
		keys: new Set(entries.map(({key}) => key)),
		rules,
		now: output.now(),
		signal,
		onProgress: ({done, total, current, freedBytes: freed}) =>
			output.progress(
				current ? `${done}/${total}  ${byteRangeText(freed)} freed  ${current.name}` : '',
			),
	});
	show(result);
	return isThere(result) ? exitCodes.partlyFailed : exitCodes.done;
};
