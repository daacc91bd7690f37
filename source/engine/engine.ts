import type {BuildCacheOperations} from './build-cache.ts';
import type {ContainerOperations} from './containers.ts';
import type {DiskSpace} from './disk-space.ts';
import type {DiskUsage} from './disk-usage.ts';
import type {EngineEvent} from './events.ts';
import type {ImageOperations} from './images.ts';
import type {NetworkOperations} from './networks.ts';
import type {PodOperations} from './pods.ts';
import type {RegistryOperations} from './registry.ts';
import type {EventOptions, RequestOptions} from './request-options.ts';
import type {SilentRequests} from './silent-requests.ts';
import type {SwarmMembership, SwarmOperations} from './swarm.ts';
import type {VolumeOperations} from './volumes.ts';

export type EngineFlavour = 'docker' | 'podman' | 'practice';

/** Registries as the engine's own settings have them (daemon.json, registries.conf). */
export type EngineRegistries = {
	/** `host`, `host:port`, or a range of addresses (`10.0.0.0/8`): plain http, or TLS that is not checked. */
	insecure: readonly string[];
	/** What it asks before Docker Hub, in this order: a URL, or a host with a path where there is one. */
	mirrors: readonly string[];
};

/** Who answers at the other end (GET /version and GET /info). */
export type EngineAbout = {
	flavour: EngineFlavour;
	/** Product name as shown in the header: `Docker`, `Podman`, `practice engine`. */
	name: string;
	/** Engine version, for example `20.10.24`. */
	version: string;
	/** Negotiated API version, for example `1.41`. */
	apiVersion: string;
	/** `linux/amd64` style platform of the engine's host. */
	platform: string;
	/** Unlike any other engine's, and the same after a restart; `undefined` where there is none (Podman). */
	id: string | undefined;
	/** Host name of the engine's machine; `undefined` when the engine does not say. */
	hostName: string | undefined;
	/** Storage driver, for example `overlay2` or `overlayfs`; `undefined` when not told. */
	storageDriver: string | undefined;
	/** True when images live in the containerd image store (sizes and ids mean other things there). */
	usesContainerdStore: boolean;
	/** True when an image can have several platforms here, and the engine tells them. */
	tellsPlatforms: boolean;
	/** True when one platform of an image can be deleted and the others kept. */
	deletesPlatforms: boolean;
	/** True when the engine tells of GPUs that containers can get; `undefined`: it does not say. */
	hasGpus?: boolean | undefined;
	/** Folder that holds the engine's data on its own host; `undefined` when not told. */
	rootDirectory: string | undefined;
	registries: EngineRegistries;
	/** `undefined`: it is in no swarm. */
	swarm: SwarmMembership | undefined;
};

/**
The port: every request that Slipway can make of a container engine.

Implementations (`docker/`, `practice/`) throw only `Problem`, or the signal's reason after an
abort. They never print and never keep domain state. Every text, in errors too, is exactly what the
engine sent, so that it can be compared and sent back; it is made safe where it is painted.
*/
export type Engine = {
	/** Where it is, as shown to the user, for example `unix:///var/run/docker.sock`. */
	readonly endpoint: string;
	/** What the user calls it now: names of docker contexts and of the config file's hosts that lead there. */
	knownAs(): readonly string[];
	/** Requests that have been without an answer for so long that people should hear of it. */
	readonly silent: SilentRequests;
	readonly images: ImageOperations;
	readonly containers: ContainerOperations;
	readonly registry: RegistryOperations;
	readonly volumes: VolumeOperations;
	readonly networks: NetworkOperations;
	readonly swarm: SwarmOperations;
	readonly pods: PodOperations;
	readonly buildCache: BuildCacheOperations;
	about(options: RequestOptions): Promise<EngineAbout>;
	/** GET /system/df */
	diskUsage(options: RequestOptions): Promise<DiskUsage>;
	/**
	How full the file system is that holds a folder where the engine is (`df` over its own ssh).
	@returns `undefined` where nothing but the engine's API leads there, and where `df` does not tell it.
	*/
	diskSpace(folder: string, options: RequestOptions): Promise<DiskSpace | undefined>;
	/** How long the engine takes to answer next to nothing, in milliseconds (GET /_ping). */
	roundTripMs(options: RequestOptions): Promise<number>;
	/**
	Resolves once the engine has accepted the subscription, so that a list requested afterwards
	misses nothing. Over a network only what may change a list is told. The iterable throws a `Problem` when the stream is lost and ends quietly on
	abort (GET /events).
	*/
	events(options: EventOptions): Promise<AsyncIterable<EngineEvent>>;
	/** Closes kept-alive sockets and child processes. Calls under way are not awaited. */
	close(): void;
};
