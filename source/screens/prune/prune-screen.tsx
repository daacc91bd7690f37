import {Box} from 'ink';
import {useDialogs} from '../../components/dialogs/use-dialogs.tsx';
import {ListPage, listPageExtraRows} from '../../components/list/list-page.tsx';
import {Rows} from '../../components/rows.tsx';
import {useServices} from '../../hooks/services.ts';
import {useBodySize} from '../../hooks/use-body-size.ts';
import {useCopy} from '../../hooks/use-copy.ts';
import {useListLayer} from '../../hooks/use-list-layer.ts';
import {useOpenEngine} from '../../hooks/use-open-engine.ts';
import {useStore} from '../../hooks/use-store.ts';
import type {PruneModelState} from '../../store/prune/prune-model.ts';
import type {Screen} from '../screen.ts';
import {filterText} from './actions/choose-filter.ts';
import {pruneActions} from './actions/prune-actions.ts';
import {EntryView} from './details/entry-view.tsx';
import {paintHead} from './head/paint-head.ts';
import {pruneColumnTitles} from './list/prune-columns.ts';
import {usePruneList} from './list/use-prune-list.ts';
import {pruneMemoryOf} from './prune-memory.ts';
import {ResultView, resultActions} from './result/result-view.tsx';
import {useReading} from './use-reading.ts';

/** What the list says in place of rows. */
function emptyText({shown, error}: PruneModelState, isFiltered: boolean): string {
	if (shown) {
		return isFiltered ? 'Nothing of this kind; F shows everything' : 'There is nothing on the disk';
	}

	return error?.message ?? 'Asking the engine';
}

function PruneScreen() {
	const services = useServices();
	const session = useOpenEngine();
	const dialogs = useDialogs();
	const copy = useCopy();
	const size = useBodySize();
	const memory = pruneMemoryOf(services, session);
	const {model} = memory;
	const state = useStore(model.state);
	const filter = useStore(memory.filter);
	const isPruning = useStore(memory.runningTitle) !== undefined;
	const isLooking = useStore(memory.looking) > 0;
	useStore(memory.lastRun);
	const isOutdated = useReading(model, state, session, isPruning || isLooking);

	const {navigation, theme} = services;
	const head = paintHead({state, isOutdated, filterText: filterText(filter)}, size, theme);
	const listHeight = size.height - head.length;
	const {list, columns, getId, isGrouped, group} = usePruneList(
		memory,
		state,
		dialogs,
		Math.max(1, listHeight - listPageExtraRows),
	);
	useListLayer(list, pruneActions, {
		services,
		session,
		dialogs,
		model,
		memory,
		shown: state.shown,
		selected: list.selected,
		isGrouped,
		isPruning,
		group,
		copy,
		openDetails: entry =>
			navigation.openView({
				id: `prune-entry:${entry.key}`,
				title: entry.name,
				content: <EntryView entry={entry} memory={memory} />,
			}),
		openResult() {
			const run = memory.lastRun.get();
			if (run) {
				navigation.openView({
					id: 'prune-result',
					title: 'What the prune did',
					content: <ResultView run={run} />,
				});
			}
		},
	});

	return (
		<Box flexDirection="column" width={size.width} height={size.height}>
			<Rows lines={head} width={size.width} height={head.length} />
			<ListPage
				list={list}
				columns={columns}
				getId={getId}
				noun={isGrouped ? 'rows' : 'things'}
				isLoading={!state.shown}
				emptyText={emptyText(state, filter !== undefined)}
				width={size.width}
				height={listHeight}
			/>
		</Box>
	);
}

/** What can go from the engine's disk, why the rest stays, and making room. */
export const pruneScreen: Screen = {
	id: 'prune',
	title: 'Prune',
	actions: [...pruneActions, ...resultActions],
	columns: pruneColumnTitles,
	Component: PruneScreen,
};
