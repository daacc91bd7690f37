import {useMemo} from 'react';
import {ListPage, listPageExtraRows} from '../../components/list/list-page.tsx';
import {useServices} from '../../hooks/services.ts';
import {useBodySize} from '../../hooks/use-body-size.ts';
import {useList} from '../../hooks/use-list.ts';
import {useListLayer} from '../../hooks/use-list-layer.ts';
import {useListSettings} from '../../hooks/use-list-settings.ts';
import {useOpenEngine} from '../../hooks/use-open-engine.ts';
import {useStore} from '../../hooks/use-store.ts';
import type {Action} from '../../keys/action.ts';
import {sortChoices} from '../../store/list/sort-choices.ts';
import {containersSort} from '../reveal-container.ts';
import {listViewActions} from './actions/containers-actions.ts';
import {whyNoneSelected} from './actions/why-not.ts';
import type {ContainersContext} from './containers-context.ts';
import {ContainerDetailsView} from './details/container-details-view.tsx';
import {columnsWithoutSize, containerColumns} from './list/container-columns.ts';
import {containerRows, rowId} from './list/container-row.ts';
import {containerSizes} from './list/container-sizes.ts';
import {useContainersContext} from './use-containers-context.ts';

const detailsAction: Action<ContainersContext> = {
	id: 'container.details',
	keys: ['enter'],
	title: 'Details of the container',
	footer: 'Details',
	group: 'Container',
	whyUnavailable: whyNoneSelected,
	run({selected, services}) {
		if (selected) {
			services.navigation.openView({
				id: `container-details:${selected.id}`,
				title: 'Details',
				content: <ContainerDetailsView container={selected} />,
			});
		}
	},
};

const noContainers: readonly never[] = [];

export const listActions: readonly Action<ContainersContext>[] = [
	detailsAction,
	...listViewActions,
];

/** Every container in every state. */
export function ContainersList() {
	const {theme, now, retained} = useServices();
	const session = useOpenEngine();
	const {width, height} = useBodySize();
	const state = useStore(session.containers.state);
	const sizes = useStore(containerSizes(retained));
	const containers = (state.status === 'loading' ? undefined : state.data) ?? noContainers;
	const rows = useMemo(
		() => containerRows(containers, sizes, {now: now(), symbols: theme.symbols}),
		[containers, sizes, now, theme],
	);
	const hasSizes = rows.some(({size}) => size !== undefined);
	const {columns, sort} = useListSettings(
		'containers',
		hasSizes ? containerColumns : columnsWithoutSize,
		containersSort,
	);

	const list = useList({
		key: 'containers',
		rows,
		columns,
		getId: rowId,
		initialSort: sort,
		height: Math.max(1, height - listPageExtraRows),
		async chooseSort() {
			const chosen = await context.dialogs.choose({
				title: 'Sort by',
				choices: sortChoices(columns, list.state.sort),
				selectedIndex: columns.findIndex(({id}) => id === list.state.sort.column),
			});
			if (chosen) {
				list.setSort(chosen);
			}
		},
	});

	const context: ContainersContext = {
		...useContainersContext(list.selected?.container),
		targets: list.targets.map(({container}) => container),
		areMarked: list.marked.length > 0,
		listed: list.rows.map(({container}) => container),
		clearMarks: list.control.clearMarks,
	};
	useListLayer(list, listActions, context);

	const emptyText =
		state.status === 'loading'
			? 'Asking the engine'
			: state.status === 'failed'
				? state.error.message
				: 'No containers. Run one from an image: r on the Images screen';
	return (
		<ListPage
			list={list}
			columns={columns}
			getId={rowId}
			noun={rows.length === 1 ? 'container' : 'containers'}
			isLoading={state.status === 'loading'}
			emptyText={emptyText}
			width={width}
			height={height}
		/>
	);
}
