import {createSmallFiles} from '../../contents/image-tar/small-files.ts';
import {openContainerIndex} from '../../contents/places/open-container-index.ts';
import {openVolumeIndex} from '../../contents/places/open-volume-index.ts';
import {placePathContents} from '../../contents/places/place-path-contents.ts';
import type {Engine} from '../../engine/engine.ts';
import type {LayerCache} from '../../layers/cache/layer-cache.ts';
import type {FilesPlace} from './files-place.ts';
import {createFiles, type ImageFiles, type ReadingWatch} from './image-files.ts';

type Options = {
	engine: Engine;
	cache: LayerCache;
	/** Milliseconds since the epoch. */
	now(): number;
	place: FilesPlace;
	/** Path to be selected at first. */
	selected?: string | undefined;
	watch?: ReadingWatch | undefined;
};

/** The files of a container, running or not, or of a volume. */
export function createPlaceFiles({engine, cache, place, ...options}: Options): ImageFiles {
	const smallFiles = createSmallFiles();
	return createFiles({
		...options,
		image: place.kind === 'container' ? `container:${place.id}` : `volume:${place.name}`,
		name: place.name,
		place,
		contentsOf: (index, view, number) =>
			placePathContents({engine, cache, smallFiles, place, index}, view, number),
		open: opening =>
			place.kind === 'container'
				? openContainerIndex(engine, place.id, {...opening, cache})
				: openVolumeIndex(engine, place.name, {...opening, imageId: place.imageId}),
	});
}
