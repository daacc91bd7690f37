import {pathOfName} from '../../layers/file-tree.ts';
import type {StackView} from '../../layers/stack/stack-view.ts';
import {imagePathContents} from '../image-path-contents.ts';
import {sumOf} from '../image-tar/plan-image-tar.ts';
import type {PathContents} from '../path-contents.ts';
import type {TarSource} from '../tar-source.ts';
import {containerSource} from './container-source.ts';
import type {FilesIndex} from './files-index.ts';
import {volumeSource} from './volume-source.ts';

type Options = Omit<Parameters<typeof imagePathContents>[0], 'image'> & {
	index: Pick<FilesIndex, 'image' | 'of'>;
	/** A container by its id, also of a mount; a volume with any local image. */
	place:
		| {kind: 'container' | 'mount'; id: string}
		| {kind: 'volume'; name: string; imageId: string};
};

/** Only what a tree shows of it: not the rest of a directory, which is none of its layer, or is in a mount. */
const shownOnly = (source: TarSource, view: StackView): TarSource => ({
	async *read(path, options) {
		let isShown = true;
		for await (const part of source.read(path, options)) {
			if (part.entry) {
				isShown = view.find(pathOfName(part.entry.name)) !== undefined;
			}

			if (isShown) {
				yield part;
			}
		}
	},
});

const counting = (
	source: TarSource,
	expectedBytes: number,
	onProgress: Parameters<PathContents['source']>[0],
): TarSource => ({
	async *read(path, options) {
		let readBytes = 0;
		for await (const part of source.read(path, options)) {
			readBytes += part.bytes?.length ?? 0;
			onProgress?.({readBytes, expectedBytes});
			yield part;
		}
	},
});

/**
What is in a path of a container's or a volume's files. It is read as it is now; only where the tree shows what was
there before the container changed it, it comes out of the image's layers.
@param number Of a path that the view has.
*/
export function placePathContents(
	{place, index, ...options}: Options,
	view: StackView,
	number: number,
): PathContents {
	const isNow = view.layer === view.stack.layers.length && !view.isDeleted(number);
	if (index.of === 'container' && !isNow) {
		return imagePathContents({...options, image: index.image}, view, number);
	}

	const {engine} = options;
	const path = view.path(number);
	const {bytes, entries} = sumOf(view, number);
	const entryOf = (at: string) => {
		const found = view.find(at);
		return found === undefined ? undefined : view.entry(found);
	};
	const source =
		place.kind === 'volume'
			? volumeSource(engine, place.name, {imageId: place.imageId, entryOf})
			: containerSource(engine, place.id, {entryOf});
	return {
		id: `${place.kind} ${place.kind === 'volume' ? place.name : place.id} ${view.scope} ${path}`,
		path,
		kind: view.entry(number)?.kind ?? 'directory',
		sizeBytes: bytes,
		entries,
		notes: [],
		readBytes: bytes,
		source: onProgress => counting(shownOnly(source, view), bytes, onProgress),
	};
}
