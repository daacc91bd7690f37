import type {BuildEvent, BuildInput, BuildRequestOptions, BuildSpecification} from './build.ts';
import type {CommitSpecification} from './commit.ts';
import type {ImageConfig} from './image-config.ts';
import type {ImageConfigFile} from './image-config-file.ts';
import type {ImageManifest} from './image-manifest.ts';
import type {
	ArchiveOptions,
	ImageListOptions,
	PlatformOptions,
	PullOptions,
	PushOptions,
	RemovalOptions,
} from './image-options.ts';
import type {ListOptions, RequestOptions} from './request-options.ts';
import type {TransferProgress} from './transfer-progress.ts';

/** One row of GET /images/json. */
export type ImageSummary = {
	/** `sha256:` and 64 hex digits (Podman's bare ids get the prefix). */
	id: string;
	/** `name:tag` references in familiar form (`redis:7`, `localhost:5000/app:1`), sorted; empty when dangling. */
	references: string[];
	/** `name@sha256:…` references that a registry is known to have served or taken. */
	digests: string[];
	/**
	`name@sha256:…` references that the engine may have made itself, of a name and its own manifest: the
	containerd store and Podman tell them for loaded, built and committed images, too. Nothing to pull,
	pin or write after FROM before a registry was asked.
	*/
	localDigests: string[];
	/** Milliseconds since the epoch. */
	createdAt: number;
	/**
	Everything that goes when the image goes and shares nothing: all layers together; in the containerd
	store the content (compressed) and the unpacked files of every platform that is here.
	*/
	sizeBytes: number;
	/** Bytes in layers shared with other images; `undefined` when the engine did not count them. */
	sharedBytes: number | undefined;
	/** Parent image id of a locally built image; `undefined` when there is none. */
	parentId: string | undefined;
	labels: Record<string, string>;
};

/** GET /images/{id}/json. */
export type ImageDetails = {
	id: string;
	references: string[];
	/** As in `ImageSummary`. */
	digests: string[];
	/** As in `ImageSummary`. */
	localDigests: string[];
	/** `os/architecture` with `/variant` where there is one; of several, the one that was asked for or runs. */
	platform: string;
	createdAt: number | undefined;
	/**
	When it was pulled, loaded, built or tagged here for the last time, in milliseconds since the epoch;
	`undefined` when the engine does not remember (Podman).
	*/
	lastTaggedAt: number | undefined;
	/** The same figure as in `ImageSummary`, whatever the platform. */
	sizeBytes: number;
	/** Part of it: what is stored and pushed, compressed; `undefined` where the engine tells no such part. */
	contentBytes: number | undefined;
	/** Part of it: files that containers use; `undefined` where the engine tells no such part. */
	unpackedBytes: number | undefined;
	/**
	What the image's index names, or its only manifest; `undefined` where the engine does not tell
	(the containerd store does, from API 1.48 on).
	*/
	manifests: ImageManifest[] | undefined;
	author: string | undefined;
	comment: string | undefined;
	config: ImageConfig;
	/** Settings that it may have though the engine tells none; left out by engines that tell all. */
	untold?: readonly (keyof ImageConfig)[] | undefined;
	/** Uncompressed layer digests, base first. */
	layerDigests: string[];
	/** What is written back where the image is made anew of the same layers. */
	configFile: ImageConfigFile;
	/** The container that it was committed from; `undefined` where the engine does not tell. */
	containerId: string | undefined;
	/** The engine's answer as it came, for showing only. */
	inspected: unknown;
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

/** What POST /images/load says it has loaded. */
export type LoadedImages = {
	/** `name:tag` references in familiar form; Podman puts `localhost/` before names without a registry. */
	references: string[];
	/** Images that the archive holds without a reference. */
	ids: string[];
};

export type ImageOperations = {
	/** Top-level images only, as `docker images` lists them. */
	list(options: ImageListOptions): Promise<ImageSummary[]>;
	/**
	@param image Id or reference.
	@param options.leavesOutConfig What of the configuration takes a request of its own need not be told.
	*/
	inspect(
		image: string,
		options: PlatformOptions & {leavesOutConfig?: boolean},
	): Promise<ImageDetails>;
	history(image: string, options: PlatformOptions & ListOptions): Promise<HistoryEntry[]>;
	/**
	Gives the image one more reference; an image that had it before loses it.
	@param reference Complete `name:tag`.
	*/
	tag(image: string, reference: string, options: RequestOptions): Promise<void>;
	/**
	Takes one reference away. Where it was the only one, the image itself goes too (as `docker rmi` does).
	@throws Problem `conflict` with `containerId` when a container needs it.
	*/
	untag(reference: string, options: RemovalOptions): Promise<ImageRemoval>;
	/**
	Deletes an image that has a single name, together with that, whatever the name is by now.
	@throws Problem `conflict` when it has several names, when a container needs it, or others are built on it:
	nothing was touched then.
	*/
	removeById(id: string, options: RemovalOptions): Promise<ImageRemoval>;
	/**
	Deletes the image with every reference in `references`, one by one and by name, then by id when it
	has none. Nothing else is touched. `force` also deletes what stopped containers still refer to.
	*/
	remove(
		image: {id: string; references: string[]},
		options: RemovalOptions & {force: boolean},
	): Promise<ImageRemoval>;
	/**
	Deletes one platform of an image that has several, with what is attested of it; its references stay
	(DELETE /images/{name}?platforms=, API 1.50).
	@param image Id or reference.
	@param platform As in one of its manifests.
	@returns Digests of the manifests that went.
	@throws Problem `conflict` with `containerId` when a container uses it; `conflict` when it is the
	only one here, or another image or platform has one of its layers, which the engine would take away
	from that as well; `not-supported` where `EngineAbout.deletesPlatforms` is false.
	*/
	removePlatform(image: string, platform: string, options: RequestOptions): Promise<string[]>;
	/**
	Pulls and yields progress until the pull is complete. In-stream errors are thrown (POST /images/create).
	@param reference Complete `name:tag` or `name@digest`.
	*/
	pull(reference: string, options: PullOptions): AsyncIterable<TransferProgress>;
	/**
	Pushes and yields progress until the registry has everything; one line tells the digest. In-stream
	errors are thrown (POST /images/NAME/push). After an abort the engine stops; the registry keeps the
	layers that it has, without a name.
	@param reference Complete `name:tag`, which tells the registry.
	@throws Problem `invalid` for a reference with a digest.
	*/
	push(reference: string, options: PushOptions): AsyncIterable<TransferProgress>;
	/**
	Makes an image out of a container's files (POST /commit): its image's layers and one more (Docker
	leaves that out when nothing was changed; Podman puts the mount points of every started container
	into it, `/dev`, `/proc`, `/run/.containerenv` and the like). Takes as long as reading them takes;
	there is no time limit. After an abort or a lost connection Docker 20.10 finishes all the same,
	newer ones give up: look for the image before trying again.
	@returns The image's id.
	@throws Problem `invalid` for a bad reference, before anything is made; `failed` when the image
	would have more layers than the engine can mount (125).
	*/
	commit(
		container: string,
		specification: CommitSpecification,
		options: RequestOptions,
	): Promise<string>;
	/**
	A tar archive of images with their layers (GET /images/get), as `docker save` writes it. Nothing is
	asked before the first read; leaving the loop closes the connection. The layout differs by engine.
	An engine that fails on the way can only end the archive early: check what was written.
	@param images References or ids; those given by id carry no reference in the archive.
	*/
	save(images: readonly string[], options: ArchiveOptions): AsyncIterable<Uint8Array>;
	/**
	Loads such an archive (POST /images/load). The engine says that an image was loaded even where a
	layer is missing from the archive: inspect it before relying on it.
	@throws Problem `invalid` for what is no image archive, or only the beginning of one.
	*/
	load(archive: AsyncIterable<Uint8Array>, options: RequestOptions): Promise<LoadedImages>;
	/**
	Makes an image with one layer and no settings out of a tar archive of a file system, packed or not, as
	`docker import` does (POST /images/create?fromSrc=-).
	@param reference Complete `name:tag`; an image that had it before loses it.
	@returns The image's id.
	@throws Problem `invalid` for what is no tar archive, or only the beginning of one.
	*/
	importFiles(
		files: AsyncIterable<Uint8Array>,
		reference: string,
		options: RequestOptions,
	): Promise<string>;
	/**
	Builds an image out of its context (POST /build). Nothing is asked before the first read. An abort, or leaving the loop, ends the build and what runs for it; only Podman 4 finishes the
	command under way first, and keeps nothing of it. Images of steps that ended well stay as the cache.

	@throws Problem after a `failure` event, when the build fails; `invalid` for a Dockerfile that
	cannot be read. Also what `context` throws, described.
	*/
	build(
		context: BuildInput,
		specification: BuildSpecification,
		options: BuildRequestOptions,
	): AsyncIterable<BuildEvent>;
};
