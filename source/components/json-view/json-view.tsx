import {useMemo} from 'react';
import {phrase, type Shown, toShown} from '../../format/shown.ts';
import {useTheme} from '../../hooks/services.ts';
import {useMouseArea} from '../../hooks/use-mouse-area.ts';
import {useSlicedWork} from '../../hooks/use-slices.ts';
import {useViewLayer} from '../../hooks/use-view-layer.ts';
import type {Action} from '../../keys/action.ts';
import {Rows} from '../rows.tsx';
import {paintSearch, paintTitle} from '../text-view/paint-title.ts';
import {truncatePainted} from '../truncate-painted.ts';
import {type JsonControl, jsonActions} from './json-actions.ts';
import {type JsonNode, jsonNodes} from './json-nodes.ts';
import {paintNode} from './paint-node.ts';
import {useJsonTree} from './use-json-tree.ts';

type JsonViewProps<Context> = {
	/** Names the kept folds, selection and search. */
	viewId: string;
	title: string;
	/** Anything that JSON can say; the same object as long as it does not change. */
	value: unknown;
	/** Columns and rows, title and path lines included. */
	width: number;
	height: number;
	/** The view's own actions, asked after those of the tree. */
	actions: readonly Action<Context>[];
	context: Context;
};

/** Title above, path of the selected node below. */
const extraRows = 2;

/** An answer as a tree: folded, searched, copied from, and left with Escape. */
export function JsonView<Context extends object>(props: JsonViewProps<Context>) {
	const {value} = props;
	const work = useMemo(() => jsonNodes(value), [value]);
	const nodes = useSlicedWork(work, value);
	return nodes ? <NodesView {...props} nodes={nodes} /> : <HeadingView {...props} />;
}

/** In the place of a large answer, of which the tree is still being made. */
function HeadingView<Context extends object>(props: JsonViewProps<Context>) {
	const {title, width, height, actions, context} = props;
	const theme = useTheme();
	useViewLayer(actions, context);
	const heading = paintTitle({title, facts: [], width, theme});
	return <Rows lines={[heading]} width={width} height={height} />;
}

function NodesView<Context extends object>(
	props: JsonViewProps<Context> & {nodes: readonly JsonNode[]},
) {
	const {viewId, title, nodes, width, height, actions, context} = props;
	const theme = useTheme();
	const tree = useJsonTree(viewId, nodes, Math.max(1, height - extraRows));
	const {selected, foldedPaths, search} = tree;
	const layer: readonly Action<Context & JsonControl>[] = [...jsonActions, ...actions];
	useViewLayer(layer, {...context, ...tree.control}, search.text);
	const rows = tree.shown.flatMap(index => {
		const node = nodes[index];
		return node
			? paintNode(node, {
					isSelected: node === selected,
					isOpen: !foldedPaths.has(node.path),
					query: search.state.text.value,
					width,
					theme,
				})
			: [];
	});
	const heading = paintTitle({
		title,
		facts: [paintSearch(search, theme), theme.paint('muted', toShown(tree.place))],
		width,
		theme,
	});
	const path = theme.paint(
		'muted',
		phrase` ${truncatePainted(toShown(selected?.path ?? ''), width - 2, theme)}`,
	);
	const space = Array.from({length: height - extraRows - rows.length}, (): Shown => '');
	const box = useMouseArea(({row}) => {
		const at = tree.shown.findIndex(index => nodes[index] === selected);
		if (row > 0 && row <= rows.length) {
			tree.control.moveBy(row - 1 - at);
		}
	});
	return (
		<Rows lines={[heading, ...rows, ...space, path]} width={width} height={height} box={box} />
	);
}
