import {emptyImageConfig, type ImageConfig} from '../../../engine/image-config.ts';
import {writtenBytes} from '../../machine/files/file-changes.ts';
import type {LayerChanges} from '../../machine/files/file-node.ts';
import {digestOf, imageJson} from '../images/image-json.ts';
import type {ImageRecord} from '../images/image-record.ts';
import {layerArchive} from '../images/layer-archive.ts';

/** What one instruction adds to the image before it. */
export type ImageAddition = {
	createdBy: string;
	config: ImageConfig;
	/** `undefined`: it works on no files, and makes no layer. */
	changes: LayerChanges | undefined;
};

/** FROM scratch: nothing at all. */
export const scratchImage: ImageRecord = {
	// What a container is made of needs one; no image has it.
	id: `sha256:${'0'.repeat(64)}`,
	createdAt: 0,
	platform: 'linux/amd64',
	author: undefined,
	comment: undefined,
	parentId: undefined,
	config: emptyImageConfig,
	steps: [],
	system: '',
};

export function extendImage(
	base: ImageRecord,
	{createdBy, config, changes}: ImageAddition,
	createdAt: number,
): ImageRecord {
	const written: LayerChanges = changes ?? new Map();
	const step = {
		createdAt,
		createdBy,
		sizeBytes: writtenBytes(written),
		comment: '',
		layer: changes === undefined ? undefined : digestOf(layerArchive(written)),
		changes: written,
	};
	const made: Omit<ImageRecord, 'id'> = {
		...base,
		createdAt,
		comment: undefined,
		parentId: base === scratchImage ? undefined : base.id,
		config,
		steps: [...base.steps, step],
	};
	return {...made, id: digestOf([imageJson(made)])};
}
