import {formatBytes} from '../../../../../format/format-bytes.ts';
import {safeText} from '../../../../../format/safe-text.ts';
import type {FileTree} from '../../../../../layers/file-tree.ts';
import type {Column} from '../../../../../store/list/column.ts';

/** One file that can be edited. */
export type FileRow = {
	/** As the engine is asked for it. */
	path: string;
	shown: string;
	sizeBytes: number;
};

/** Every ordinary file, by path. */
export const fileRows = ({entries}: FileTree): FileRow[] =>
	[...entries.values()].flatMap(({kind, path, sizeBytes}) =>
		kind === 'file' ? [{path, shown: safeText(path), sizeBytes}] : [],
	);

export const fileColumns: readonly Column<FileRow>[] = [
	{
		id: 'path',
		title: 'FILE',
		text: ({shown}) => shown,
		truncate: 'middle',
		minimumWidth: 20,
		priority: 9,
	},
	{
		id: 'size',
		title: 'SIZE',
		text: ({sizeBytes}) => formatBytes(sizeBytes),
		sortValue: ({sizeBytes}) => sizeBytes,
		isDescendingFirst: true,
		align: 'right',
		minimumWidth: 7,
		priority: 5,
	},
];
