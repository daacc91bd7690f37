import type {CommandLineOptions} from './command-line-options.ts';
import type {ChosenCommand} from './commands/add-commands.ts';
import type {CommandRequest} from './commands/command-request.ts';
import {exitCodes} from './commands/exit-codes.ts';
import {usualOptions} from './usual-options.ts';

export type CommandLine =
	| {kind: 'run'; options: CommandLineOptions}
	/** Something to do without the screen; `screen`: what a terminal gets instead. */
	| {kind: 'command'; request: CommandRequest; screen: CommandLineOptions | undefined}
	/** Something to say and then to end with: help, version, a mistake. */
	| {kind: 'say'; text: string; exitCode: number};

/** Whether errors shall be JSON, also in a command line that cannot be understood. The last word counts. */
function asksForJson(args: readonly string[]): boolean {
	const end = args.indexOf('--');
	const flags = end === -1 ? args : args.slice(0, end);
	return flags.reduce((isJson, flag, index) => {
		if (flag === '--json') {
			return true;
		}

		const format = flag === '--format' ? flags[index + 1] : /^--format=(.*)/.exec(flag)?.[1];
		return format === undefined ? isJson : /^(?:json|sarif)$/.test(format);
	}, false);
}

/**
@param args Arguments after the program's own name.
@param version For `--version`.
*/
export async function parseCommandLine(
	args: readonly string[],
	version: string,
): Promise<CommandLine> {
	const usual = usualOptions(args);
	if (usual) {
		return {kind: 'run', options: usual};
	}

	const [
		{CommanderError},
		{createProgram},
		{answerCompletion},
		{oneEngine},
		{endingJson},
		{UsageProblem},
		{safeLines},
	] = await Promise.all([
		import('commander'),
		import('./create-program.ts'),
		import('./commands/completion/add-completion.ts'),
		import('./commands/fleet/fleet-choice.ts'),
		import('./commands/ending.ts'),
		import('./commands/usage-problem.ts'),
		import('./commands/safe-lines.ts'),
	]);
	let text = '';
	const take = (said: string) => {
		text += said;
	};

	let chosen: ChosenCommand | undefined;
	const choose = (command: ChosenCommand) => {
		chosen = command;
	};

	const program = createProgram(version, {choose, say: take, first: args[0]});
	const completed = answerCompletion(program, args);
	if (completed) {
		return completed;
	}

	const names = program.commands.map(command => command.name());
	/** @param said As commander says it, in one line or a few. */
	const mistake = (said: string): CommandLine => {
		const message = said.replace(/^error: /, '').trimEnd();
		const command = names.find(name => name === program.args[0]);
		return {
			kind: 'say',
			text: asksForJson(args)
				? endingJson({reason: 'usage', message}, {command, warnings: []})
				: safeLines(`error: ${message}`.split('\n')),
			exitCode: exitCodes.usage,
		};
	};

	try {
		program.parse(args, {from: 'user'});
		if (text !== '') {
			return {kind: 'say', text, exitCode: 0};
		}

		return chosen
			? {kind: 'command', request: chosen.request(), screen: chosen.screen}
			: {kind: 'run', options: oneEngine(program.opts())};
	} catch (error) {
		if (error instanceof UsageProblem) {
			return mistake(error.message);
		}

		if (!(error instanceof CommanderError)) {
			throw error;
		}

		if (error.exitCode === 0) {
			return {kind: 'say', text, exitCode: 0};
		}

		const [name] = program.args;
		return name?.startsWith('-') === false && !names.includes(name)
			? mistake(`unknown command ${name}. Commands: ${names.join(', ')}`)
			: mistake(text);
	}
}
