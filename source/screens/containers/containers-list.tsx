import {useEffect, useMemo} from 'react';
import {whyNoneSelected} from '../../actions/containers/why-not.ts';
import {containerFields} from '../../actions/custom/row-fields.ts';
import {containersList} from '../../actions/reveal-container.ts';
import {ListPage, listPageExtraRows} from '../../components/list/list-page.tsx';
import {useListPage} from '../../components/list/use-list-page.ts';
import type {ContainerSummary} from '../../engine/containers.ts';
import {useOpenEngine, useServices, useStore} from '../../hooks/services.ts';
import {useBodySize} from '../../hooks/use-body-size.ts';
import type {Action} from '../../keys/action.ts';
import {columnsWithoutSize, containerColumns} from '../../store/containers/container-columns.ts';
import type {ContainerMoments} from '../../store/containers/container-moments.ts';
import {containerRows, rowId} from '../../store/containers/container-row.ts';
import {containerSizes} from '../../store/containers/container-sizes.ts';
import {listTrouble} from '../../store/list/list-trouble.ts';
import {dataOf} from '../../store/resource.ts';
import {useCustomActions} from '../flows/custom-actions/use-custom-actions.tsx';
import {listViewActions} from './actions/containers-actions.ts';
import {ContainerDetailsView} from './details/container-details-view.tsx';
import type {ContainersView} from './use-containers-context.ts';
import {useContainersContext} from './use-containers-context.ts';

const detailsAction: Action<ContainersView> = {
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

const newestFirst = {column: 'created', direction: 'descending'} as const;
const noContainers: readonly never[] = [];

const customTarget = (container: ContainerSummary) => ({
	name: container.name,
	fields: containerFields(container),
});

export const listActions: readonly Action<ContainersView>[] = [detailsAction, ...listViewActions];

/** Has the engine asked for what it takes to let the ages of these containers grow. */
function useLook({look}: ContainerMoments, ids: readonly string[]): void {
	const inView = ids.join(' ');
	useEffect(() => {
		look(inView === '' ? [] : inView.split(' '));
		return () => look([]);
	}, [look, inView]);
}

/** Every container in every state. */
export function ContainersList() {
	const {theme, retained} = useServices();
	const openEngine = useOpenEngine();
	const {width, height} = useBodySize();
	const state = useStore(openEngine.containers.state);
	const sizes = useStore(containerSizes(retained));
	const containers = dataOf(state) ?? noContainers;
	const {containerMoments} = openEngine;
	const revision = useStore(containerMoments.revision);
	// biome-ignore lint/correctness/useExhaustiveDependencies: the revision says that moments have changed
	const rows = useMemo(
		() => containerRows(containers, sizes, {symbols: theme.symbols, sinceOf: containerMoments.of}),
		[containers, sizes, theme, containerMoments, revision],
	);
	const hasSizes = rows.some(({size}) => size !== undefined);
	const context = useContainersContext(undefined);
	const customActions = useCustomActions('containers', customTarget);
	const list = useListPage({
		key: containersList,
		screenId: 'containers',
		rows,
		columns: hasSizes ? containerColumns : columnsWithoutSize,
		getId: rowId,
		sort: newestFirst,
		height,
		actions: [...customActions, ...listActions],
		context: ({selected, targets, rows: listed, clearMarks}) => ({
			...context,
			selected: selected?.container,
			targets: targets.map(({container}) => container),
			listed: listed.map(({container}) => container),
			clearMarks,
		}),
	});

	useLook(
		containerMoments,
		list.rows.slice(list.top, list.top + height - listPageExtraRows).map(rowId),
	);

	const emptyText =
		state.status === 'loading'
			? 'Waiting for the engine'
			: state.status === 'failed'
				? state.error.message
				: 'No containers. Run one from an image: r on the Images screen';
	return (
		<ListPage
			list={list}
			noun={rows.length === 1 ? 'container' : 'containers'}
			isLoading={dataOf(state) === undefined}
			trouble={listTrouble(openEngine.containers)}
			emptyText={emptyText}
			width={width}
			height={height}
		/>
	);
}
