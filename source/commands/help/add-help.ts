import {Argument, type Command} from 'commander';
import {addManner} from '../add-manner.ts';
import type {CommandRequest, EngineChoice} from '../command-request.ts';
import {exitCodeHelp} from '../exit-code-help.ts';
import {type MannerFlags, mannerOf} from '../manner-of.ts';
import {settingsText} from './settings-help.ts';

type Told = {
	/** Hears what is to be said at once. */
	say(text: string): void;
	/** Told of a command that has more to do. */
	choose(chosen: {request: () => CommandRequest}): void;
	engine(): EngineChoice;
};

/** Adds `keys` and `help`; what `help` can tell of is there before. */
export function addHelp(program: Command, {say, choose, engine}: Told): void {
	const choosePlace = (place: string | undefined, flags: MannerFlags) =>
		choose({request: () => ({...engine(), ...mannerOf(flags), name: 'keys', place})});
	addManner(
		program.command('keys').description('list the keys of all screens, with your remaps'),
		'no place matches',
	)
		.argument('[place]', 'only where it is part of the name, such as images')
		.addHelpText('after', `\n${exitCodeHelp.keys}`)
		.action(choosePlace);
	const commands = program.commands.map(command => command.name());
	program
		.command('help')
		.description('show help about a command, keys or settings')
		.allowExcessArguments(false)
		.addArgument(
			new Argument('[topic]', 'which one').choices([...commands, 'completion', 'settings']),
		)
		.action((topic?: string) => {
			if (topic === 'settings') {
				say(settingsText());
			} else if (topic === 'keys') {
				choosePlace(undefined, {});
			} else {
				(program.commands.find(command => command.name() === topic) ?? program).outputHelp();
			}
		});
}
