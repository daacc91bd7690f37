import type {ImageLayers} from '../../contents/image-layers.ts';
import {imagePathContents} from '../../contents/image-path-contents.ts';
import {createSmallFiles} from '../../contents/image-tar/small-files.ts';
import {openImageIndex} from '../../contents/open-image-index.ts';
import type {PathContents} from '../../contents/path-contents.ts';
import type {FilesIndex} from '../../contents/places/files-index.ts';
import type {ReadingProgress} from '../../contents/read-layer-indexes.ts';
import {readLayers} from '../../contents/read-layers.ts';
import type {Engine} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import type {LayerCache} from '../../layers/cache/layer-cache.ts';
import type {StackView} from '../../layers/stack/stack-view.ts';
import type {Problem} from '../../problem.ts';
import {toProblem} from '../../to-problem.ts';
import {createStore, type Store} from '../create-store.ts';
import type {FilesPlace} from './files-place.ts';
import {type FilesState, initialFilesState, revealFile, turnFolder} from './files-state.ts';
import {createStackFiles, type StackFiles} from './stack-files.ts';

export type FilesReading =
	/** `progress` is `undefined` until it is known how much is read. */
	| {status: 'reading'; progress: ReadingProgress | undefined}
	| {status: 'ready'; files: StackFiles}
	| {status: 'failed'; error: Problem};

/**
The files in the layers of one image, or of a container or a volume, shared by the views of them: read once, there
until the last of these views has closed.
*/
export type ImageFiles = {
	/** Id or reference of the image; of a container or a volume, what no other has. */
	readonly image: string;
	/** As it was chosen. */
	readonly name: string;
	/** Where the files are; `undefined`: in an image. */
	readonly place: FilesPlace | undefined;
	/** Whether they come from a registry, and not from the engine. */
	readonly isRemote: boolean;
	readonly reading: Store<FilesReading>;
	/** What the user did to the tree. */
	readonly tree: Store<FilesState>;
	/** Begins to read, unless that was done; again after a failure or {@link stop}. */
	read(): void;
	/**
	Reads again what may have changed since, and resolves once that is over.
	@param selected Path to be selected then.
	*/
	refresh(selected?: string): Promise<void>;
	/** Ends the reading, and with it the stream. */
	stop(): void;
	/** What is in a path of a tree that was read. @param number Of the path. */
	contentsOf(files: StackFiles, view: StackView, number: number): PathContents;
};

type Opening = RequestOptions & {
	onProgress(progress: ReadingProgress): void;
	/** What was read last; `undefined`: nothing yet. */
	before: FilesIndex | undefined;
};

/** Who has to know of each reading. */
export type ReadingWatch = {
	begins(): void;
	/** @param files `undefined`: it has failed, or was given up. */
	ended(files: StackFiles | undefined): void;
};

type FilesOptions = {
	/** Milliseconds since the epoch. */
	now(): number;
	image: string;
	name: string;
	place: FilesPlace | undefined;
	/** See `ImageFiles`; the default is false. */
	isRemote?: boolean;
	/** Path to be selected at first, where it is there. */
	selected?: string | undefined;
	open(opening: Opening): Promise<FilesIndex>;
	contentsOf: ImageFiles['contentsOf'];
	watch?: ReadingWatch | undefined;
};

const tellEveryMs = 100;

/** @param options.open Reads the files; called one at a time. */
export function createFiles(options: FilesOptions): ImageFiles {
	const {now, image, name, place, isRemote = false, open, contentsOf, watch} = options;
	const reading = createStore<FilesReading>({status: 'reading', progress: undefined});
	const tree = createStore(initialFilesState);
	let abort: AbortController | undefined;
	let before: FilesIndex | undefined;

	const follow = async (signal: AbortSignal, selected: string | undefined) => {
		let toldAt = Number.NEGATIVE_INFINITY;
		const onProgress = (progress: ReadingProgress) => {
			if (!signal.aborted && now() - toldAt >= tellEveryMs) {
				toldAt = now();
				reading.set({status: 'reading', progress});
			}
		};
		let end: FilesReading;
		watch?.begins();
		try {
			const index = await open({signal, before, onProgress});
			before = index;
			end = {status: 'ready', files: createStackFiles(index)};
		} catch (error) {
			end = {status: 'failed', error: toProblem(error)};
		}

		watch?.ended(end.status === 'ready' && !signal.aborted ? end.files : undefined);
		if (signal.aborted) {
			return;
		}

		if (end.status === 'ready') {
			select(end.files, selected);
		}

		reading.set(end);
	};

	const select = (files: StackFiles, path: string | undefined) => {
		const {scope} = tree.get();
		const view = files.view(files.stack.layers.length, scope);
		const number = path === undefined ? undefined : view.find(path);
		if (number !== undefined) {
			tree.update(state => revealFile(state, view, number));
			// What is wanted of a mount is in it.
			if (place?.kind === 'mount' && path === place.destination && view.childCount(number) > 0) {
				tree.update(state => turnFolder(state, number, true));
			}
		}
	};

	const begin = (selected: string | undefined): Promise<void> => {
		abort?.abort();
		abort = new AbortController();
		reading.set({status: 'reading', progress: undefined});
		return follow(abort.signal, selected);
	};

	return {
		image,
		name,
		place,
		isRemote,
		reading,
		tree,
		read() {
			if (reading.get().status === 'ready' || (abort && reading.get().status === 'reading')) {
				return;
			}

			void begin(before ? undefined : options.selected);
		},
		refresh: begin,
		stop() {
			abort?.abort();
			abort = undefined;
		},
		contentsOf,
	};
}

type Options = {
	engine: Engine;
	cache: LayerCache;
	now(): number;
	/** Id or reference. */
	image: string;
	name: string;
	/** What the engine told of the layers already. */
	known?: ImageLayers | undefined;
};

/** The files in the layers of an image. */
export function createImageFiles({engine, cache, known, ...options}: Options): ImageFiles {
	const smallFiles = createSmallFiles();
	return createFiles({
		...options,
		place: undefined,
		contentsOf: (files, view, number) =>
			imagePathContents({engine, cache, smallFiles, image: files.image}, view, number),
		async open({signal, onProgress}) {
			const layers = known ?? (await readLayers(engine, options.image, {signal}));
			onProgress({readBytes: 0, expectedBytes: layers.sizeBytes});
			const {image, stack} = await openImageIndex(engine, layers, {signal, cache, onProgress});
			return {image, stack, of: 'image'};
		},
	});
}
