import {Box} from 'ink';
import {useEffect, useMemo} from 'react';
import {whyNoneSelected} from '../../actions/containers/why-not.ts';
import {containerFields} from '../../actions/custom/row-fields.ts';
import {containersList} from '../../actions/reveal-container.ts';
import {ListPage, listPageExtraRows} from '../../components/list/list-page.tsx';
import {useListPage} from '../../components/list/use-list-page.ts';
import {useOpenEngine, useRetained, useServices, useStore} from '../../hooks/services.ts';
import {useBoundActions} from '../../hooks/use-actions.ts';
import {useBodySize} from '../../hooks/use-body-size.ts';
import type {Action} from '../../keys/action.ts';
import {hasHealth, shownColumns} from '../../store/containers/container-columns.ts';
import type {ContainerMoments} from '../../store/containers/container-moments.ts';
import {
	type ContainerRow,
	containerRows,
	containerWords,
	rowId,
	withUsage,
} from '../../store/containers/container-row.ts';
import {containerSizes} from '../../store/containers/container-sizes.ts';
import type {Usage} from '../../store/containers/container-usage.ts';
import {
	type ContainersLook,
	containersInLook,
	containersLook,
	lookText,
	projectOf,
} from '../../store/containers/containers-look.ts';
import {firstTab, paneTab, tabBeside} from '../../store/containers/pane-tab.ts';
import {listTrouble} from '../../store/list/list-trouble.ts';
import {dataOf} from '../../store/resource.ts';
import {useCustomActions} from '../flows/custom-actions/use-custom-actions.tsx';
import {listViewActions} from './actions/containers-actions.ts';
import {scopeActions} from './actions/look-actions.ts';
import {ContainerDetailsView} from './details/container-details-view.tsx';
import {ContainerPane} from './pane/container-pane.tsx';
import {listSize, paneActions} from './pane/pane-actions.ts';
import {type ContainersView, useContainersContext} from './use-containers-context.ts';
import {useUsageOf, useUsageWatcher} from './use-usage.ts';

const detailsAction: Action<ContainersView> = {
	id: 'container.details',
	keys: ['enter'],
	title: 'Details of the container',
	footer: 'Details',
	group: 'Container',
	words: 'port',
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

const runningFirst = {column: 'status', direction: 'ascending'} as const;
const noContainers: readonly never[] = [];
const noRows: readonly never[] = [];
const noIds: readonly string[] = [];

const customTarget = ({container}: ContainerRow) => ({
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

/** The containers as the list shows them. */
function useRows(look: ContainersLook, usage: ReadonlyMap<string, Usage>) {
	const {theme, retained} = useServices();
	const {containers, containerMoments} = useOpenEngine();
	const state = useStore(containers.state);
	const sizes = useStore(containerSizes(retained));
	const all = dataOf(state) ?? noContainers;
	const shown = useMemo(() => containersInLook(all, look), [all, look]);
	const revision = useStore(containerMoments.revision);
	// biome-ignore lint/correctness/useExhaustiveDependencies: the revision says that moments have changed
	const rows = useMemo(
		() =>
			containerRows(shown, sizes, {
				symbols: theme.symbols,
				sinceOf: containerMoments.of,
				restartsOf: containerMoments.restartsOf,
			}),
		[shown, sizes, theme, containerMoments, revision],
	);
	return {
		rows: useMemo(() => withUsage(rows, usage), [rows, usage]),
		state,
		noun: lookText(all, shown, look),
	};
}

const rowProject = ({container}: ContainerRow) => projectOf(container);

/** Every container in every state. */
export function ContainersList() {
	const {settings, theme} = useServices();
	const openEngine = useOpenEngine();
	const {width, height} = useBodySize();
	const [look] = useRetained(containersLook);
	const {isLow} = useStore(openEngine.lowBandwidth);
	const showsUsage = look.showsUsage ?? (settings.containerStats && !isLow);
	const watcher = useUsageWatcher();
	const usage = useStore(watcher.usage);
	const {rows, state, noun} = useRows(look, usage);
	const [chosenTab, tabStore] = useRetained(paneTab);
	const tab = chosenTab ?? firstTab(openEngine.engine.endpoint, isLow);
	const {listWidth, listHeight} = listSize(
		{width, height},
		{count: rows.length, extraRows: listPageExtraRows + 1, isSpoken: theme.isSpoken},
	);
	const isBeside = listWidth < width;
	const hasPane = isBeside || listHeight < height;
	const hasSizes = rows.some(({size}) => size !== undefined);
	const hasAnyHealth = rows.some(hasHealth);
	const hasRestarts = rows.some(({restarts}) => restarts > 0);
	const columns = useMemo(
		() =>
			shownColumns({
				isGrouped: look.isGrouped,
				hasSizes,
				hasHealth: hasAnyHealth,
				hasRestarts,
				showsUsage,
				width: listWidth,
			}),
		[look.isGrouped, hasSizes, hasAnyHealth, hasRestarts, showsUsage, listWidth],
	);
	const context = useContainersContext(undefined);
	const scope = useBoundActions(scopeActions, context);
	const pane = useBoundActions(paneActions, {
		isShown: hasPane,
		move: by => tabStore.set(tabBeside(tab, by)),
	});
	const list = useListPage({
		key: containersList,
		screenId: 'containers',
		rows,
		columns,
		getId: rowId,
		filterWords: containerWords,
		groupOf: look.isGrouped ? rowProject : undefined,
		sort: runningFirst,
		height: listHeight,
		custom: useCustomActions('containers', customTarget),
		actions: listActions,
		context: ({selected, targets, rows: listed, clearMarks}) => ({
			...context,
			selected: selected?.container,
			targets: targets.map(({container}) => container),
			listed: listed.map(({container}) => container),
			clearMarks,
		}),
		common: [...pane, ...scope],
	});

	const inView = list.rows.slice(list.top, list.top + listHeight - listPageExtraRows);
	useLook(openEngine.containerMoments, isLow ? noIds : inView.map(rowId));
	useUsageOf(watcher, showsUsage ? inView : noRows);

	const emptyText =
		state.status === 'loading'
			? 'Waiting for the engine'
			: state.status === 'failed'
				? state.error.message
				: noun === 'containers'
					? 'No containers. Run one from an image: r on the Images screen'
					: `No ${noun}`;
	return (
		<Box flexDirection={isBeside ? 'row' : 'column'} width={width} height={height}>
			<Box width={listWidth} height={listHeight} flexShrink={0}>
				<ListPage
					list={list}
					noun={noun}
					isLoading={dataOf(state) === undefined}
					trouble={listTrouble(openEngine.containers)}
					emptyText={emptyText}
					width={isBeside ? listWidth - 1 : listWidth}
					height={listHeight}
				/>
			</Box>
			{hasPane && (
				<ContainerPane
					container={list.selected?.container}
					tab={tab}
					isBeside={isBeside}
					width={isBeside ? width - listWidth : width}
					height={isBeside ? height : height - listHeight}
				/>
			)}
		</Box>
	);
}
