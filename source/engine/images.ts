import type {RequestOptions} from './request-options.ts';
import type {TransferProgress} from './transfer-progress.ts';

/** One row of GET /images/json. */
export type ImageSummary = {
	/** `sha256:` and 64 hex digits (Podman's bare ids get the prefix). */
	id: string;
	/** `name:tag` references in familiar form (`redis:7`, `localhost:5000/app:1`), sorted; empty when dangling. */
	references: string[];
	/** `name@sha256:…` references by which registries know it. */
	digests: string[];
	/** Milliseconds since the epoch. */
	createdAt: number;
	/** All layers together, as the engine reports it. */
	sizeBytes: number;
	/** Bytes in layers shared with other images; `undefined` when the engine did not count them. */
	sharedBytes: number | undefined;
	/** Parent image id of a locally built image; `undefined` when there is none. */
	parentId: string | undefined;
	labels: Record<string, string>;
};

/** What an image would run with (the `Config` object of an image). Undefined: the image does not set it. */
export type ImageConfig = {
	command: string[] | undefined;
	entrypoint: string[] | undefined;
	/** `KEY=value` lines. */
	environment: string[];
	/** For example `80/tcp`. */
	exposedPorts: string[];
	volumes: string[];
	user: string | undefined;
	workingDirectory: string | undefined;
	labels: Record<string, string>;
	stopSignal: string | undefined;
	/** Healthcheck test as the engine holds it, for example `['CMD-SHELL', 'curl -f …']`. */
	healthcheck: string[] | undefined;
	/** SHELL instruction of the image. */
	shell: string[] | undefined;
	/** ONBUILD triggers. */
	onBuild: string[];
};

/** GET /images/{id}/json. */
export type ImageDetails = {
	id: string;
	references: string[];
	digests: string[];
	/** `os/architecture` with `/variant` where there is one. */
	platform: string;
	createdAt: number | undefined;
	sizeBytes: number;
	author: string | undefined;
	comment: string | undefined;
	config: ImageConfig;
	/** Uncompressed layer digests, base first. */
	layerDigests: string[];
	/** The engine's own answer, for the inspect view. Not made safe for the screen. */
	raw: unknown;
};

/** One instruction of an image's past (GET /images/{id}/history), newest first. */
export type HistoryEntry = {
	/** Image id of this step; `undefined` when the engine says `<missing>`. */
	imageId: string | undefined;
	createdAt: number;
	/** The command that made the layer, as recorded. */
	createdBy: string;
	/** 0 for instructions that made no layer. */
	sizeBytes: number;
	comment: string;
	references: string[];
};

/** What DELETE /images/{name} really did. */
export type ImageRemoval = {
	untagged: string[];
	deletedIds: string[];
};

export type ImageOperations = {
	/** Top-level images only, as `docker images` lists them. */
	list(options: RequestOptions & {withSharedSize?: boolean}): Promise<ImageSummary[]>;
	/** @param image Id or reference. */
	inspect(image: string, options: RequestOptions): Promise<ImageDetails>;
	history(image: string, options: RequestOptions): Promise<HistoryEntry[]>;
	/**
	Gives the image one more reference; an image that had it before loses it.
	@param reference Complete `name:tag`.
	*/
	tag(image: string, reference: string, options: RequestOptions): Promise<void>;
	/**
	Takes one reference away. Where it was the only one, the image itself goes too (as `docker rmi` does).
	@throws EngineError `conflict` with `containerId` when a container needs it.
	*/
	untag(reference: string, options: RequestOptions): Promise<ImageRemoval>;
	/**
	Deletes the image with every reference in `references`, one by one and by name, then by id when it
	has none. Nothing else is touched. `force` also deletes what stopped containers still refer to.
	*/
	remove(
		image: {id: string; references: string[]},
		options: RequestOptions & {force: boolean},
	): Promise<ImageRemoval>;
	/**
	Pulls and yields progress until the pull is complete. In-stream errors are thrown (POST /images/create).
	@param reference Complete `name:tag` or `name@digest`.
	*/
	pull(
		reference: string,
		options: RequestOptions & {platform?: string | undefined},
	): AsyncIterable<TransferProgress>;
};
