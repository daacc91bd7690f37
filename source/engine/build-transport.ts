/** A way out of a build, or into it, as docker's flags have it: `type=registry,ref=example.com/cache`. */
export type BuildTransport = {type: string; attributes: Readonly<Record<string, string>>};

/** What a build takes and leaves besides its context and an image on the engine. */
export type BuildWays = {
	/**
	What FROM and COPY --from find under a name: an address such as `docker-image://alpine:3`, or the path of a
	folder that the input has under that name. `undefined`: nothing.
	*/
	contexts?: Readonly<Record<string, string>> | undefined;
	/** Caches besides the engine's own, such as an image of a registry. `undefined`: none. */
	cacheFrom?: readonly BuildTransport[] | undefined;
	/** Where the cache goes besides the engine. `undefined`: nowhere. */
	cacheTo?: readonly BuildTransport[] | undefined;
	/** What comes of it, several at once from Docker 26 on. Empty or `undefined`: an image on the engine. */
	outputs?: readonly BuildTransport[] | undefined;
};

const isImageOfRegistry = ({type, attributes: {ref, ...others}}: BuildTransport) =>
	type === 'registry' && ref !== undefined && Object.keys(others).length === 0;

/** Whether only BuildKit's own API can carry it: POST /build has no place for it. */
export const isBeyondRequest = ({
	contexts = {},
	cacheFrom = [],
	cacheTo = [],
	outputs = [],
	platform,
}: BuildWays & {platform: string | undefined}): boolean =>
	Object.keys(contexts).length > 0 ||
	!cacheFrom.every(isImageOfRegistry) ||
	cacheTo.length > 0 ||
	outputs.length > 0 ||
	platform?.includes(',') === true;

/** A folder of blobs that a builder's cache is kept in. Digests are `sha256:…`. */
export type CacheStore = {
	/** Bytes of a blob; `undefined`: it is not there. */
	size(digest: string): Promise<number | undefined>;
	read(digest: string, from: {offset: number; bytes: number}): AsyncIterable<Uint8Array>;
	/** Keeps a blob. @returns Its digest. */
	write(contents: AsyncIterable<Uint8Array>): Promise<string>;
	/** The cache is complete. @param manifest As JSON. */
	finish(manifest: string): Promise<void>;
};
