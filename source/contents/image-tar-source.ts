import type {Engine} from '../engine/engine.ts';
import type {RequestOptions} from '../engine/request-options.ts';
import {archiveFiles} from '../layers/archive/archive-files.ts';
import {hexIn, openLayerFile} from '../layers/archive/layer-file.ts';
import {readImageArchive} from '../layers/archive/read-image-archive.ts';
import type {LayerCache} from '../layers/cache/layer-cache.ts';
import type {TarPart} from '../layers/read-tar.ts';
import type {StackView} from '../layers/stack/stack-view.ts';
import {TarError} from '../layers/tar-entry.ts';
import {untilAborted} from '../layers/until-aborted.ts';
import type {ImageLayers} from './image-layers.ts';
import type {SmallFiles} from './image-tar/small-files.ts';
import {startImageTar, unreadable, type Wanted} from './image-tar/start-image-tar.ts';
import {takeFiles} from './image-tar/take-files.ts';
import type {ReadingProgress} from './read-layer-indexes.ts';
import type {TarSource} from './tar-source.ts';

type Options = {
	engine: Engine;
	/** Knows which file of an archive is which layer. */
	cache: LayerCache;
	image: ImageLayers;
	/** What is read is what this view has: of what its layer deletes, what the layer below had. */
	view: StackView;
	/** What was read before is not read again. */
	smallFiles: SmallFiles;
	/** Told only while the archive is read. */
	onProgress?: ((progress: ReadingProgress) => void) | undefined;
};

class ImageReading {
	readonly #options: Options;
	readonly #signal: AbortSignal;
	readonly #wanted: Wanted;
	/** The layers that the archive's files hold, where the cache cannot tell. */
	readonly #names = new Map<string, string>();
	/** Layers that were read, whatever was in them. */
	readonly #seen = new Set<string>();

	constructor(options: Options, wanted: Wanted, {signal}: RequestOptions) {
		this.#options = options;
		this.#wanted = wanted;
		this.#signal = signal;
	}

	/** @throws TarError when something of it is not in the archive. */
	async *read(): AsyncGenerator<TarPart> {
		yield* this.#readOnce();
		if ([...this.#wanted.keys()].some(digest => !this.#seen.has(digest))) {
			await this.#findNames();
			yield* this.#readOnce();
		}

		for (const files of this.#wanted.values()) {
			for (const path of files.keys()) {
				throw new TarError(`the contents of ${path} have changed.`);
			}
		}
	}

	async *#archive(): AsyncGenerator<Uint8Array> {
		const {engine, image, onProgress} = this.#options;
		const stream = engine.images.save([image.id], {signal: this.#signal});
		let readBytes = 0;
		for await (const chunk of untilAborted(stream, this.#signal)) {
			readBytes += chunk.length;
			onProgress?.({readBytes, expectedBytes: image.sizeBytes});
			yield chunk;
		}
	}

	/** Reads the archive up to the last file that is wanted. */
	async *#readOnce(): AsyncGenerator<TarPart> {
		if (this.#wanted.size === 0) {
			return;
		}

		for await (const {entry, contents} of archiveFiles(this.#archive())) {
			const digest = await this.#digestOf(hexIn(entry.name));
			const files = digest === undefined ? undefined : this.#wanted.get(digest);
			if (digest === undefined || !files) {
				continue;
			}

			const {unpacked} = await openLayerFile(contents);
			if (unpacked) {
				this.#seen.add(digest);
				yield* takeFiles(unpacked, files, this.#options.smallFiles);
			}

			if (files.size === 0) {
				this.#wanted.delete(digest);
			}

			if (this.#wanted.size === 0) {
				return;
			}
		}
	}

	async #digestOf(hex: string | undefined): Promise<string | undefined> {
		return hex === undefined
			? undefined
			: (this.#names.get(hex) ?? (await this.#options.cache.digestOf(hex)) ?? `sha256:${hex}`);
	}

	/** Reads the whole archive to learn which of its files hold the layers that are wanted. */
	async #findNames(): Promise<void> {
		const {image, cache} = this.#options;
		const digests = image.layers.map(({digest}) => digest);
		const needed = new Set([...this.#wanted.keys()].filter(digest => !this.#seen.has(digest)));
		await readImageArchive(this.#archive(), {
			signal: this.#signal,
			digests,
			needed,
			isKnown: async hex => {
				const digest = await this.#digestOf(hex);
				return digest !== undefined && digests.includes(digest) && !needed.has(digest);
			},
			onLayer: async (digest, _, hex) => {
				if (hex !== undefined) {
					this.#names.set(hex, digest);
					await cache.keepName(hex, digest);
				}
			},
		});
	}
}

/**
Reads files out of the layers of an image, whose archive streams by up to the last one of them (GET /images/get).
Contents are checked against what is known of them.
*/
export function createImageTarSource(options: Options): TarSource {
	return {
		async *read(path, {signal}) {
			signal.throwIfAborted();
			const {atHand, wanted, after} = startImageTar(path, options);
			yield* atHand;
			try {
				yield* new ImageReading(options, wanted, {signal}).read();
			} catch (error) {
				throw error instanceof TarError ? unreadable(path, options.image, error) : error;
			}

			yield* after;
		},
	};
}
