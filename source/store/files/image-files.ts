import type {ImageLayers} from '../../contents/image-layers.ts';
import {imagePathContents} from '../../contents/image-path-contents.ts';
import {createSmallFiles} from '../../contents/image-tar/small-files.ts';
import {openImageIndex} from '../../contents/open-image-index.ts';
import type {PathContents} from '../../contents/path-contents.ts';
import type {ReadingProgress} from '../../contents/read-layer-indexes.ts';
import {readLayers} from '../../contents/read-layers.ts';
import type {Engine} from '../../engine/engine.ts';
import type {LayerCache} from '../../layers/cache/layer-cache.ts';
import type {StackView} from '../../layers/stack/stack-view.ts';
import type {Problem} from '../../problem.ts';
import {toProblem} from '../../to-problem.ts';
import {createStore, type Store} from '../create-store.ts';
import {type FilesState, initialFilesState} from './files-state.ts';
import {createStackFiles, type StackFiles} from './stack-files.ts';

export type FilesReading =
	/** `progress` is `undefined` until the engine has told how large the image is. */
	| {status: 'reading'; progress: ReadingProgress | undefined}
	| {status: 'ready'; files: StackFiles}
	| {status: 'failed'; error: Problem};

/**
The files in the layers of one image, shared by the views of them: read once, there until the last of these views
has closed.
*/
export type ImageFiles = {
	/** Id or reference. */
	readonly image: string;
	/** As the image was chosen. */
	readonly name: string;
	readonly reading: Store<FilesReading>;
	/** What the user did to the tree. */
	readonly tree: Store<FilesState>;
	/** Begins to read, unless that was done; again after a failure or {@link stop}. */
	read(): void;
	/** Ends the reading, and with it the stream. */
	stop(): void;
	/** What is in a path of a tree that was read. @param number Of the path. */
	contentsOf(files: StackFiles, view: StackView, number: number): PathContents;
};

type Options = {
	engine: Engine;
	cache: LayerCache;
	/** Milliseconds since the epoch. */
	now(): number;
	image: string;
	name: string;
	/** What the engine told of the layers already. */
	known?: ImageLayers | undefined;
};

const tellEveryMs = 100;

export function createImageFiles(options: Options): ImageFiles {
	const {engine, cache, now, image, name, known} = options;
	const reading = createStore<FilesReading>({status: 'reading', progress: undefined});
	const tree = createStore(initialFilesState);
	const smallFiles = createSmallFiles();
	let abort: AbortController | undefined;

	const open = async (signal: AbortSignal) => {
		const layers = known ?? (await readLayers(engine, image, {signal}));
		let toldAt = Number.NEGATIVE_INFINITY;
		const tell = (progress: ReadingProgress) => {
			if (!signal.aborted && now() - toldAt >= tellEveryMs) {
				toldAt = now();
				reading.set({status: 'reading', progress});
			}
		};
		tell({readBytes: 0, expectedBytes: layers.sizeBytes});
		return openImageIndex(engine, layers, {signal, cache, onProgress: tell});
	};

	const follow = async (signal: AbortSignal) => {
		let end: FilesReading;
		try {
			end = {status: 'ready', files: createStackFiles(await open(signal))};
		} catch (error) {
			end = {status: 'failed', error: toProblem(error)};
		}

		if (!signal.aborted) {
			reading.set(end);
		}
	};

	return {
		image,
		name,
		reading,
		tree,
		read() {
			if (reading.get().status === 'ready' || (abort && reading.get().status === 'reading')) {
				return;
			}

			abort = new AbortController();
			reading.set({status: 'reading', progress: undefined});
			void follow(abort.signal);
		},
		stop() {
			abort?.abort();
			abort = undefined;
		},
		contentsOf: (files, view, number) =>
			imagePathContents({engine, cache, smallFiles, image: files.image}, view, number),
	};
}
