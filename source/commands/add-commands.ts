import {type Command, Option} from 'commander';
import {addManner} from './add-manner.ts';
import {addBuildFlags, type BuildFlags, parseBuild} from './build/parse-build.ts';
import {commandHelp} from './command-help.ts';
import type {CommandName} from './command-names.ts';
import type {CommandRequest, CommitRequest, EngineChoice} from './command-request.ts';
import {keptSettings} from './commit/kept-settings.ts';
import {addCopyFlags, type CopyFlags, parseCopy} from './copy/parse-copy.ts';
import {addFleetFlags, type FleetFlags, oneEngine, severalEngines} from './fleet/fleet-choice.ts';
import {type DiffFlags, parseDiff} from './layers/parse-diff.ts';
import {type FilesFlags, parseFiles} from './layers/parse-files.ts';
import {parseMaxSize} from './layers/parse-max-size.ts';
import {addLintFlags, type LintFlags, parseLint} from './lint/parse-lint.ts';
import {type MannerFlags, mannerOf} from './manner-of.ts';
import {type PruneFlags, parsePrune} from './prune/parse-prune.ts';
import {addRecreateFlags, parseRecreate, type RecreateFlags} from './recreate/parse-recreate.ts';
import {addTagsFlags, parseTags, type TagsFlags} from './remote/parse-tags.ts';
import {addUpdateFlags, parseUpdate, type UpdateFlags} from './remote/parse-update.ts';
import {several} from './several.ts';

export type ChosenCommand = {
	/** @throws UsageProblem */
	request: () => CommandRequest;
	/** Set where a terminal gets a screen instead. */
	screen?: EngineChoice & {screen: string};
};

type Choose = (chosen: ChosenCommand) => void;

type CommitFlags = MannerFlags &
	Partial<Omit<CommitRequest, 'name' | 'container' | 'reference' | 'keep'>> & {
		settings?: 'base' | 'container';
		keep?: string;
	};

/** Takes what is said of a command, for nothing. */
const unasked: Command = new Proxy({} as Command, {get: () => () => unasked});

/**
Adds what can be done without the screen to the program's command line; the program's own flags, such as
`--host`, are heard before and after a command's name.
@param choose Told which command was given.
@param first The first word: where it is a command, the others are left out, which nobody is going to ask.
*/
export function addCommands(program: Command, choose: Choose, first = ''): void {
	const isCommand = Object.hasOwn(commandHelp, first);
	const add = (
		name: CommandName,
		description: string,
		nothing: string,
		options?: {code?: number; formats?: string[]},
	): Command =>
		isCommand && name !== first
			? unasked
			: addManner(program.command(name).description(description), nothing, options);
	const engine = (): EngineChoice => oneEngine(program.opts());
	const engines = (flags: FleetFlags): EngineChoice => severalEngines(program.opts(), flags);

	addFleetFlags(add('prune', 'remove unused items to free disk space', 'nothing is removable'))
		.option('--unused', 'everything unused, except volumes')
		.option('-a, --all', 'same as --unused')
		.option('--dangling', 'dangling images')
		.option('--images', 'unused images, dangling or not')
		.option('--containers', 'stopped containers, and pods of none but those')
		.option('--external', 'containers of Buildah and of broken builds (Podman)')
		.option('--logs', 'empty logs of 1 MB and more, on the machine of the engine')
		.option('--build-cache', 'build cache')
		.option('--volumes', 'anonymous volumes that no container uses, with all data in them')
		.option('--all-volumes', 'the same, named volumes included')
		.option('--builders', 'stopped docker buildx builders and their caches')
		.option('--cache-type <types>', 'only build cache of these types, comma-separated', several)
		.option('--free <size>', 'goal: free this much, such as 20GB')
		.option('--until-free <amount>', 'goal: until 15% or 20GB of the disk is free')
		.option('--keep-cache <size>', 'goal: keep this much build cache, such as 10GB')
		.option('--min-free-space <size>', 'same as --until-free')
		.option('--keep-storage <size>', 'same as --keep-cache')
		.option('--reserved-space <size>', 'same as --keep-cache')
		.option('--max-used-space <size>', 'same as --keep-cache')
		.option('--older-than <time>', 'only items not created or used for 12h, 7d, 2w')
		.option('--until <date>', 'only items built before 2026-01-31, or 24h ago')
		.option('--grace <time>', 'keep images that arrived or were superseded within it (24h)')
		.option('--keep-newest <count>', 'keep this many newest tags of each repository')
		.option(
			'--filter <filter>',
			'only label=, label!=, name=, kind=, type=, size=100MB or until=',
			several,
		)
		.option('--protect <glob>', 'never remove names that match, such as "*:prod"', several)
		.option('--registry <repository>', 'remove tags of this repository of a registry instead')
		.option('--dry-run', 'list only, remove nothing')
		.option('--yes', 'do not ask')
		.option('-f, --force', 'same as --yes')
		.option('--quiet', 'print only how much it is')
		.option('--plan <file>', 'write the items to a plan file (- for stdout), remove nothing')
		.option('--apply <file>', 'remove the items of a plan file, except those changed since')
		.option('--history', 'list the items removed from this engine, and how each is restored')
		.option('--all-hosts', 'with --history: items removed from any engine')
		.addHelpText('after', commandHelp.prune)
		.action((flags: PruneFlags & MannerFlags & FleetFlags) => {
			const choice = engines(flags);
			choose({
				request: () => ({...choice, ...mannerOf(flags), ...parsePrune(flags, choice)}),
				...(Object.keys(flags).length === 0 &&
					!choice.fleet && {screen: {...choice, screen: 'prune'}}),
			});
		});
	const addListing = (name: 'images' | 'df', description: string, nothing: string) =>
		addFleetFlags(add(name, description, nothing))
			.addHelpText('after', commandHelp[name])
			.action((flags: MannerFlags & FleetFlags) =>
				choose({request: () => ({...engines(flags), ...mannerOf(flags), name})}),
			);
	addListing('images', 'list images', 'no image exists');
	addListing('df', 'show disk usage by kind', 'nothing is reclaimable');

	add('layers', 'list the layers of an image, base first', 'the image has no layers')
		.argument('<image>', 'reference or id')
		.addHelpText('after', commandHelp.layers)
		.action((image: string, flags: MannerFlags) =>
			choose({request: () => ({...engine(), ...mannerOf(flags), name: 'layers', image})}),
		);
	add('files', 'list the files of an image, or the changes of a layer', 'no file is listed')
		.argument('<image>', 'reference or id')
		.argument('[path]', 'only this folder or file', '/')
		.option('--layer <number>', 'list the changes of this layer')
		.option('--filter <filter>', 'list only what fits, such as "*.so >1MB"', several)
		.addHelpText('after', commandHelp.files)
		.action((image: string, path: string, flags: MannerFlags & FilesFlags) =>
			choose({
				request: () => ({
					...engine(),
					...mannerOf(flags),
					name: 'files',
					image,
					path,
					...parseFiles(flags),
				}),
			}),
		);
	add('waste', 'find wasted space: stored files that later layers remove', 'nothing is wasted')
		.argument('<image>', 'reference or id')
		.option('--max-size <size>', 'end with 5 when more than this is wasted, such as 20MB')
		.addHelpText('after', commandHelp.waste)
		.action((image: string, flags: MannerFlags & {maxSize?: string}) =>
			choose({
				request: () => ({
					...engine(),
					...mannerOf(flags),
					name: 'waste',
					image,
					maxBytes: parseMaxSize(flags.maxSize),
				}),
			}),
		);
	add('commit', 'commit the changes of a container, reviewed and proved', 'nothing was changed')
		.argument('<container>', 'name or id')
		.argument('[name]', 'name of the new image')
		.option('--accept', 'exclude the paths that findings propose to exclude')
		.option('--as-last-time', 'decide as in the last commit on this base')
		.option('--exclude <path>', 'exclude this path or pattern, and all below it', several)
		.option('--include-mount <path>', 'include the files of this volume or bind mount', several)
		.addOption(
			new Option('--settings <whose>', 'settings of the image, the base by default').choices([
				'base',
				'container',
			]),
		)
		.option('--keep <settings>', 'only these of the container, such as env,labels')
		.option('--change <instruction>', 'set as a Dockerfile does, such as "USER app"', several)
		.addOption(
			new Option('--method <method>', 'of the commit, the better one by default').choices([
				'replay',
				'plain',
			]),
		)
		.addOption(
			new Option('--existing <what>', 'if an image has the name: keep or overwrite it').choices([
				'keep-previous',
				'overwrite',
			]),
		)
		.option('--dry-run', 'review only, commit nothing')
		.option('--yes', 'do not ask')
		.addHelpText('after', commandHelp.commit)
		.action((container: string, reference: string | undefined, flags: CommitFlags) =>
			choose({
				request: () => ({
					...engine(),
					...mannerOf(flags),
					name: 'commit',
					container,
					reference,
					asLastTime: flags.asLastTime ?? false,
					accept: flags.accept ?? false,
					exclude: flags.exclude ?? [],
					includeMount: flags.includeMount ?? [],
					keep: keptSettings(flags.settings, flags.keep),
					change: flags.change ?? [],
					method: flags.method,
					existing: flags.existing,
					dryRun: flags.dryRun ?? false,
					yes: flags.yes ?? false,
				}),
			}),
		);
	add('diff', 'compare two images, or a container with its image', 'they differ', {code: 5})
		.argument('<before>', 'reference or id of an image, or a container on its own')
		.argument('[after]', 'reference or id of the other image')
		.option('--attributes', 'list also files with another mode or owner only')
		.option('--mtime', 'list also files with another time only')
		.option('--markdown', 'print a report in Markdown')
		.addHelpText('after', commandHelp.diff)
		.action((before: string, after: string | undefined, flags: DiffFlags) =>
			choose({
				request: () => ({...engine(), ...mannerOf(flags), ...parseDiff(flags), before, after}),
			}),
		);
	addBuildFlags(
		add('build', 'build an image, and compare it with the previous build', 'it has not changed'),
	).action((directory: string, flags: BuildFlags & MannerFlags) =>
		choose({
			request: () => ({...engine(), ...mannerOf(flags), ...parseBuild(directory, flags)}),
		}),
	);
	addRecreateFlags(
		add('recreate', 'recreate a container with the newer image', 'no image is newer'),
	).action((container: string, flags: RecreateFlags) =>
		choose({request: () => ({...engine(), ...parseRecreate(container, flags)})}),
	);
	addCopyFlags(
		add('copy', 'copy an image between registries, or to other hosts', 'the target has it'),
	).action((from: string, to: string | undefined, flags: CopyFlags) =>
		choose({request: () => ({...engine(), ...parseCopy(from, to, flags)})}),
	);
	addTagsFlags(
		add('tags', 'list the tags of a repository in a registry', 'no tag is listed'),
	).action((repository: string, flags: TagsFlags) =>
		choose({request: () => ({...engine(), ...parseTags(repository, flags)})}),
	);
	addUpdateFlags(
		add('update', 'find images whose registries have newer ones', 'an update exists', {code: 5}),
	).action((images: readonly string[], flags: UpdateFlags) =>
		choose({request: () => ({...engine(), ...parseUpdate(images, flags)})}),
	);
	addLintFlags(
		add('lint', 'find mistakes in Dockerfiles, and fix them', 'a warning is found, too', {
			code: 5,
			formats: ['text', 'json', 'sarif'],
		}),
	).action((files: readonly string[], flags: LintFlags) =>
		choose({request: () => ({...engine(), ...parseLint(files, flags)})}),
	);
}
