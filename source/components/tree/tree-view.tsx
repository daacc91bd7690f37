import {phrase, toShown} from '../../format/shown.ts';
import {useTheme} from '../../hooks/services.ts';
import {useMouseArea} from '../../hooks/use-mouse-area.ts';
import {Rows} from '../rows.tsx';
import {paintTreeRow, type TreeRowLook} from './paint-tree-row.ts';
import type {TreeRow} from './tree-rows.ts';
import type {Tree} from './use-tree.ts';

type TreeViewProps<Data> = {
	tree: Tree<Data>;
	lookOf(row: TreeRow<Data>): TreeRowLook;
	/** Said when no row matches. */
	emptyText: string;
	width: number;
	height: number;
};

/** The rows of a tree that are in the window. */
export function TreeView<Data>({tree, lookOf, emptyText, width, height}: TreeViewProps<Data>) {
	const theme = useTheme();
	const {rows, index, top, words} = tree;
	const lines = rows
		.slice(top, top + height)
		.map((row, offset) =>
			paintTreeRow(row, lookOf(row), {isSelected: top + offset === index, words, width, theme}),
		);
	const box = useMouseArea(({row}) => {
		if (row < lines.length) {
			tree.control.moveTo(top + row);
		}
	});
	return (
		<Rows
			lines={lines.length > 0 ? lines : [phrase`  ${theme.paint('muted', toShown(emptyText))}`]}
			width={width}
			height={height}
			box={box}
		/>
	);
}
