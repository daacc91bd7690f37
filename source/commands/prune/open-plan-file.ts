import {readFile} from 'node:fs/promises';
import {text as wholeText} from 'node:stream/consumers';
import {absolutePath} from '../../actions/save-file/write-file.ts';
import type {Engine, EngineAbout} from '../../engine/engine.ts';
import {Problem} from '../../problem.ts';
import {engineFacts, engineText, isSameEngine} from '../../prune/engine-facts.ts';
import type {PlanFile} from '../../prune/plan-file/plan-file.ts';
import {CommandProblem} from '../ending.ts';

const nextStep = 'Write a plan with slipway prune --plan FILE.';

async function readText(file: string): Promise<string> {
	try {
		return file === '-'
			? await wholeText(process.stdin)
			: await readFile(absolutePath(file), 'utf8');
	} catch (error) {
		const {code, message} = error as NodeJS.ErrnoException;
		const why = code === 'ENOENT' ? 'no such file or directory' : message;
		throw new CommandProblem({
			reason: 'usage',
			message: `${file} cannot be read: ${why}.`,
			nextStep,
		});
	}
}

/** @param file `-`: stdin. @throws CommandProblem `usage` for what is no plan, with the line and the field. */
export async function openPlanFile(file: string): Promise<PlanFile> {
	const text = await readText(file);
	const {readPlanFile} = await import('../../prune/plan-file/read-plan-file.ts');
	try {
		return readPlanFile(text, file === '-' ? 'stdin' : file);
	} catch (error) {
		if (error instanceof Problem) {
			const {message, nextStep: next} = error;
			throw new CommandProblem({reason: 'usage', message, nextStep: next});
		}

		throw error;
	}
}

/** @throws CommandProblem `refused` when the plan is of another engine than this one. */
export function checkPlanEngine(
	{engine: planned, host}: Pick<PlanFile, 'engine' | 'host'>,
	about: EngineAbout,
	{endpoint}: Pick<Engine, 'endpoint'>,
): void {
	const present = engineFacts(about);
	if (!isSameEngine(planned, present)) {
		throw new CommandProblem({
			reason: 'refused',
			message: `Nothing was removed. The plan is of another engine: ${engineText(planned)} at ${host}. This is ${engineText(present)} at ${endpoint}.`,
			nextStep: `Choose that engine with --host ${host}, or write a plan of this one.`,
		});
	}
}
