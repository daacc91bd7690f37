import type {BuildWays, CacheStore} from './build-transport.ts';
import type {RegistryCredentials} from './registry-credentials.ts';
import type {RequestOptions} from './request-options.ts';

/**
Who builds: `classic` runs one instruction after the other in containers, each leaving an image;
`buildkit` runs what is needed, stages side by side. Podman's builder is `classic` here.
*/
export type BuildBackend = 'classic' | 'buildkit';

/** What to build (POST /build). */
export type BuildSpecification = BuildWays & {
	/** `name:tag` each; an image that had one before loses it. Empty: the image gets none. */
	references: readonly string[];
	/** Path of the Dockerfile within the context, with `/`. */
	dockerfile: string;
	/** Name or number of the stage to stop after; `undefined`: the last. */
	target: string | undefined;
	/** ARG values by name. They show in the image's history: no place for secrets. */
	buildArguments: Readonly<Record<string, string>>;
	labels: Readonly<Record<string, string>>;
	/** Such as `linux/arm64`, several with commas; `undefined`: the engine's own. */
	platform: string | undefined;
	/** Network of RUN: `host`, `none`, or the name of one; `undefined`: the engine's default. */
	network: string | undefined;
	/** Runs every instruction again. */
	ignoresCache: boolean;
	/** Asks the registry for newer base images. */
	pullsBases: boolean;
	/** `undefined`: BuildKit where the engine has it. What is done is told by the `backend` event. */
	backend: BuildBackend | undefined;
};

/** One path as a builder is told of it. */
export type SharedFile = {
	/** Relative, with `/`; bytes that are no UTF-8 as in `layers/byte-text.ts`. */
	path: string;
	kind: 'file' | 'directory' | 'symlink' | 'fifo';
	/** Of a file; 0 for anything else. */
	sizeBytes: number;
	/** Permission bits, 0 to 0o7777. */
	mode: number;
	/** Seconds since the epoch, with a fraction: a builder reads a file again whose time is another one. */
	modifiedAt: number;
	/** Target of a symbolic link, as it stands; else empty. */
	linkTarget: string;
	/** Path, told before, of the same file; `undefined`: it has no other name here. */
	hardLinkOf: string | undefined;
};

/** What of a folder a builder wants to know. Patterns are those of `.dockerignore`. */
export type FilePatterns = {
	/** Empty: everything. */
	include: readonly string[];
	exclude: readonly string[];
	/** Paths that are included with all that their symbolic links lead to; may hold `*`, `?` and `[`. */
	follow: readonly string[];
};

/** A folder that a builder asks for single files. */
export type SharedFolder = {
	/** Each directory before what is in it, names by their bytes. @throws Problem */
	list(patterns: FilePatterns, options: RequestOptions): Promise<readonly SharedFile[]>;
	/** Contents of a file that was listed. @throws Problem when it is not what was listed. */
	read(file: SharedFile, options: RequestOptions): AsyncIterable<Uint8Array>;
};

/** A build context that is sent as a builder can take it: what it asks for, or all of it. */
export type BuildFolder = {
	/** Names the folder on this machine: what a builder has of it already is not sent again. */
	key: string;
	/** What COPY and ADD take files from. */
	context: SharedFolder;
	/** Has the Dockerfile under the path of the specification, with its own ignore file beside it. */
	dockerfile: SharedFolder;
	/** Those of the specification's contexts that are folders, by name; `undefined`: none is. */
	contexts?: Readonly<Record<string, SharedFolder>> | undefined;
	/** The whole context as a tar archive. Read at most once. */
	archive(options: RequestOptions): AsyncIterable<Uint8Array>;
};

/** A tar archive is sent as it is; a folder as little as the engine lets it be. */
export type BuildInput = AsyncIterable<Uint8Array> | BuildFolder;

export type OutputTaker = (
	archive: AsyncIterable<Uint8Array>,
	options: RequestOptions,
) => Promise<void>;

export type BuildRequestOptions = RequestOptions & {
	/** Logins for pulling base images, by registry host (`docker.io`, `localhost:5000`). `undefined`: none. */
	logins?: Readonly<Record<string, RegistryCredentials>> | undefined;
	/**
	What `RUN --mount=type=secret` may ask for, by id: read when it does, and kept nowhere. Only a build
	that asks for its files can have them.
	*/
	secrets?: Readonly<Record<string, () => Promise<Uint8Array>>> | undefined;
	/** Socket of an SSH agent whose keys `RUN --mount=type=ssh` may use; `undefined`: none. */
	sshAgent?: string | undefined;
	/**
	Takes the archive that an output of the types `tar`, `oci` and `docker` makes: a function in the place of each
	of the specification's. What it throws ends the build.
	*/
	onOutputs?: ReadonlyArray<OutputTaker | undefined> | undefined;
	/** Caches of the type `local`, by folder; they are read and written as the builder asks. */
	cacheStores?: Readonly<Record<string, CacheStore>> | undefined;
};

export type BuildStepState =
	| 'running'
	| 'done'
	/** Taken from the cache; nothing ran. */
	| 'cached'
	| 'failed'
	/** Stopped because another step failed. */
	| 'cancelled';

/** Where a step stands in the Dockerfile, as far as the builder tells. */
export type BuildStepPlace = {
	/** Name of the stage, or its number from 0; `undefined`: the only stage, or not told. */
	stage: string | undefined;
	/** Counted from 1. */
	position: number;
	total: number;
	/**
	What `position` counts: every instruction of the `file`, every instruction of the `stage`, or those of
	the stage that work on files, `layers` (FROM, RUN, COPY, ADD, WORKDIR).
	*/
	counts: 'file' | 'stage' | 'layers';
};

/** One step as it stands now; a later event with the same id replaces it. */
export type BuildStep = {
	/** Unique within the build. */
	id: string;
	/** As the builder words it: `RUN apt-get update`, `load build context`. */
	title: string;
	/** `undefined` for what the builder does on its own account. */
	place: BuildStepPlace | undefined;
	state: BuildStepState;
	/** Milliseconds since the epoch: of the engine's clock with BuildKit, of ours otherwise. */
	startedAt: number;
	/** `undefined` while it runs. */
	finishedAt: number | undefined;
	/** Image or short image id that the step left (classic); a shell can be opened in it. */
	imageId: string | undefined;
};

/** What the last step left undone, and where. */
export type BuildFailure = {
	/** Of the failed step; `undefined` when nothing had begun (a Dockerfile that cannot be read). */
	stepId: string | undefined;
	/** Of the command of a RUN; `undefined` for any other failure. */
	exitCode: number | undefined;
	/** Line of the Dockerfile from 1, where the builder names it; else see the step's place. */
	line: number | undefined;
	/** The last good image before it, to look around in; `undefined` with BuildKit or when there is none. */
	lastImageId: string | undefined;
};

export type BuildEvent =
	/**
	The first one: who builds. `reason` says why it is not what was asked for, not BuildKit, or why a whole
	folder is sent.
	*/
	| {
			kind: 'backend';
			backend: BuildBackend;
			reason: string | undefined;
			/** Files go to the builder when it asks for them: how many there will be is not known. */
			asksForFiles: boolean;
	  }
	/** Bytes of the context sent so far; `isComplete` once, when the last has left. */
	| {kind: 'upload'; sentBytes: number; isComplete: boolean}
	| {kind: 'step'; step: BuildStep}
	/**
	One line of a step's output without its line ending, of at most 65,536 characters: a longer one goes on
	as the next. Colours and other control sequences are still in it, as in a `LogLine`.
	*/
	| {kind: 'output'; stepId: string; text: string; stream: 'stdout' | 'stderr'}
	/**
	What a step has printed of a line that has not ended, of at most 4,096 characters, the last ones. The next one
	of the same step and stream takes its place, and so does the line itself.
	*/
	| {kind: 'open-line'; stepId: string; text: string; stream: 'stdout' | 'stderr'}
	/** Bytes of something that a step transfers, such as a layer of its base image. */
	| {
			kind: 'progress';
			stepId: string;
			/** Which one, such as a short layer id. */
			name: string;
			/** The engine's own word, such as `Downloading`. */
			status: string;
			currentBytes: number | undefined;
			/** `undefined` when not known. */
			totalBytes: number | undefined;
	  }
	/** What the builder advises against. */
	| {
			kind: 'warning';
			text: string;
			/** Where it is explained; `undefined`: nowhere. */
			url: string | undefined;
			/** Of the Dockerfile from 1; `undefined`: it is about no line. */
			line: number | undefined;
	  }
	/** The result, told once. */
	| {kind: 'image'; id: string}
	/** The last one before the stream throws: where it failed. */
	| {kind: 'failure'; failure: BuildFailure};
