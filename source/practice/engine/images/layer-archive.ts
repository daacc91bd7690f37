import type {FileNode, LayerChanges} from '../../machine/files/file-node.ts';
import {asWhiteouts} from '../../machine/files/layer-changes.ts';
import {inWalkOrder} from '../../machine/files/path.ts';
import {systemParts} from '../content/systems.ts';
import {linkedEntries} from '../tar/tar-entry.ts';
import {writeTar} from '../tar/write-tar.ts';
import type {ImageRecord} from './image-record.ts';

/** A layer as its tar archive. */
export function* layerArchive(changes: LayerChanges): Generator<Buffer, void, undefined> {
	const files = new Map<string, FileNode>(asWhiteouts(changes));
	const nodes = inWalkOrder([...files.keys()]).flatMap(path => {
		const node = files.get(path);
		return node ? [[path.slice(1), node] as const] : [];
	});
	yield* writeTar(linkedEntries(nodes));
}

/**
What is in each layer of an image, base first. Images of recipes have their files by the parts of their
system: the first two are the base, the others lie in one layer each as far as there are layers.
*/
export function layerContents(image: ImageRecord): Map<string, LayerChanges> {
	const contents = new Map<string, LayerChanges>();
	const recipeLayers: string[] = [];
	for (const {layer, changes} of image.steps) {
		if (layer !== undefined) {
			contents.set(layer, changes ?? new Map());
			if (!changes) {
				recipeLayers.push(layer);
			}
		}
	}

	const last = recipeLayers.length - 1;
	for (const [index, part] of systemParts(image.system).entries()) {
		const layer = recipeLayers[Math.min(Math.max(index - 1, 0), last)];
		if (layer !== undefined) {
			contents.set(layer, new Map([...(contents.get(layer) ?? []), ...part]));
		}
	}

	return contents;
}
