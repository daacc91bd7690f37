import type {ContainerMount, ContainerSpecification} from './container-specification.ts';
import type {EngineTerminal} from './engine-terminal.ts';
import type {ImageConfig} from './image-config.ts';
import type {ContainerListOptions, ListOptions, RequestOptions} from './request-options.ts';

export type ContainerState =
	| 'created'
	| 'running'
	| 'paused'
	| 'restarting'
	| 'removing'
	| 'exited'
	| 'dead'
	| 'unknown';

export type PortMapping = {
	containerPort: number;
	protocol: string;
	/** `undefined`: exposed but not published. */
	hostPort: number | undefined;
	hostAddress: string | undefined;
};

/** One row of GET /containers/json. */
export type ContainerSummary = {
	id: string;
	/** Without the leading slash. */
	name: string;
	/** The reference it was created from, or an id when the reference has moved on. */
	image: string;
	imageId: string;
	command: string;
	createdAt: number;
	state: ContainerState;
	/** The engine's own words: `Up 3 hours (healthy)`, `Exited (0) 2 days ago`. */
	status: string;
	ports: PortMapping[];
	/** Names of the volumes mounted into it, anonymous ones included. */
	volumes: string[];
	/** Names of its networks, whether it runs or not. */
	networks: string[];
	labels: Record<string, string>;
};

/** GET /containers/{id}/json. */
export type ContainerDetails = {
	id: string;
	name: string;
	image: string;
	imageId: string;
	/** Platform of the image that it was made of, where the engine tells (containerd store); else `undefined`. */
	imagePlatform: string | undefined;
	state: ContainerState;
	/** `undefined` while it runs or before its first start. */
	exitCode: number | undefined;
	/** Milliseconds since the epoch; `undefined` when it never started. */
	startedAt: number | undefined;
	finishedAt: number | undefined;
	createdAt: number;
	/** The engine's own reason for a failed start; `undefined` when there is none. */
	error: string | undefined;
	/** True when its main process has a terminal (its logs are raw then). */
	isTty: boolean;
	/** True when its main process still reads stdin. */
	isStdinOpen: boolean;
	/** Entrypoint and arguments as executed. */
	commandLine: string[];
	environment: string[];
	user: string | undefined;
	workingDirectory: string | undefined;
	hostname: string | undefined;
	restartPolicy: string | undefined;
	/** How often that policy has started it again since it was started by hand; `undefined`: not told. */
	restartCount?: number | undefined;
	/** What its healthcheck has found; `undefined` without one, and before its first start. */
	health?: 'starting' | 'healthy' | 'unhealthy' | undefined;
	mounts: ContainerMount[];
	ports: PortMapping[];
	/** Network name to address; the address is empty while not connected. */
	networks: Record<string, string>;
	labels: Record<string, string>;
	/**
	What it runs with, in the words of an image: the settings of its image under its own. Podman tells no
	volumes here, and adds variables of its own.
	*/
	config: ImageConfig;
	/** Removed by the engine when it stops (`--rm`). */
	removesItself: boolean;
	/** The engine's answer as it came, for showing only. */
	inspected: unknown;
};

/** `docker ps --size` for one container (GET /containers/{id}/json?size=1). */
export type ContainerSize = {
	/** Bytes in the writable layer. */
	writableBytes: number;
	/** Image and writable layer together. */
	totalBytes: number;
};

export type LogLine = {
	stream: 'stdout' | 'stderr';
	/** Milliseconds since the epoch; `undefined` when timestamps were not asked for. */
	timestamp: number | undefined;
	/**
	One line without its line ending, of at most 65,536 characters: a longer one goes on as the next.
	Colours and other control sequences are still in it.
	*/
	text: string;
};

export type LogOptions = {
	follow: boolean;
	timestamps: boolean;
	/** Milliseconds since the epoch; `undefined`: from the start. */
	since: number | undefined;
	/** Last lines only; `undefined`: all. */
	tail: number | undefined;
};

/** One sample of GET /containers/{id}/stats. Counters are totals since the container's start. */
export type ContainerStats = {
	at: number;
	/** 100 = one core fully used, as `docker stats` counts. */
	cpuPercent: number;
	/** Without the page cache, as `docker stats` counts. */
	memoryBytes: number;
	/** `undefined` when the engine tells no limit. */
	memoryLimitBytes: number | undefined;
	networkReceivedBytes: number;
	networkSentBytes: number;
	blockReadBytes: number;
	blockWrittenBytes: number;
	processes: number | undefined;
};

/** GET /containers/{id}/top: `ps` run by the engine on its host. */
export type ProcessTable = {
	titles: string[];
	rows: string[][];
};

/** One path of GET /containers/{id}/changes (`docker diff`). */
export type FileChange = {
	kind: 'modified' | 'added' | 'deleted';
	/** Absolute path inside the container. Bytes that are no UTF-8 are lost: the engines tell U+FFFD. */
	path: string;
};

/** HEAD /containers/{id}/archive. */
export type PathStatus = {
	name: string;
	sizeBytes: number;
	isDirectory: boolean;
	/** Target of a symbolic link; `undefined` for anything else. */
	linkTarget: string | undefined;
};

/** In what a container that is made like another one differs from it. */
export type Likeness = {
	/** Reference or id of a local image. */
	image: string;
	name: string;
	/** Such as `linux/arm64`; `undefined`: the engine's own, or the only one. */
	platform: string | undefined;
	/** Beside its own labels, and in their place. */
	labels: Record<string, string>;
	/**
	Settings of the image that the other one was made of, which may be gone by now; `undefined`: unknown, so
	that all of its settings are its own.
	*/
	former: ImageConfig | undefined;
};

export type ContainerOperations = {
	/** All states, newest first. */
	list(options: ContainerListOptions): Promise<ContainerSummary[]>;
	/** @param container Id, unique id prefix or name; so everywhere below. */
	inspect(container: string, options: RequestOptions): Promise<ContainerDetails>;
	size(container: string, options: RequestOptions): Promise<ContainerSize>;
	create(
		specification: ContainerSpecification,
		options: RequestOptions,
	): Promise<{id: string; warnings: string[]}>;
	/**
	Creates a container with the settings of another one: all that it was run with, its volumes (those
	without a name of their own, too), its networks with their names and fixed addresses. What it had of its
	image follows the new image. A failure may leave it behind.
	*/
	createLike(
		container: string,
		likeness: Likeness,
		options: RequestOptions,
	): Promise<{id: string; warnings: string[]}>;
	start(container: string, options: RequestOptions): Promise<void>;
	/** @param options.graceSeconds SIGKILL follows after this long; `undefined`: the container's own setting, else 10. */
	stop(container: string, options: RequestOptions & {graceSeconds?: number}): Promise<void>;
	restart(container: string, options: RequestOptions & {graceSeconds?: number}): Promise<void>;
	pause(container: string, options: RequestOptions): Promise<void>;
	unpause(container: string, options: RequestOptions): Promise<void>;
	/** @param options.signalName For example `SIGTERM`. */
	kill(container: string, options: RequestOptions & {signalName: string}): Promise<void>;
	rename(container: string, name: string, options: RequestOptions): Promise<void>;
	/** @param options.volumes Also removes its anonymous volumes. */
	remove(
		container: string,
		options: RequestOptions & {force: boolean; volumes: boolean},
	): Promise<void>;
	/** Ends with the log, or never when following; abort to stop. */
	logs(container: string, options: RequestOptions & LogOptions): AsyncIterable<LogLine>;
	/**
	All that it printed so far, byte by byte as its log driver kept it: a recording of a terminal. Both
	outputs of a container without one come in turn. `json-file` turns bytes that are no UTF-8 into
	U+FFFD.
	*/
	rawLog(container: string, options: RequestOptions): AsyncIterable<Uint8Array>;
	/** One sample a second while it runs; ends when it stops. */
	stats(container: string, options: RequestOptions): AsyncIterable<ContainerStats>;
	top(container: string, options: RequestOptions): Promise<ProcessTable>;
	changes(container: string, options: ListOptions): Promise<FileChange[]>;
	/** `undefined` when nothing is there. */
	statPath(
		container: string,
		path: string,
		options: RequestOptions,
	): Promise<PathStatus | undefined>;
	/**
	Its whole file system as a tar archive, image and changes together (GET /containers/{id}/export),
	whether it runs or not. Volumes and other mounts are not in it; their directories are. Names come
	as bytes, whatever they are. Nothing is asked before the first read; leaving the loop closes the
	connection. It is sent no faster than it is read.
	*/
	exportFiles(container: string, options: RequestOptions): AsyncIterable<Uint8Array>;
	/**
	One path as a tar archive whose names begin with the path's own name (GET
	/containers/{id}/archive). Docker tells a link as a link, Podman follows it: `statPath` knows.
	Podman also tells everything as owned by the container's user, names what is in a mount from `/` on,
	and fails for a mount that is a single file.
	@throws Problem `not-found` when nothing is there.
	*/
	getArchive(container: string, path: string, options: RequestOptions): AsyncIterable<Uint8Array>;
	/**
	Unpacks a tar archive into a directory of the container (PUT /containers/{id}/archive), as root and
	whether it runs or not. Owners and modes are those of the archive's entries (`copyUIDGID` is never
	sent: with it they would all become the container's user). What is there already is replaced; only
	a directory over a directory keeps what is in it. Entries named `.wh.NAME` become plain files here
	and deletions in a layer, once the container is committed. A failure may leave a part of it behind.
	@param path An existing directory.
	@throws Problem `not-found` when there is no such directory; `invalid` when it is none, or when
	the archive is damaged or ends early.
	*/
	putArchive(
		container: string,
		path: string,
		archive: AsyncIterable<Uint8Array>,
		options: RequestOptions,
	): Promise<void>;
	/** Starts a process with a terminal. The signal covers the start; destroy the stream to leave. */
	exec(
		container: string,
		options: RequestOptions & {command: string[]; columns: number; rows: number},
	): Promise<EngineTerminal>;
	/**
	Attaches to the main process. For `run`, attach to the created container before `start`.
	@param options.replayLog First sends what it printed so far.
	*/
	attach(
		container: string,
		options: RequestOptions & {replayLog: boolean; detachKeys: string},
	): Promise<EngineTerminal>;
	/** Resolves with the exit code when it has stopped. */
	wait(container: string, options: RequestOptions): Promise<number>;
};
