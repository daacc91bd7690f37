import type {RegistryCredentials} from './registry-credentials.ts';
import type {ListOptions, RequestOptions} from './request-options.ts';

export type PushOptions = RequestOptions & {
	/** `undefined`: as nobody, which only open registries take. */
	credentials?: RegistryCredentials | undefined;
};

export type PullOptions = RequestOptions & {
	/** Such as `linux/arm64`; `undefined`: the engine's own. */
	platform?: string | undefined;
	/** `undefined`: as nobody. */
	credentials?: RegistryCredentials | undefined;
};

export type RemovalOptions = RequestOptions & {
	/**
	True: images without a name that this one is built on stay, which an engine takes along unless told
	(`noprune`). Podman 4 takes them along all the same.
	*/
	keepsParents?: boolean | undefined;
};

/** Which part of an image is meant, where it has several. */
export type PlatformOptions = RequestOptions & {
	/**
	Such as `linux/arm64`; `undefined`: the one that runs. Engines that keep one platform of an image, or
	cannot tell more of one (before API 1.48), answer with that one.
	*/
	platform?: string | undefined;
};

export type ImageListOptions = ListOptions & {
	withSharedSize?: boolean;
	/** Only the images with a name in this repository, and of their names those alone; `undefined`: all. */
	repository?: string | undefined;
};

export type ArchiveOptions = RequestOptions & {
	/**
	True: each chunk of the archive is used up, or copied, before the next one is asked for. Engines may read into the
	same memory again then, which is far faster. `undefined`: chunks stay as they are.
	*/
	reusesChunks?: boolean | undefined;
};
