import {type Command, Option} from 'commander';
import type {CommandRequest, EngineChoice, Manner} from './command-request.ts';
import {exitCodeHelp} from './exit-code-help.ts';
import {type PruneFlags, parsePrune} from './prune/parse-prune.ts';
import {UsageProblem} from './usage-problem.ts';

export type ChosenCommand = {
	/** @throws UsageProblem */
	request: () => CommandRequest;
	/** Set where a terminal gets a screen instead. */
	screen?: EngineChoice & {screen: string};
};

type Choose = (chosen: ChosenCommand) => void;

/** Flags that every command has, as commander gives them. */
type MannerFlags = {format?: 'text' | 'json'; json?: boolean; exitCode?: boolean};

const several = (value: string, before: readonly string[] = []): readonly string[] => [
	...before,
	value,
];

const pruneHelp = `
Without flags it opens the screen in a terminal, and elsewhere lists what
--unused would remove. --older-than and --filter alone narrow --unused;
--keep-newest alone selects only tags.
Nothing is removed without a question or --yes. Volumes are removed only with
--volumes.
`;

/** @throws UsageProblem */
function mannerOf({format, json, exitCode = false}: MannerFlags): Manner {
	if (json && format === 'text') {
		throw new UsageProblem('--json and --format text contradict each other');
	}

	return {format: json ? 'json' : format, exitCode};
}

/**
Adds what can be done without the screen to the program's command line; the program's own flags, such as
`--host`, are heard before and after a command's name.
@param choose Told which command was given.
*/
export function addCommands(program: Command, choose: Choose): void {
	const add = (name: string, description: string, nothing: string): Command =>
		program
			.command(name)
			.description(description)
			.allowExcessArguments(false)
			.configureHelp({showGlobalOptions: true})
			.addOption(new Option('--format <format>', 'print text or JSON').choices(['text', 'json']))
			.option('--json', 'same as --format json')
			.option('--exit-code', `end with 3 when ${nothing}`);
	const engine = (): EngineChoice => program.opts();

	add('prune', 'remove what is unused to free disk space', 'there is nothing to remove')
		.option('--unused', 'everything unused, except volumes')
		.option('--dangling', 'dangling images')
		.option('--containers', 'stopped containers')
		.option('--build-cache', 'build cache')
		.option('--volumes', 'volumes that no container uses, with all data in them')
		.option('--older-than <time>', 'only what was not created or used for 12h, 7d, 2w')
		.option('--keep-newest <count>', 'keep this many newest tags of each repository')
		.option('--filter <filter>', 'only label=..., name=..., kind=..., size=100MB', several)
		.option('--protect <glob>', 'never remove names that match, such as "*:prod"', several)
		.option('--dry-run', 'list only, remove nothing')
		.option('--yes', 'do not ask')
		.addHelpText('after', `${pruneHelp}\n${exitCodeHelp.prune}`)
		.action((flags: PruneFlags & MannerFlags) =>
			choose({
				request: () => ({...engine(), ...mannerOf(flags), ...parsePrune(flags)}),
				...(Object.keys(flags).length === 0 && {screen: {...engine(), screen: 'prune'}}),
			}),
		);
	const addListing = (name: 'images' | 'df', description: string, nothing: string) =>
		add(name, description, nothing)
			.addHelpText('after', `\n${exitCodeHelp[name]}`)
			.action((flags: MannerFlags) =>
				choose({request: () => ({...engine(), ...mannerOf(flags), name})}),
			);
	addListing('images', 'list images', 'there are no images');
	addListing('df', 'show disk usage by kind', 'nothing is reclaimable');
}
