import type {Command} from 'commander';
import type {CommandRequest, EngineChoice} from './command-request.ts';
import {type PruneFlags, parsePrune} from './prune/parse-prune.ts';

export type ChosenCommand = {
	/** @throws UsageProblem */
	request: () => CommandRequest;
	/** Set where a terminal gets a screen instead. */
	screen?: EngineChoice & {screen: string};
};

type Choose = (chosen: ChosenCommand) => void;

const several = (value: string, before: readonly string[] = []): readonly string[] => [
	...before,
	value,
];

const pruneHelp = `
Without a flag it opens the screen; where there is no terminal it lists what
--unused would remove. Flags that only narrow it take from --unused;
--keep-newest takes nothing but tags then.
Nothing is removed without a question or --yes. Volumes go only with --volumes.

Exit codes: 0 done, 1 something is still there, 2 the flags make no sense,
3 there is nothing to do or you said no, 4 the engine could not be asked,
130 interrupted before anything was removed.`;

/**
Adds what can be done without the screen to the program's command line; the program's own flags, such as
`--host`, are heard before and after a command's name.
@param choose Told which command was given.
*/
export const addCommands = (program: Command, choose: Choose): void => {
	const add = (name: string, description: string): Command =>
		program
			.command(name)
			.description(description)
			.allowExcessArguments(false)
			.configureHelp({showGlobalOptions: true});
	const engine = (): EngineChoice => program.opts();

	add('prune', 'free disk space: say what goes, or choose on the screen')
		.option('--unused', 'everything that nothing uses, but no volumes')
		.option('--dangling', 'images without a name')
		.option('--containers', 'stopped containers')
		.option('--build-cache', 'build cache')
		.option('--volumes', 'volumes that no container uses, with all data in them')
		.option('--older-than <time>', 'of these, what was neither made nor used for: 12h, 7d, 2w')
		.option('--keep-newest <count>', 'of these, all but so many newest tags of a repository')
		.option('--filter <filter>', 'of these, only label=…, name=…, kind=…, size=100MB', several)
		.option('--protect <glob>', 'never what is called like this, for example "*:prod"', several)
		.option('--dry-run', 'only list what would go')
		.option('--yes', 'do not ask')
		.option('--json', 'print JSON, also in a terminal')
		.addHelpText('after', pruneHelp)
		.action((flags: PruneFlags) =>
			choose({
				request: () => ({...engine(), ...parsePrune(flags)}),
				...(Object.keys(flags).length === 0 && {screen: {...engine(), screen: 'prune'}}),
			}),
		);

	for (const name of ['images', 'df'] as const) {
		const what = name === 'images' ? 'list images' : 'tell what takes how much of the disk';
		add(name, what)
			.option('--json', 'print JSON, also in a terminal')
			.action(({json = false}: {json?: boolean}) =>
				choose({request: () => ({...engine(), name, json})}),
			);
	}
};
