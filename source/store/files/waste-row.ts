import type {Leftovers} from '../../contents/find-leftovers.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import type {Waste, WasteReason} from '../../layers/stack/find-waste.ts';
import type {Column} from '../list/column.ts';

/** One file of one layer that is not in the image's files any more, or that rarely belongs into an image. */
export type WasteRow = {
	id: string;
	path: string;
	sizeBytes: number;
	/** Why, in a word. */
	why: string;
	/** False for a copy that was made for its attributes alone. */
	isNotable: boolean;
	/** The layer that stores it, from 1 for the base on. */
	layer: number;
	/** The one that makes it useless; `undefined`: the image has the file. */
	byLayer: number | undefined;
	/** One plain sentence about a file that the image has; `undefined` for the others. */
	explanation: string | undefined;
};

const reasonTexts: Record<WasteReason, string> = {
	deleted: 'deleted',
	overwritten: 'overwritten',
	attributes: 'attributes',
};

export const toWasteRows = (waste: Waste, leftovers: Leftovers): WasteRow[] => [
	...waste.files.map(({path, sizeBytes, reason, layer, byLayer}) => ({
		id: `${layer} ${path}`,
		path,
		sizeBytes,
		why: reasonTexts[reason],
		isNotable: reason !== 'attributes',
		layer,
		byLayer,
		explanation: undefined,
	})),
	...leftovers.files.map(({path, sizeBytes, kind, explanation, layer}) => ({
		id: `left ${path}`,
		path,
		sizeBytes,
		why: kind,
		isNotable: true,
		layer,
		byLayer: undefined,
		explanation,
	})),
];

export const wasteColumns: readonly Column<WasteRow>[] = [
	{
		id: 'size',
		title: 'SIZE',
		text: ({sizeBytes}) => formatBytes(sizeBytes),
		sortValue: ({sizeBytes}) => sizeBytes,
		isDescendingFirst: true,
		align: 'right',
		minimumWidth: 7,
		priority: 9,
	},
	{
		id: 'layer',
		title: 'LAYER',
		text: ({layer}) => String(layer),
		sortValue: ({layer}) => layer,
		align: 'right',
		minimumWidth: 5,
		priority: 8,
	},
	{
		id: 'by',
		title: 'ENDED BY',
		text: ({byLayer}) => String(byLayer ?? ''),
		sortValue: ({byLayer = 0}) => byLayer,
		align: 'right',
		minimumWidth: 8,
		priority: 7,
	},
	{
		id: 'why',
		title: 'WHY',
		text: ({why}) => why,
		role: ({isNotable}) => (isNotable ? 'warning' : 'muted'),
		minimumWidth: 11,
		priority: 6,
	},
	{
		id: 'path',
		title: 'PATH',
		text: ({path}) => path,
		truncate: 'middle',
		minimumWidth: 20,
		priority: 10,
	},
];
