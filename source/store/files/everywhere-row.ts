import type {FoundEverywhere} from '../../contents/find-everywhere.ts';
import type {ImageSummary} from '../../engine/images.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {shortId} from '../../format/short-id.ts';
import type {Mark} from '../../layers/stack/mark.ts';
import {layerInstruction} from '../layers/layer-instruction.ts';
import {ageTexts} from '../list/age-column.ts';
import type {Column} from '../list/column.ts';
import {changeText} from './touch-row.ts';

/** One layer, of one or more images, that has to do with a path. */
export type EverywhereRow = {
	id: string;
	path: string;
	mark: Mark;
	/** In a word or two. */
	change: string;
	/** Of what is deleted, what it was; `undefined` for anything but a file. */
	sizeBytes: number | undefined;
	/** One of the images that have the layer. */
	imageId: string;
	/** What that one is called. */
	name: string;
	/** What all of them are called, those first that end with the layer. */
	images: readonly string[];
	/** From 1 for the base on. */
	layer: number;
	/** Of the layer, milliseconds since the epoch; `undefined`: not known. */
	createdAt: number | undefined;
	instruction: string;
};

/** The newest layer first. @param listed The images that were searched. */
export function toEverywhereRows(
	{layers}: FoundEverywhere,
	listed: readonly ImageSummary[],
): readonly EverywhereRow[] {
	const names = new Map(listed.map(({id, references}) => [id, references[0] ?? shortId(id)]));
	const nameOf = (id: string): string => names.get(id) ?? shortId(id);
	return layers
		.flatMap(({imageIds, number, digest, image, touches}) => {
			const [imageId = ''] = imageIds;
			const images = imageIds.map(nameOf);
			const shared = {
				imageId,
				name: nameOf(imageId),
				images,
				layer: number,
				createdAt: image?.steps.find(({layer}) => layer === number)?.createdAt,
				instruction: image ? layerInstruction(image, number) : '',
			};
			return touches.map(
				({path, mark, differs, entry}): EverywhereRow => ({
					id: `${imageId} ${number} ${digest} ${path}`,
					path,
					mark,
					change: changeText(mark, differs),
					sizeBytes: entry.kind === 'file' ? entry.sizeBytes : undefined,
					...shared,
				}),
			);
		})
		.sort(
			(one, other) =>
				(other.createdAt ?? 0) - (one.createdAt ?? 0) ||
				other.layer - one.layer ||
				(one.path < other.path ? -1 : 1),
		);
}

export const everywhereColumns: readonly Column<EverywhereRow>[] = [
	{
		id: 'age',
		title: 'AGE',
		...ageTexts(({createdAt}) => createdAt),
		role: () => 'muted',
		align: 'right',
		minimumWidth: 4,
		priority: 8,
	},
	{
		id: 'change',
		title: 'CHANGE',
		text: ({change}) => change,
		role: ({mark}) => (mark === 'deleted' ? 'danger' : undefined),
		minimumWidth: 8,
		priority: 9,
	},
	{
		id: 'size',
		title: 'SIZE',
		text: ({sizeBytes}) => (sizeBytes === undefined ? '' : formatBytes(sizeBytes)),
		sortValue: ({sizeBytes = -1}) => sizeBytes,
		isDescendingFirst: true,
		align: 'right',
		minimumWidth: 7,
		priority: 6,
	},
	{
		id: 'path',
		title: 'PATH',
		text: ({path}) => path,
		truncate: 'middle',
		minimumWidth: 16,
		maximumWidth: 50,
		priority: 10,
	},
	{
		id: 'layer',
		title: 'LAYER',
		text: ({layer}) => String(layer),
		sortValue: ({layer}) => layer,
		align: 'right',
		minimumWidth: 5,
		priority: 4,
	},
	{
		id: 'images',
		title: 'IN',
		text: ({images}) => images.join(', '),
		sortValue: ({images}) => images.length,
		isDescendingFirst: true,
		minimumWidth: 16,
		maximumWidth: 50,
		priority: 7,
	},
	{
		id: 'instruction',
		title: 'INSTRUCTION',
		text: ({instruction}) => instruction,
		role: () => 'muted',
		minimumWidth: 16,
		priority: 3,
	},
];
