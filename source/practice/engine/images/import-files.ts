import {Buffer} from 'node:buffer';
import {emptyImageConfig} from '../../../engine/image-config.ts';
import {writtenBytes} from '../../machine/files/file-changes.ts';
import type {PracticeState} from '../practice-state.ts';
import {digestOf, imageJson} from './image-json.ts';
import type {ImageRecord} from './image-record.ts';
import {referenceKey} from './image-reference.ts';
import {layerArchive} from './layer-archive.ts';
import {readLayer} from './load-archive.ts';

/** `docker import`: one layer, no settings. */
export async function importFiles(
	state: PracticeState,
	files: AsyncIterable<Uint8Array>,
	reference: string,
	signal: AbortSignal,
): Promise<string> {
	signal.throwIfAborted();
	const chunks: Uint8Array[] = [];
	for await (const chunk of files) {
		signal.throwIfAborted();
		chunks.push(chunk);
	}

	const changes = await readLayer(Buffer.concat(chunks), new Map(), signal);
	const createdAt = state.time.now();
	const made: Omit<ImageRecord, 'id'> = {
		createdAt,
		platform: 'linux/amd64',
		author: undefined,
		comment: 'Imported from -',
		parentId: undefined,
		config: structuredClone(emptyImageConfig),
		steps: [
			{
				createdAt,
				createdBy: '',
				sizeBytes: writtenBytes(changes),
				comment: 'Imported from -',
				layer: digestOf(layerArchive(changes)),
				changes,
			},
		],
		system: '',
	};
	const id = digestOf([imageJson(made)]);
	const key = referenceKey(reference);
	state.images.set(id, {...made, id});
	state.references.set(key, id);
	state.taggedAt.set(id, createdAt);
	state.emit({kind: 'image', action: 'import', id, attributes: {name: key}});
	return id;
}
