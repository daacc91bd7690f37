import type {FindingSeverity} from '../build/dockerfile/finding.ts';
import type {BuildSecret} from '../build/secrets/build-secret.ts';
import type {BuildWays} from '../engine/build-transport.ts';
import type {ImageReference} from '../format/image-reference.ts';
import type {PruneGoal} from '../prune/goal/prune-goal.ts';
import type {PruneSelection} from '../prune/select-entries.ts';
import type {RemoteRepository} from '../registry/registry-host.ts';
import type {CommitMethod, ExistingTag} from '../session/commit/commit-plan.ts';
import type {ContainerFieldId} from '../session/metadata/container-settings.ts';
import type {OutputFormat} from './output.ts';
import type {PlanTarget} from './prune/save-plan.ts';

/** Engines that one command asks side by side, as they were given. */
export type FleetChoice = {
	/** Addresses, names of contexts or of the config file's hosts. */
	hosts: readonly string[];
	/** Names, or globs for names. */
	contexts: readonly string[];
	/** A file with one of either a line; `undefined`: none. */
	file: string | undefined;
};

/** Which engine a command asks, as for the program itself. */
export type EngineChoice = {
	host?: string;
	context?: string;
	demo?: boolean;
	config?: string;
	readOnly?: boolean;
	/** Several engines in place of one. */
	fleet?: FleetChoice;
	ascii?: boolean;
};

/** What every command is told of how to end and to speak. */
export type Manner = {
	/** `undefined`: text in a terminal, JSON elsewhere. Errors are JSON only when it is asked for. */
	format: OutputFormat | undefined;
	/** Nothing to do is an exit code of its own. */
	exitCode: boolean;
};

export type PruneRequest = {
	name: 'prune';
	selection: PruneSelection;
	/** How much of the selection goes; `undefined`: all of it. */
	goal: PruneGoal | undefined;
	/** Globs for references and names, on top of the rules of the config file. */
	protect: readonly string[];
	/** As in `PruneRules`; `undefined`: what the config file says. */
	grace: string | undefined;
	dryRun: boolean;
	yes: boolean;
	/** Only the last line of text: how much it was. */
	isQuiet: boolean;
	/** Writes what would go to this file, and removes nothing. */
	planTarget?: PlanTarget | undefined;
	/** Removes tags of this repository in a registry, and nothing of an engine. */
	registry?: RemoteRepository | undefined;
	/** Removes what this plan file says; `-`: stdin. */
	planFile?: string | undefined;
	/** Shows what was removed before, and removes nothing. */
	history?: {allHosts: boolean} | undefined;
};

export type FilesRequest = {
	name: 'files';
	/** Id or reference. */
	image: string;
	/** Only what lies in it, itself included; `/` for all. */
	path: string;
	/** Only what this layer does, from 1 for the base on; `undefined`: all files of the image. */
	layer: number | undefined;
	/** As it is typed on the screen: see `parseFileTerms`. */
	filter: string | undefined;
};

export type WasteRequest = {
	name: 'waste';
	/** Id or reference. */
	image: string;
	/** More than this is an exit code of its own; `undefined`: any number is fine. */
	maxBytes: number | undefined;
};

export type DiffRequest = {
	name: 'diff';
	/** Id or reference of an image; id or name of a container where `after` is `undefined`. */
	before: string;
	/** `undefined`: the container is compared with its image. */
	after: string | undefined;
	isMarkdown: boolean;
	/** Lists files of which only the mode, the owner or the like differs. */
	withAttributes: boolean;
	/** Lists files of which only the time differs. */
	withTimes: boolean;
};

export type CommitRequest = {
	name: 'commit';
	/** Id or name. */
	container: string;
	/** As typed; `undefined`: the next free tag of the base. */
	reference: string | undefined;
	/** Decides as in the last commit on the same base, before the other flags do. */
	asLastTime: boolean;
	/** Excludes what the findings propose, secrets apart. */
	accept: boolean;
	/** Paths or patterns that are excluded. */
	exclude: readonly string[];
	/** Where volumes and bind mounts are whose contents become changes. */
	includeMount: readonly string[];
	/** Settings that are those of the container, not of the base. */
	keep: readonly ContainerFieldId[];
	/** Instructions of a Dockerfile. */
	change: readonly string[];
	/** `undefined`: the better one. */
	method: CommitMethod | undefined;
	/** What becomes of an image that has the name; `undefined`: nothing is committed then. */
	existing: ExistingTag | undefined;
	dryRun: boolean;
	yes: boolean;
};

export type LintRequest = {
	name: 'lint';
	/** `-`: stdin; none: the Dockerfile of the working directory. */
	files: readonly string[];
	/** Directory that a build would send; `undefined`: unknown, and nothing is said of files. */
	context: string | undefined;
	/** SARIF instead of our own JSON. */
	isSarif: boolean;
	/** Writes what has one right answer. */
	fix: boolean;
	yes: boolean;
	/** From this severity on a finding is an exit code. */
	errorOn: FindingSeverity;
};

export type ImageBuildRequest = {
	name: 'build';
	/** As typed: the build context. */
	directory: string;
	/** As typed; `undefined`: the Dockerfile of the directory. */
	file: string | undefined;
	/** Complete: each with its tag. */
	references: readonly string[];
	target: string | undefined;
	/** `NAME=value`, or `NAME` for the value of the variable. */
	buildArguments: readonly string[];
	labels: Readonly<Record<string, string>>;
	secrets: readonly BuildSecret[];
	usesAgent: boolean;
	/** Several with commas. */
	platform: string | undefined;
	/** Paths are as typed. */
	ways: BuildWays;
	network: string | undefined;
	ignoresCache: boolean;
	pullsBases: boolean;
	/** `undefined`: a line in a terminal, and all output elsewhere, unless JSON was asked for. */
	progress: 'plain' | 'quiet' | undefined;
	/** Prints the id of the image alone. */
	isQuiet: boolean;
	/** More than this is an exit code of its own; `undefined`: any size is fine. */
	maxBytes: number | undefined;
	/** The same for each layer that the Dockerfile adds. */
	maxLayerBytes: number | undefined;
	yes: boolean;
};

/** What an engine is asked for when a word is completed. */
export type CompletedName = 'image' | 'container';

/** For the scripts that complete words in a shell. */
export type CompleteRequest =
	| CompleteNamesRequest
	| {
			name: 'complete-hosts';
			/** `host`: hosts of the config file, too. */
			kind: 'host' | 'context';
			prefix: string;
	  };

type CompleteNamesRequest = {
	name: 'complete';
	names: readonly CompletedName[];
	/** What each name has to begin with. */
	prefix: string;
};

/** Makes a container anew of the newer image. */
export type RecreateRequest = {
	name: 'recreate';
	/** Name or id. */
	container: string;
	pull: boolean;
	/** Ends what was left unfinished, instead. */
	rollBack: boolean;
	dryRun: boolean;
	yes: boolean;
};

export type CopyRequest = {
	name: 'copy';
	from: ImageReference;
	/** Without a tag: with that of `from`. */
	to: ImageReference;
	/** All of the repository, in place of one. */
	allTags: boolean;
	yes: boolean;
};

export type TagsRequest = {
	name: 'tags';
	repository: RemoteRepository;
	/** Globs for tags; none: all. */
	filters: readonly string[];
	/** Only so many, the highest versions first; `undefined`: all. */
	newest: number | undefined;
	/** Reads what the registry tells of each tag by itself. */
	withDetails: boolean;
};

export type UpdateRequest = {
	name: 'update';
	/** References or ids; none: all. */
	images: readonly string[];
	/** Only images that containers were made from. */
	onlyUsed: boolean;
};

/** From the engine to others, without a registry. */
export type HostCopyRequest = {
	name: 'copy';
	/** Reference or id; an archive where it is loaded. */
	image: string;
	/** From the engine, out of its registry by each host itself, or out of an archive of this machine. */
	way: 'send' | 'pull' | 'load';
	/** At least one: addresses, names of contexts or of the config file's hosts. */
	toHosts: readonly string[];
	yes: boolean;
};

/** A command to be run without a screen. */
export type CommandRequest = EngineChoice &
	Manner &
	(
		| PruneRequest
		| {name: 'images'}
		| {name: 'df'}
		| {name: 'layers'; image: string}
		| FilesRequest
		| WasteRequest
		| DiffRequest
		| CommitRequest
		| LintRequest
		| CompleteRequest
		| ImageBuildRequest
		| CopyRequest
		| TagsRequest
		| UpdateRequest
		| {name: 'keys'; place: string | undefined}
		| HostCopyRequest
		| RecreateRequest
	);
