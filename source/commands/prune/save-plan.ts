import {absolutePath, isThere, writeFile} from '../../actions/save-file/write-file.ts';
import type {Engine} from '../../engine/engine.ts';
import {readPlanImages} from '../../prune/plan-file/read-plan-images.ts';
import {makePlanFile, type PlanFileContents} from '../../store/prune/make-plan-file.ts';
import type {PruneReading} from '../../store/prune/read-prune.ts';
import {CommandProblem} from '../ending.ts';
import type {Output} from '../output.ts';

/** Where a plan goes. */
export type PlanTarget = {
	/** As it was given; `-`: stdout. */
	file: string;
	/** True where a file that is there is replaced. */
	replaces: boolean;
	/** The flags that select its items, as they were given. */
	selectedBy: readonly string[];
};

/** @throws CommandProblem `refused` when a file is there that is not to be replaced. */
export async function checkPlanTarget({file, replaces}: PlanTarget): Promise<void> {
	if (file !== '-' && !replaces && (await isThere(absolutePath(file)))) {
		throw new CommandProblem({
			reason: 'refused',
			message: `${file} already exists. Nothing was written.`,
			nextStep: 'Choose another name, or add --force to replace it.',
		});
	}
}

type PlanToSave = {
	engine: Engine;
	reading: PruneReading;
	contents: Pick<PlanFileContents, 'plan' | 'marks' | 'protect' | 'version'>;
	target: PlanTarget;
	output: Output;
	signal: AbortSignal;
};

/** Writes the plan as a whole or not at all. @throws Problem, or as `checkPlanTarget` does. */
export async function savePlan(saved: PlanToSave): Promise<void> {
	const {engine, reading, contents, target, output, signal} = saved;
	const images = await readPlanImages(engine, reading, contents.marks.marked(), {signal});
	const text = makePlanFile({
		...contents,
		host: engine.endpoint,
		about: reading.about,
		images,
		flags: target.selectedBy,
		now: output.now(),
	});
	if (target.file === '-') {
		output.write(text);
		return;
	}

	// Reading the engine took a while.
	await checkPlanTarget(target);
	const content = (async function* () {
		yield text;
	})();
	await writeFile({content, file: absolutePath(target.file), what: 'plan', signal});
	output.tell(`slipway: Wrote the plan to ${target.file}. Nothing was removed.`);
}
