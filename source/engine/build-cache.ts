import type {RequestOptions} from './request-options.ts';

/** One record of BuildKit's cache (`docker builder du`). */
export type BuildCacheRecord = {
	id: string;
	/** Records that this one lies on; those cannot go before it. */
	parentIds: string[];
	/** For example `regular`, `source.local`, `exec.cachemount`. */
	type: string;
	/** What made it, in the builder's own words. */
	description: string;
	/** Somebody builds with it just now. */
	isInUse: boolean;
	/** Its bytes are those of an image's layer, too: they stay on the disk as long as either does. */
	isShared: boolean;
	sizeBytes: number;
	/** Milliseconds since the epoch; `undefined` when not told. */
	createdAt: number | undefined;
	/** `undefined`: never since it was made, or not told. */
	lastUsedAt: number | undefined;
};

export type BuildCacheOperations = {
	/**
	Removes one record and nothing else (POST /build/prune with its id).
	@returns Bytes freed, as the engine counts them; `undefined` when it did not go: it is in use,
	another record lies on it, or it is already gone.
	@throws Problem `not-supported` where no builder keeps a cache that can be asked: Podman.
	*/
	remove(id: string, options: RequestOptions): Promise<number | undefined>;
};
