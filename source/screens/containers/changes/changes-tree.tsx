import {Box} from 'ink';
import {useMemo} from 'react';
import {paintTextField} from '../../../components/paint-text-field.ts';
import {Row} from '../../../components/row.tsx';
import {paintTitle} from '../../../components/text-view/paint-title.ts';
import type {TreeRowLook} from '../../../components/tree/paint-tree-row.ts';
import {type TreeControl, treeActions} from '../../../components/tree/tree-actions.ts';
import type {TreeRow} from '../../../components/tree/tree-rows.ts';
import {TreeView} from '../../../components/tree/tree-view.tsx';
import {useTree} from '../../../components/tree/use-tree.ts';
import {phrase, toShown} from '../../../format/shown.ts';
import {useCopy, useTheme} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useViewLayer} from '../../../hooks/use-view-layer.ts';
import type {Action} from '../../../keys/action.ts';
import {
	type ChangeKind,
	countChanges,
	countsText,
} from '../../../store/containers/change-counts.ts';
import type {TreeNode} from '../../../store/tree/tree-node.ts';
import type {ColourRole, Theme} from '../../../theme.ts';
import {type ChangesContext, changesActions} from './changes-actions.ts';

const kinds: Readonly<Record<ChangeKind, {badge: string; role: ColourRole}>> = {
	added: {badge: 'A', role: 'success'},
	modified: {badge: 'C', role: 'warning'},
	deleted: {badge: 'D', role: 'danger'},
};

function lookOf(
	{node: {data, children}, isFolded}: TreeRow<ChangeKind>,
	counts: string,
	{paint}: Theme,
): TreeRowLook {
	const kind = data && kinds[data];
	// A directory changes with everything in it: colour would only hide what really changed.
	const isOnlyOnTheWay = children.length > 0 && data === 'modified';
	return {
		badge: toShown(kind?.badge ?? ' '),
		role: isOnlyOnTheWay || !kind ? 'muted' : kind.role,
		detail: counts === '' ? '' : paint(isFolded ? 'strong' : 'muted', toShown(counts)),
	};
}

const viewKeys: readonly Action<ChangesContext & TreeControl>[] = [
	...changesActions,
	...treeActions,
];

type ChangesTreeProps = {
	containerId: string;
	name: string;
	nodes: readonly TreeNode<ChangeKind>[];
	openAll(selected?: string): void;
	refresh(): void;
};

/** Changed files as a tree; at least one. */
export function ChangesTree({containerId, name, nodes, openAll, refresh}: ChangesTreeProps) {
	const theme = useTheme();
	const copy = useCopy();
	const {width, height} = useBodySize();
	const treeHeight = Math.max(1, height - 1);
	const counts = useMemo(() => countChanges(nodes), [nodes]);
	const tree = useTree({key: `changes:${containerId}`, nodes, height: treeHeight});
	useViewLayer(
		viewKeys,
		{...tree.control, name, selectedPath: tree.selected?.node.path, copy, openAll, refresh},
		tree.text,
	);

	const textOf = (path: string) =>
		countsText(counts.get(path) ?? {added: 0, modified: 0, deleted: 0});
	const {filter, isFiltering} = tree.state;
	const typed =
		isFiltering || filter.value !== ''
			? phrase`${theme.paint('accent', '/')}${paintTextField(filter, 24, {theme, isFocused: isFiltering})}`
			: '';
	const matching =
		tree.matching === undefined ? '' : theme.paint('muted', phrase`${tree.matching.size} found`);
	return (
		<Box flexDirection="column" width={width} height={height} flexShrink={0}>
			<Row
				text={paintTitle({
					title: `Changed files of ${name}`,
					facts: [typed, matching, theme.paint('muted', textOf(''))],
					width,
					theme,
				})}
			/>
			<TreeView
				tree={tree}
				lookOf={row =>
					lookOf(row, row.node.children.length > 0 ? textOf(row.node.path) : '', theme)
				}
				emptyText={`No path contains "${filter.value}". Esc clears the filter`}
				width={width}
				height={treeHeight}
			/>
		</Box>
	);
}
