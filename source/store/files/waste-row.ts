import {formatBytes} from '../../format/format-bytes.ts';
import type {Waste, WastedFile, WasteReason} from '../../layers/stack/find-waste.ts';
import type {Column} from '../list/column.ts';

/** One file of one layer that is not in the image's files any more. */
export type WasteRow = WastedFile & {id: string};

const reasonTexts: Record<WasteReason, string> = {
	deleted: 'deleted',
	overwritten: 'overwritten',
	attributes: 'attributes',
};

export const toWasteRows = ({files}: Waste): WasteRow[] =>
	files.map(file => ({id: `${file.layer} ${file.path}`, ...file}));

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
		text: ({byLayer}) => String(byLayer),
		sortValue: ({byLayer}) => byLayer,
		align: 'right',
		minimumWidth: 8,
		priority: 7,
	},
	{
		id: 'why',
		title: 'WHY',
		text: ({reason}) => reasonTexts[reason],
		role: ({reason}) => (reason === 'attributes' ? 'muted' : 'warning'),
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
