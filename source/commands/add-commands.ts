import {type Command, Option} from 'commander';
import {parseBytes} from '../format/parse-bytes.ts';
import type {CommandRequest, CommitRequest, EngineChoice, Manner} from './command-request.ts';
import {exitCodeHelp} from './exit-code-help.ts';
import {type FilesFlags, parseFiles} from './layers/parse-files.ts';
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
--volumes or --all-volumes, logs are emptied only with --logs.
--plan replaces a file only with --force. Items deleted from the file are kept.
A name after --protect covers all its tags: --protect nginx is nginx:1, too.
Several --filter kind=... or type=... widen, all other filters narrow.
--older-than counts from when an image arrived on the engine, got or lost its
name, or was last used. Engines do not report all of this, so Slipway remembers
its checks. Images that the first check found count from then on, and are listed
as "arrival unknown". --until selects by build time instead.
Images newer than --grace are kept and listed. --grace 0 removes them.

A goal removes the least valuable items until it is reached, and no more. It
takes them from the items that other flags select, otherwise from --unused.
--keep-cache alone removes only build cache. With another goal it limits how
much build cache is removed.
Order: dangling images, build cache unused for a week, tags with a newer tag,
the rest, volumes. In each group, items that can be pulled or built again come
before items that exist only here, and items unused for longest come first.
Guaranteed sizes count. After removing, disk usage is read again, and the prune
continues until the goal is reached or nothing is left.
Sizes are decimal (20GB), or binary with an i (20GiB).
Cache types: regular, source.local, source.git.checkout,
exec.cachemount, frontend, internal.
`;

const layersHelp = `
Layer 1 is the base. An instruction without a number made no layer.
Also in: other images here that have the layer on the same layers.
`;

const readingHelp = `
Reads the image once, as much as docker save writes. The file list of each
layer stays in the cache folder: a layer is not read a second time.
`;

const filesHelp = `
--layer lists the changes of one layer: A added, M modified, m other mode,
owner or time, D deleted. slipway layers IMAGE numbers the layers.
--filter is as / on the screen. All of these have to fit:
  word             the path has it. Small letters also match capitals
  *.so             the name fits, with * ? [a-z] {a,b}
  /etc/**/*.conf   the path fits. ** is any folders
  >1MB <10kB       the size of the file. Also >= and <=
  added modified attributes same deleted    changes of the layer
  !word            it does not fit
  "added"          in quotes: a word of the path
${readingHelp}`;

const wasteHelp = `
Wasted are files that a later layer deletes, overwrites, or stores again for
another mode, owner or time. Caches, logs and temporary files that are still in
the image are listed apart, and do not count for --max-size.
${readingHelp}`;

const diffHelp = `
Compares the files that all layers make together, the settings, and the
packages of dpkg, apk, npm, pip and gem. A container alone is compared with
its image. All of its files are read.
A added, M modified, D deleted, m other mode or owner, t other time.
Text and Markdown hide secrets in variables and labels. JSON does not.
${readingHelp}`;

const commitHelp = `
Example:
  slipway commit web shop/web:2 --accept --exclude /etc/hosts.bak \\
    --change 'CMD ["nginx"]' --yes
Lists every change of the container with its size, and the findings: caches,
logs, histories, secrets. [x] is in the image, [ ] is excluded, [!] is a secret.
The default NAME is the next free tag of the base.
--accept excludes the paths that findings propose, but never a secret: exclude
that by its path. A pattern such as "*.log" matches in every folder.
The image has one new layer and the settings of its base, not those of the
container. --change takes an instruction as docker commit does.
It is read back and compared before it gets its name.
Nothing is committed without a question or --yes.
`;

/** @throws UsageProblem */
function parseMaxSize(text: string | undefined): number | undefined {
	const bytes = text === undefined ? undefined : parseBytes(text);
	if (text !== undefined && bytes === undefined) {
		throw new UsageProblem(`--max-size ${text}: use a size such as 20MB`);
	}

	return bytes;
}

type CommitFlags = MannerFlags & Partial<Omit<CommitRequest, 'name' | 'container' | 'reference'>>;

type DiffFlags = MannerFlags & {markdown?: boolean; attributes?: boolean; mtime?: boolean};

/** @throws UsageProblem */
function parseDiff({markdown = false, attributes = false, mtime = false, ...manner}: DiffFlags) {
	if (markdown && (manner.json || manner.format)) {
		throw new UsageProblem('--markdown and another format contradict each other');
	}

	return {
		name: 'diff' as const,
		isMarkdown: markdown,
		withAttributes: attributes,
		withTimes: mtime,
	};
}

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
	const add = (name: string, description: string, nothing: string, code = 3): Command =>
		program
			.command(name)
			.description(description)
			.allowExcessArguments(false)
			.configureHelp({showGlobalOptions: true})
			.addOption(new Option('--format <format>', 'print text or JSON').choices(['text', 'json']))
			.option('--json', 'same as --format json')
			.option('--exit-code', `end with ${code} when ${nothing}`);
	const engine = (): EngineChoice => program.opts();

	add('prune', 'remove unused items to free disk space', 'nothing is removable')
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
		.option('--dry-run', 'list only, remove nothing')
		.option('--yes', 'do not ask')
		.option('-f, --force', 'same as --yes')
		.option('--quiet', 'print only how much it is')
		.option('--plan <file>', 'write the items to a plan file (- for stdout), remove nothing')
		.option('--apply <file>', 'remove the items of a plan file, except those changed since')
		.option('--history', 'list the items removed from this engine, and how each is restored')
		.option('--all-hosts', 'with --history: items removed from any engine')
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
	addListing('images', 'list images', 'no image exists');
	addListing('df', 'show disk usage by kind', 'nothing is reclaimable');

	add('layers', 'list the layers of an image, base first', 'the image has no layers')
		.argument('<image>', 'reference or id')
		.addHelpText('after', `${layersHelp}\n${exitCodeHelp.layers}`)
		.action((image: string, flags: MannerFlags) =>
			choose({request: () => ({...engine(), ...mannerOf(flags), name: 'layers', image})}),
		);
	add('files', 'list the files of an image, or the changes of a layer', 'no file is listed')
		.argument('<image>', 'reference or id')
		.argument('[path]', 'only this folder or file', '/')
		.option('--layer <number>', 'list the changes of this layer')
		.option('--filter <filter>', 'list only what fits, such as "*.so >1MB"', several)
		.addHelpText('after', `${filesHelp}\n${exitCodeHelp.files}`)
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
		.addHelpText('after', `${wasteHelp}\n${exitCodeHelp.waste}`)
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
		.option('--exclude <path>', 'exclude this path or pattern, and all below it', several)
		.option('--change <instruction>', 'set as a Dockerfile does, such as "USER app"', several)
		.addOption(
			new Option('--existing <what>', 'if an image has the name: keep or overwrite it').choices([
				'keep-previous',
				'overwrite',
			]),
		)
		.option('--dry-run', 'review only, commit nothing')
		.option('--yes', 'do not ask')
		.addHelpText('after', `${commitHelp}\n${exitCodeHelp.commit}`)
		.action((container: string, reference: string | undefined, flags: CommitFlags) =>
			choose({
				request: () => ({
					...engine(),
					...mannerOf(flags),
					name: 'commit',
					container,
					reference,
					accept: flags.accept ?? false,
					exclude: flags.exclude ?? [],
					change: flags.change ?? [],
					existing: flags.existing,
					dryRun: flags.dryRun ?? false,
					yes: flags.yes ?? false,
				}),
			}),
		);
	add('diff', 'compare two images, or a container with its image', 'they differ', 5)
		.argument('<before>', 'reference or id of an image, or a container on its own')
		.argument('[after]', 'reference or id of the other image')
		.option('--attributes', 'list also files with another mode or owner only')
		.option('--mtime', 'list also files with another time only')
		.option('--markdown', 'print a report in Markdown')
		.addHelpText('after', `${diffHelp}\n${exitCodeHelp.diff}`)
		.action((before: string, after: string | undefined, flags: DiffFlags) =>
			choose({
				request: () => ({...engine(), ...mannerOf(flags), ...parseDiff(flags), before, after}),
			}),
		);
}
