import type {CustomAction} from '../../config/custom-action.ts';
import {createProgramOutput, type ProgramOutput} from '../../store/text/program-output.ts';
import {toProblem} from '../../to-problem.ts';
import type {HostChoice} from '../services.ts';
import type {Tools} from '../tools.ts';
import {engineEnvironment, type Program, programOf} from './program-of.ts';
import type {RowFields} from './row-fields.ts';
import {runProgram} from './run-program.ts';

/** A row, as it is called and as a program is told of it. */
export type CustomActionTarget = {
	name: string;
	fields: RowFields;
	/** Which engine its program asks; `undefined`: the open one. */
	host?: Pick<HostChoice, 'address' | 'source'>;
};

export type CustomActionTools = Pick<Tools, 'services' | 'dialogs'> & {
	hasColours: boolean;
	/** Shows what is printed, from its beginning on. */
	openOutput(output: ProgramOutput, title: string): void;
	/** Gives the whole terminal to a program. @throws Problem when it did not run or did not end well. */
	lendTerminal(program: Program, title: string): Promise<void>;
};

/** @returns Why no program can ask the engine that these are about; `undefined` where one can. */
export function whyNoProgram(
	targets: readonly CustomActionTarget[],
	{services}: Pick<Tools, 'services'>,
): string | undefined {
	if (targets.length === 0) {
		return 'Nothing is selected';
	}

	const choice = services.hosts.choice.get();
	const lost = targets.find(({host = choice}) => !engineEnvironment(host));
	return lost === undefined
		? undefined
		: lost.host
			? `Other programs cannot ask ${lost.name}`
			: 'Other programs cannot ask the practice engine';
}

function runAsJob(
	{title, output: where = 'text'}: CustomAction,
	{name}: CustomActionTarget,
	program: Program,
	{services, hasColours, openOutput}: CustomActionTools,
): Promise<unknown> {
	const output = createProgramOutput(hasColours);
	const job = services.jobs.start(`${title}: ${name}`, async ({signal, report}) => {
		try {
			await runProgram(program, {
				signal,
				onOutput(chunk) {
					output.append(chunk);
					report({text: output.last()});
				},
			});
			output.end('ended');
			return output.last();
		} catch (error) {
			output.end(signal.aborted ? 'cancelled' : toProblem(error).message);
			throw error;
		}
	});
	if (where === 'text') {
		openOutput(output, `${title}: ${name}`);
	}

	return job.ended.then(({state, error}) => {
		if (state === 'failed' && error) {
			services.notices.show({tone: 'danger', text: error.message, nextStep: error.nextStep});
		} else if (where === 'nothing') {
			services.notices.show({tone: 'success', text: `${title}: ${output.last() || 'done'}`});
		}
	});
}

/** Asks where the action wants it, and runs its program for one row after the other. */
export async function startCustomAction(
	action: CustomAction,
	targets: readonly CustomActionTarget[],
	tools: CustomActionTools,
): Promise<void> {
	const {services, dialogs, lendTerminal} = tools;
	const {title, confirm, output} = action;
	try {
		const choice = services.hosts.choice.get();
		const programs = targets.map(target => ({
			target,
			program: programOf(action, target.fields, engineEnvironment(target.host ?? choice) ?? {}),
		}));
		const isMeant =
			confirm === undefined ||
			(await dialogs.confirm({
				title: confirm,
				lines: programs.map(({program}) => [program.file, ...program.args].join(' ')),
				items: targets.map(({name}) => name),
				confirmLabel: title,
			}));
		for (const {target, program} of isMeant ? programs : []) {
			if (output === 'terminal') {
				await lendTerminal(program, title);
			} else {
				await runAsJob(action, target, program, tools);
			}
		}
	} catch (error) {
		await dialogs.error(title, toProblem(error));
	}
}
