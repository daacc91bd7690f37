import {createSmallFiles} from '../../contents/image-tar/small-files.ts';
import {openContainerIndex} from '../../contents/places/open-container-index.ts';
import {openMountIndex} from '../../contents/places/open-mount-index.ts';
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

/** What no other image, container or volume has. */
function keyOf(place: FilesPlace): string {
	switch (place.kind) {
		case 'container':
			return `container:${place.id}`;
		case 'mount':
			return `mount:${place.id}:${place.destination}`;
		case 'volume':
			return `volume:${place.name}`;
	}
}

/** The files of a container, running or not, of what is mounted into one, or of a volume. */
export function createPlaceFiles({engine, cache, place, ...options}: Options): ImageFiles {
	const smallFiles = createSmallFiles();
	return createFiles({
		...options,
		image: keyOf(place),
		name: place.name,
		place,
		contentsOf: (index, view, number) =>
			placePathContents({engine, cache, smallFiles, place, index}, view, number),
		open(opening) {
			switch (place.kind) {
				case 'container':
					return openContainerIndex(engine, place.id, {...opening, cache});
				case 'mount':
					return openMountIndex(engine, place, opening);
				case 'volume':
					return openVolumeIndex(engine, place.name, {...opening, imageId: place.imageId});
			}
		},
	});
}
