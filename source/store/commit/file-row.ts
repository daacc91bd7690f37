import {formatBytes} from '../../format/format-bytes.ts';
import type {FileTree} from '../../layers/file-tree.ts';
import type {Column} from '../list/column.ts';

/** One file that can be edited. */
export type FileRow = {
	/** As the engine is asked for it. */
	path: string;
	shown: string;
	sizeBytes: number;
};

/** Every ordinary file, by path. */
export function fileRows({entries}: FileTree): FileRow[] {
	const rows: FileRow[] = [];
	for (const {kind, path, sizeBytes} of entries.values()) {
		if (kind === 'file') {
			rows.push({path, shown: path, sizeBytes});
		}
	}

	return rows;
}

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
