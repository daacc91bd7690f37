import {formatBytes} from '../../format/format-bytes.ts';
import type {Difference} from '../../layers/compare-trees.ts';
import {findPaths, findTouches} from '../../layers/stack/find-touches.ts';
import type {Mark} from '../../layers/stack/mark.ts';
import {layerInstruction} from '../layers/layer-instruction.ts';
import type {Column} from '../list/column.ts';
import type {StackFiles} from './stack-files.ts';

/** One layer that has to do with a path. */
export type TouchRow = {
	id: string;
	/** Of the path. */
	number: number;
	path: string;
	/** From 1 for the base on. */
	layer: number;
	mark: Mark;
	/** In a word or two: what else than its contents was changed is told apart. */
	change: string;
	/** Of what is deleted, what it was; `undefined` for anything but a file. */
	sizeBytes: number | undefined;
	instruction: string;
};

/** Paths that are followed through the layers: each takes a look at every one of them. */
const mostPaths = 500;

const markTexts: Record<Mark, string> = {
	added: 'added',
	modified: 'modified',
	attributes: 'attributes',
	same: 'stored again',
	deleted: 'deleted',
};

const differenceTexts: Partial<Record<Difference, string>> = {
	attributes: 'extended attributes',
	links: 'hard links',
};

/** Such as `modified`, `mode, owner`, `time`. */
export const changeText = (mark: Mark, differs: readonly Difference[]): string =>
	mark === 'attributes'
		? differs.map(difference => differenceTexts[difference] ?? difference).join(', ')
		: markTexts[mark];

/** The layers that touch one path, newest first. */
export function touchRows({stack, image}: StackFiles, number: number): TouchRow[] {
	const path = stack.paths.path(number);
	return findTouches(stack, number).map(({layer, mark, differs, entry}) => ({
		id: `${layer} ${number}`,
		number,
		path,
		layer,
		mark,
		change: changeText(mark, differs),
		sizeBytes: entry.kind === 'file' ? entry.sizeBytes : undefined,
		instruction: layerInstruction(image, layer),
	}));
}

/**
The layers that touch what is asked for, newest first.
@param asked See `findPaths`.
@returns With how many paths there are, of which the first are followed.
*/
export function findLayers(
	files: StackFiles,
	asked: string,
): {rows: readonly TouchRow[]; paths: number; followed: number} {
	const numbers = findPaths(files.stack, asked);
	const followed = numbers.slice(0, mostPaths);
	const rows = followed
		.flatMap(number => touchRows(files, number))
		.sort((one, other) => other.layer - one.layer || (one.path < other.path ? -1 : 1));
	return {rows, paths: numbers.length, followed: followed.length};
}

export const touchColumns: readonly Column<TouchRow>[] = [
	{
		id: 'layer',
		title: 'LAYER',
		text: ({layer}) => String(layer),
		sortValue: ({layer}) => layer,
		isDescendingFirst: true,
		align: 'right',
		minimumWidth: 5,
		priority: 9,
	},
	{
		id: 'change',
		title: 'CHANGE',
		text: ({change}) => change,
		role: ({mark}) => (mark === 'deleted' ? 'danger' : undefined),
		minimumWidth: 10,
		priority: 8,
	},
	{
		id: 'size',
		title: 'SIZE',
		text: ({sizeBytes}) => (sizeBytes === undefined ? '' : formatBytes(sizeBytes)),
		sortValue: ({sizeBytes = -1}) => sizeBytes,
		isDescendingFirst: true,
		align: 'right',
		minimumWidth: 7,
		priority: 5,
	},
	{
		id: 'path',
		title: 'PATH',
		text: ({path}) => path,
		truncate: 'middle',
		minimumWidth: 16,
		priority: 10,
	},
	{
		id: 'instruction',
		title: 'INSTRUCTION',
		text: ({instruction}) => instruction,
		role: () => 'muted',
		minimumWidth: 16,
		priority: 6,
	},
];
