import {
	changeDetail,
	changedBytes,
	changeLetters,
	layerNumbers,
} from '../../contents/compare-images/comparison-texts.ts';
import {signedBytes} from '../../format/signed-bytes.ts';
import type {ChangedPath, PathChange} from '../../layers/stack/compare-stacks.ts';
import type {ColourRole} from '../../theme.ts';
import type {Column} from '../list/column.ts';

const roles: Record<PathChange, ColourRole> = {
	added: 'success',
	modified: 'warning',
	deleted: 'danger',
	attributes: 'accent',
	time: 'muted',
};

export const comparedFileColumns: readonly Column<ChangedPath>[] = [
	{
		id: 'change',
		title: ' ',
		text: ({change}) => changeLetters[change],
		role: ({change}) => roles[change],
		minimumWidth: 1,
		priority: 9,
	},
	{
		id: 'path',
		title: 'PATH',
		text: ({path}) => path,
		truncate: 'middle',
		minimumWidth: 20,
		priority: 10,
	},
	{
		id: 'size',
		title: 'DELTA',
		text: row => signedBytes(changedBytes(row)),
		sortValue: row => Math.abs(changedBytes(row)),
		isDescendingFirst: true,
		align: 'right',
		minimumWidth: 8,
		priority: 8,
	},
	{
		id: 'layer',
		title: 'LAYER',
		text: layerNumbers,
		sortValue: ({afterLayer, beforeLayer}) => afterLayer ?? beforeLayer ?? 0,
		role: () => 'muted',
		minimumWidth: 7,
		priority: 4,
	},
	{
		id: 'detail',
		title: 'WHAT',
		text: changeDetail,
		role: () => 'muted',
		minimumWidth: 12,
		maximumWidth: 32,
		priority: 5,
	},
];
