import {Command, Option} from 'commander';
import {addCommands, type ChosenCommand} from './commands/add-commands.ts';
import {addCompletion} from './commands/completion/add-completion.ts';
import {addEngineFlags, oneEngine} from './commands/fleet/fleet-choice.ts';
import {addHelp} from './commands/help/add-help.ts';

const programHelp = `
Exit codes: 0 after quitting, 1 after a crash, 2 when the command line is
invalid or no terminal is attached. slipway COMMAND --help lists those of a command.`;

/**
The command line with all its commands and flags: what is parsed, completed, helped with, and made into the man
page.
@param choose Told which command was given.
@param say Hears what is to be printed at once.
@param first The first word that was given: where it is a command, the flags of the others are left out.
*/
export function createProgram(
	version: string,
	{
		choose,
		say,
		first,
	}: {
		choose(chosen: ChosenCommand): void;
		say(text: string): void;
		first?: string | undefined;
	},
): Command {
	const program = addEngineFlags(new Command('slipway'))
		.description('Docker images from the keyboard: find, pull, run, change, prune.')
		.version(version, '-V, --version', 'print the version')
		.helpOption('-h, --help', 'print this help')
		.helpCommand(false)
		.option('--demo', 'open the built-in practice engine: nothing is real')
		.addOption(
			new Option('--tour', 'take the tour: five steps on the practice engine')
				.conflicts(['host', 'context'])
				.implies({demo: true}),
		)
		.option('--screen <name>', 'screen to start with, for example containers')
		.option('--read-only', 'refuse every action that changes the engine')
		.option('--low-bandwidth', 'read statistics, logs and exact ages only when asked for')
		.option('--ascii', 'only ASCII for lines and symbols')
		.option('--screen-reader', 'print lines to be heard instead of a screen')
		.option('--config <file>', 'config file to use')
		.allowExcessArguments(false)
		.addHelpText('after', programHelp)
		.exitOverride()
		.configureOutput({writeOut: say, writeErr: say})
		.action(() => undefined);
	addCommands(program, choose, first);
	addHelp(program, {say, choose, engine: () => oneEngine(program.opts())});
	addCompletion(program, say);
	return program;
}
