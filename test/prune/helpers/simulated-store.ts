import type {DiskUsage} from '../../../source/engine/disk-usage.ts';
import type {EngineAbout} from '../../../source/engine/engine.ts';
import type {HistoryEntry, ImageDetails, ImageSummary} from '../../../source/engine/images.ts';
import {Problem} from '../../../source/problem.ts';
import {completePruneState} from '../../../source/prune/complete-prune-state.ts';
import {createPruneState} from '../../../source/prune/read-prune-state.ts';
import {createFakeEngine} from '../../helpers/fake-engine.ts';
import {cacheRecord, idOf, image as summary} from '../sample-state.ts';

/** A layer's tar, wherever it lies: two of the same name are byte for byte the same. */
export type SimulatedLayer = {digest: string; fileBytes: number};

export type SimulatedImage = {
	/** Position of the image that it was built on, with all its layers; `undefined`: on nothing. */
	base: number | undefined;
	/** Its own layers, base first. */
	layers: readonly SimulatedLayer[];
	hasName: boolean;
	/** Built step by step: the engine keeps each step as an image without a name, and knows its parent. */
	hasSteps: boolean;
	/** Packed in a way of its own, to the same size: none of its packed layers is another image's. */
	isRepacked: boolean;
	isUnpacked: boolean;
};

/** A record of the build cache: a copy of the files of a layer, and the packed layer of an image. */
export type SimulatedRecord = {image: number; layer: number};

export type SimulatedStore = {
	kind: 'classic' | 'containerd';
	/** Before API 1.48 the containerd store tells nothing of manifests, and counts files only. */
	tellsManifests: boolean;
	/** Docker before 23 counts what listed images share, later ones also what their steps do. */
	countsSteps: boolean;
	images: readonly SimulatedImage[];
	records: readonly SimulatedRecord[];
	/** Packed layers that belong to nothing, such as those of a pull that was given up. */
	lostBytes: number;
};

type Piece = readonly [key: string, bytes: number];

function sum(pieces: Iterable<Piece>): number {
	let total = 0;
	for (const [, bytes] of pieces) {
		total += bytes;
	}
	return total;
}

/** Packed bytes follow from the name: from nearly nothing to as much as the files. */
function packedBytes({digest, fileBytes}: SimulatedLayer): number {
	let hash = 7;
	for (const character of digest) {
		hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 1009;
	}
	return Math.max(1, Math.round((fileBytes * hash) / 1009));
}

const nameOf = (at: number): string => `app:${at}`;
export const simulatedId = (at: number): string => idOf(`image ${at}`);

/** An engine's store as plain data: what it tells, and how many bytes are really on its disk. */
export class SimulatedImageStore {
	readonly #store: SimulatedStore;

	constructor(store: SimulatedStore) {
		this.#store = store;
	}

	#image(at: number): SimulatedImage {
		const image = this.#store.images[at];
		if (!image) {
			throw new Error(`No image ${at}`);
		}
		// A step runs on unpacked files, and takes over how what it lies on is packed.
		return image.hasSteps && image.base !== undefined
			? {...image, isUnpacked: true, isRepacked: false}
			: image;
	}

	chain(at: number): SimulatedLayer[] {
		const {base, layers} = this.#image(at);
		return base === undefined ? [...layers] : [...this.chain(base), ...layers];
	}

	/** Files of layers, each known by all that lies below it. */
	#files(at: number): Piece[] {
		const chain = this.chain(at);
		return chain.map(({fileBytes}, depth) => [
			chain
				.slice(0, depth + 1)
				.map(({digest}) => digest)
				.join(' '),
			fileBytes,
		]);
	}

	#content(at: number): Piece[] {
		const {isRepacked, hasSteps, base, layers} = this.#image(at);
		const variant = isRepacked ? `${at}` : '';
		const isInherited = hasSteps && base !== undefined;
		return [
			...(isInherited ? this.#content(base) : []),
			...(isInherited ? layers : this.chain(at)).map(
				(layer): Piece => [`${layer.digest} ${variant}`, packedBytes(layer)],
			),
		];
	}

	/** Files and packed bytes of the layers of an image that any listed image has, too, or that it has twice. */
	sharedLayerBytes(at: number): number {
		const counts = new Map<string, number>();
		for (const {digest} of this.listed().flatMap(one => this.chain(one))) {
			counts.set(digest, (counts.get(digest) ?? 0) + 1);
		}
		return this.chain(at)
			.filter(({digest}) => (counts.get(digest) ?? 0) > 1)
			.reduce((total, layer) => total + layer.fileBytes * (1 + 1 / 64) + 1 + packedBytes(layer), 0);
	}

	#children(at: number): number[] {
		return this.#store.images.flatMap(({base, hasSteps}, child) =>
			base === at && hasSteps ? [child] : [],
		);
	}

	/** Top-level images, as the engine lists them. */
	listed(): number[] {
		return [...this.#store.images.keys()].filter(
			at => this.#image(at).hasName || this.#children(at).length === 0,
		);
	}

	/** What is left when these are removed: one without a name stays for those that are built on it. */
	#left(gone: ReadonlySet<number>): number[] {
		const listed = new Set(this.listed());
		const isLeft = (at: number): boolean =>
			(listed.has(at) && !gone.has(at)) || this.#children(at).some(isLeft);
		return [...this.#store.images.keys()].filter(isLeft);
	}

	#filesOf(images: readonly number[]): Map<string, number> {
		return new Map(
			images.flatMap(at =>
				this.#store.kind === 'classic' || this.#image(at).isUnpacked ? this.#files(at) : [],
			),
		);
	}

	#contentOf(images: readonly number[], records: readonly SimulatedRecord[]): Map<string, number> {
		return this.#store.kind === 'classic'
			? new Map()
			: new Map([
					...images.flatMap(at => this.#content(at)),
					...records.flatMap(({image, layer}) => this.#content(image).slice(layer, layer + 1)),
				]);
	}

	/** Bytes on the disk once these images and records are gone. */
	bytes(gone: ReadonlySet<number>, goneRecords: ReadonlySet<number>): number {
		const left = this.#left(gone);
		const records = this.#store.records.filter((_, at) => !goneRecords.has(at));
		const copies = records.map(({image, layer}) => this.chain(image)[layer]?.fileBytes ?? 0);
		return (
			sum(this.#filesOf(left)) +
			sum(this.#contentOf(left, records)) +
			copies.reduce((total, bytes) => total + bytes, 0) +
			this.#store.lostBytes
		);
	}

	#fileBytes(at: number): number {
		const {kind} = this.#store;
		return kind === 'classic' || this.#image(at).isUnpacked ? sum(this.#files(at)) : 0;
	}

	#sizeBytes(at: number): number {
		const content = this.#store.kind === 'classic' ? 0 : sum(this.#content(at));
		return this.#fileBytes(at) + content;
	}

	#sharedBytes(at: number): number {
		const {countsSteps, kind, images} = this.#store;
		const all = countsSteps && kind === 'classic';
		const counts = new Map<string, number>();
		for (const one of all ? images.keys() : this.listed()) {
			const {hasSteps, layers} = this.#image(one);
			const files = this.#files(one);
			for (const [depth, [key]] of files.entries()) {
				// Of each step that has this layer, and of the image itself.
				const steps = all && hasSteps ? Math.min(layers.length - 1, files.length - 1 - depth) : 0;
				counts.set(key, (counts.get(key) ?? 0) + 1 + steps);
			}
		}
		const here = this.#filesOf([...images.keys()]);
		return sum(this.#files(at).filter(([key]) => here.has(key) && (counts.get(key) ?? 0) > 1));
	}

	#parentId(at: number): string | undefined {
		const {hasSteps, base, layers} = this.#image(at);
		if (!hasSteps) {
			return undefined;
		}
		return layers.length === 1 && base !== undefined ? simulatedId(base) : idOf(`step of ${at}`);
	}

	#summary(at: number): ImageSummary {
		return summary(`image ${at}`, this.#image(at).hasName ? [nameOf(at)] : [], {
			sizeBytes: this.#sizeBytes(at),
			sharedBytes: this.#sharedBytes(at),
			parentId: this.#parentId(at),
		});
	}

	#details(at: number): ImageDetails {
		const {kind, tellsManifests} = this.#store;
		const isPacked = kind === 'containerd';
		const contentBytes = isPacked ? sum(this.#content(at)) : undefined;
		const unpackedBytes = isPacked ? this.#fileBytes(at) : undefined;
		return {
			...this.#summary(at),
			platform: 'linux/amd64',
			lastTaggedAt: undefined,
			contentBytes,
			unpackedBytes,
			manifests:
				isPacked && tellsManifests
					? [
							{
								digest: simulatedId(at),
								kind: 'image',
								platform: 'linux/amd64',
								isAvailable: true,
								contentBytes: contentBytes ?? 0,
								unpackedBytes,
								containerIds: [],
								attestedDigest: undefined,
							},
						]
					: undefined,
			layerDigests: this.chain(at).map(({digest}) => digest),
		} as unknown as ImageDetails;
	}

	#history(at: number): HistoryEntry[] {
		const isHere = this.#fileBytes(at) > 0;
		return this.chain(at)
			.map(({digest, fileBytes}) => ({
				imageId: undefined,
				createdAt: 0,
				createdBy: `RUN ${digest}`,
				sizeBytes: isHere ? fileBytes : 0,
				comment: '',
				references: [],
			}))
			.toReversed();
	}

	#layersBytes(): number {
		const {kind, tellsManifests, records, images, lostBytes} = this.#store;
		const all = [...images.keys()];
		const copies = records.map(({image, layer}) => this.chain(image)[layer]?.fileBytes ?? 0);
		const content = tellsManifests ? sum(this.#contentOf(all, records)) + lostBytes : 0;
		return (
			sum(this.#filesOf(all)) +
			(kind === 'classic' ? 0 : content + copies.reduce((total, bytes) => total + bytes, 0))
		);
	}

	#usage(order: readonly number[]): DiskUsage {
		const images = order.map(at => this.#summary(at));
		return {
			layersBytes: this.#layersBytes(),
			images: images.map(({id, sizeBytes, sharedBytes}) => ({id, sizeBytes, sharedBytes})),
			containers: [],
			volumes: [],
			buildCache: this.#store.records.map(({image, layer}, at) =>
				cacheRecord(`${at}`, {
					sizeBytes:
						(this.chain(image)[layer]?.fileBytes ?? 0) + (this.#content(image)[layer]?.[1] ?? 0),
					isShared: true,
				}),
			),
			lists: {images, containers: []},
			unreadable: 0,
		};
	}

	/**
	What Slipway makes of it.
	@param order Of its images in the engine's answers: every listed one.
	@returns The state after the counts, after all questions, and how many sizes of layers were asked for.
	*/
	async read(order: readonly number[]) {
		let asked = 0;
		const at = (id: string): number => {
			const found = order.find(one => simulatedId(one) === id);
			if (found === undefined) {
				throw new Problem({reason: 'not-found', message: `No such image: ${id}`});
			}
			return found;
		};
		const engine = createFakeEngine({
			imageCalls: {
				inspect: async id => this.#details(at(id)),
				history: async id => {
					asked += 1;
					return this.#history(at(id));
				},
			},
		});
		const usage = this.#usage(order);
		const about = {
			usesContainerdStore: this.#store.kind === 'containerd',
			tellsPlatforms: this.#store.kind === 'containerd' && this.#store.tellsManifests,
		} as EngineAbout;
		const lists = {
			about,
			images: [],
			containers: [],
			volumes: [],
			networks: [],
			swarm: undefined,
			hostNames: [],
			pods: [],
			externals: [],
			unreadable: 0,
			readAt: 0,
		};
		const counted = createPruneState(lists, usage);
		const {signal} = new AbortController();
		const complete = await completePruneState(
			engine,
			{state: counted, usage},
			{signal, spared: new Set()},
		);
		return {counted, complete, asked};
	}
}
