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

/** What is in each layer of an image, base first. */
export function layerContents(image: ImageRecord): Map<string, LayerChanges> {
	const contents = new Map<string, LayerChanges>();
	const files = systemParts(image.system);
	for (const {layer, parts = [], changes = []} of image.steps) {
		if (layer !== undefined) {
			const own = parts.flatMap(part => [...(files.get(part) ?? [])]);
			contents.set(layer, new Map([...own, ...changes]));
		}
	}

	return contents;
}
