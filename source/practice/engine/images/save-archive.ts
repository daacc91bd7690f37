import {Buffer} from 'node:buffer';
import {decodeByteText} from '../../../layers/byte-text.ts';
import type {FileNode, LayerChanges} from '../../machine/files/file-node.ts';
import type {PracticeState} from '../practice-state.ts';
import type {TarEntry} from '../tar/tar-entry.ts';
import {sendTar} from '../tar/write-tar.ts';
import {findImage} from './find-image.ts';
import {imageJson} from './image-json.ts';
import {type ImageRecord, layersOf} from './image-record.ts';
import {referenceKey} from './image-reference.ts';
import {layerArchive, layerContents} from './layer-archive.ts';

const digits = (digest: string) => digest.replace('sha256:', '');
const layerPath = (digest: string) => `${digits(digest)}/layer.tar`;

const file = (content: Buffer): FileNode => ({
	kind: 'file',
	content: decodeByteText(content),
	sizeBytes: content.length,
	isExecutable: false,
	modifiedAt: 0,
});

type Chosen = {image: ImageRecord; references: string[]};

/** Images by what they were asked for: only those references are written that were named. */
function choose(state: PracticeState, names: readonly string[]): Chosen[] {
	const chosen = new Map<string, Chosen>();
	for (const name of names) {
		const image = findImage(state, name);
		const entry = chosen.get(image.id) ?? {image, references: []};
		chosen.set(image.id, entry);
		const key = /^(?:sha256:)?[0-9a-f]+$/.test(name) ? undefined : referenceKey(name);
		if (key !== undefined && state.references.get(key) === image.id) {
			entry.references.push(key);
		}
	}

	return [...chosen.values()];
}

function* archiveOf(chosen: readonly Chosen[]): Generator<TarEntry, void, undefined> {
	const layers = new Map<string, LayerChanges>(
		chosen.flatMap(({image}) => [...layerContents(image)]),
	);
	for (const [digest, changes] of layers) {
		yield {path: digits(digest), node: {kind: 'directory', modifiedAt: 0}};
		yield {path: layerPath(digest), node: file(Buffer.concat([...layerArchive(changes)]))};
	}

	for (const {image} of chosen) {
		yield {path: `${digits(image.id)}.json`, node: file(Buffer.from(imageJson(image)))};
	}

	const manifest = chosen.map(({image, references}) => ({
		Config: `${digits(image.id)}.json`,
		RepoTags: references.length === 0 ? null : references,
		Layers: layersOf(image).map(layerPath),
	}));
	yield {path: 'manifest.json', node: file(Buffer.from(JSON.stringify(manifest)))};
}

/** `docker save`: a docker-archive, made one layer at a time as it is read. */
export const saveArchive = (
	state: PracticeState,
	names: readonly string[],
	signal: AbortSignal,
): AsyncIterable<Uint8Array> => sendTar(() => archiveOf(choose(state, names)), signal);
