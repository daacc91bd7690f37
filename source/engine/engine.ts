import type {BuildCacheOperations} from './build-cache.ts';
import type {ContainerOperations} from './containers.ts';
import type {DiskUsage} from './disk-usage.ts';
import type {EngineEvent} from './events.ts';
import type {ImageOperations} from './images.ts';
import type {NetworkOperations} from './networks.ts';
import type {RegistryOperations} from './registry.ts';
import type {RequestOptions} from './request-options.ts';
import type {VolumeOperations} from './volumes.ts';

export type EngineFlavour = 'docker' | 'podman' | 'practice';

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
	/** Folder that holds the engine's data on its own host; `undefined` when not told. */
	rootDirectory: string | undefined;
};

/**
The port: every request that Slipway can make of a container engine.

Implementations (`docker/`, `practice/`) throw only `Problem`, or the signal's reason after an
abort. They never print, never keep domain state, and never let text from outside carry control
characters into a field that is meant to be shown (see `format/safe-text`).
*/
export type Engine = {
	/** Where it is, as shown to the user, for example `unix:///var/run/docker.sock`. */
	readonly endpoint: string;
	readonly images: ImageOperations;
	readonly containers: ContainerOperations;
	readonly registry: RegistryOperations;
	readonly volumes: VolumeOperations;
	readonly networks: NetworkOperations;
	readonly buildCache: BuildCacheOperations;
	about(options: RequestOptions): Promise<EngineAbout>;
	/** GET /system/df */
	diskUsage(options: RequestOptions): Promise<DiskUsage>;
	/**
	Resolves once the engine has accepted the subscription, so that a list requested afterwards
	misses nothing. The iterable throws a `Problem` when the stream is lost and ends quietly on
	abort (GET /events).
	*/
	events(options: RequestOptions): Promise<AsyncIterable<EngineEvent>>;
	/** Closes kept-alive sockets and child processes. Calls under way are not awaited. */
	close(): void;
};
