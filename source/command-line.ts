import type {ChosenCommand} from './commands/add-commands.ts';
import type {CommandRequest} from './commands/command-request.ts';

/** What the program was told on its command line. */
export type CommandLineOptions = {
	/** `--host`: as in DOCKER_HOST; `undefined`: the engine that the docker CLI would use. */
	host?: string;
	/** `--context`: a docker context by name. */
	context?: string;
	/** `--demo`: the practice engine. */
	demo?: boolean;
	/** `--screen`: id of the screen shown first. */
	screen?: string;
	/** `--read-only`: refuse everything that changes the engine. */
	readOnly?: boolean;
	/** `--config`: another config file. */
	config?: string;
};

export type CommandLine =
	| {kind: 'run'; options: CommandLineOptions}
	/** Something to do without the screen; `screen`: what a terminal gets instead. */
	| {kind: 'command'; request: CommandRequest; screen: CommandLineOptions | undefined}
	/** Something to say and then to end with: help, version, a mistake. */
	| {kind: 'say'; text: string; exitCode: number};

/** Exit code for a command line that makes no sense, as the docker CLI's neighbours have it. */
export const usageExitCode = 2;

/**
@param args Arguments after the program's own name.
@param version For `--version`.
*/
export async function parseCommandLine(
	args: readonly string[],
	version: string,
): Promise<CommandLine> {
	// The usual start: nothing to parse, and no parser to load before the first frame.
	if (args.length === 0) {
		return {kind: 'run', options: {}};
	}

	const [{Command, CommanderError, Option}, {addCommands}, {UsageProblem}, {safeText}] =
		await Promise.all([
			import('commander'),
			import('./commands/add-commands.ts'),
			import('./commands/prune/parse-prune.ts'),
			import('./format/safe-text.ts'),
		]);
	let text = '';
	const take = (said: string) => {
		text += said;
	};

	const program = new Command('slipway')
		.description('Docker images from the keyboard: find, pull, run, change, prune.')
		.version(version, '-V, --version', 'print the version')
		.helpOption('-h, --help', 'print this help')
		.addOption(
			new Option('-H, --host <address>', 'engine to use, as in DOCKER_HOST').conflicts([
				'context',
				'demo',
			]),
		)
		.addOption(new Option('-c, --context <name>', 'docker context to use').conflicts('demo'))
		.option('--demo', 'open the built-in practice engine: nothing is real')
		.option('--screen <name>', 'screen to start with, for example containers')
		.option('--read-only', 'refuse every action that changes the engine')
		.option('--config <file>', 'config file to use')
		.allowExcessArguments(false)
		.exitOverride()
		.configureOutput({writeOut: take, writeErr: take})
		.action(() => undefined);
	let chosen: ChosenCommand | undefined;
	addCommands(program, command => {
		chosen = command;
	});
	try {
		program.parse(args, {from: 'user'});
		return chosen
			? {kind: 'command', request: chosen.request(), screen: chosen.screen}
			: {kind: 'run', options: program.opts<CommandLineOptions>()};
	} catch (error) {
		if (error instanceof UsageProblem) {
			return {kind: 'say', text: `error: ${error.message}\n`, exitCode: usageExitCode};
		}

		const [name] = program.args;
		const commands = program.commands.map(command => command.name());
		if (
			error instanceof CommanderError &&
			error.exitCode !== 0 &&
			name?.startsWith('-') === false &&
			!commands.includes(name)
		) {
			return {
				kind: 'say',
				text: `error: there is no command ${safeText(name)}; there are ${commands.join(', ')}\n`,
				exitCode: usageExitCode,
			};
		}

		if (error instanceof CommanderError) {
			return {kind: 'say', text, exitCode: error.exitCode === 0 ? 0 : usageExitCode};
		}

		throw error;
	}
}
