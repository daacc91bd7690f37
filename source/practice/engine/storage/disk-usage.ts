import type {DiskUsage} from '../../../engine/disk-usage.ts';
import {listContainers} from '../containers/list-containers.ts';
import {availableImages, imageBytes} from '../images/image-platforms.ts';
import type {ImageRecord} from '../images/image-record.ts';
import {listImages} from '../images/list-images.ts';
import type {PracticeState} from '../practice-state.ts';
import {volumeBytes} from './volume-operations.ts';

function addLayers(layers: Map<string, number>, image: ImageRecord): void {
	for (const {layer, sizeBytes} of availableImages(image).flatMap(({steps}) => steps)) {
		if (layer !== undefined) {
			layers.set(layer, sizeBytes);
		}
	}
}

/** Every layer that an image, a container or the build cache holds, once, and what is kept packed. */
function heldLayers(state: PracticeState): Map<string, number> {
	const layers = new Map<string, number>();
	for (const image of state.images.values()) {
		addLayers(layers, image);
		layers.set(`content of ${image.id}`, imageBytes(image).contentBytes ?? 0);
	}

	for (const {baseImage} of state.containers.values()) {
		addLayers(layers, baseImage);
	}

	for (const {layer, sizeBytes} of state.buildCache.values()) {
		if (layer !== undefined) {
			layers.set(layer, sizeBytes);
		}
	}

	return layers;
}

function sum(values: Iterable<number>): number {
	let total = 0;
	for (const value of values) {
		total += value;
	}

	return total;
}

export function diskUsage(state: PracticeState): DiskUsage {
	const imageLayers = new Map<string, number>();
	for (const image of state.images.values()) {
		addLayers(imageLayers, image);
	}

	const images = listImages(state, true);
	return {
		unreadable: 0,
		layersBytes: sum(heldLayers(state).values()),
		images: images.map(({id, sizeBytes, sharedBytes}) => ({id, sizeBytes, sharedBytes})),
		containers: [...state.containers.values()].map(({id, files, imageBytes}) => {
			const writableBytes = files.writtenBytes();
			return {id, writableBytes, totalBytes: imageBytes + writableBytes};
		}),
		volumes: Array.from(state.volumes.values(), volume => ({
			name: volume.name,
			sizeBytes: volumeBytes(volume),
		})),
		buildCache: [...state.buildCache.values()].map(({layer, ...record}) => ({
			...record,
			parentIds: [...record.parentIds],
			isShared: layer !== undefined && imageLayers.has(layer),
		})),
		lists: {images, containers: listContainers(state)},
	};
}
