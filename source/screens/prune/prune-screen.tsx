import {Box} from 'ink';
import {filterText} from '../../actions/prune/choose-filter.ts';
import {ListPage} from '../../components/list/list-page.tsx';
import {Rows} from '../../components/rows.tsx';
import {useCopy, useStore} from '../../hooks/services.ts';
import {useBodySize} from '../../hooks/use-body-size.ts';
import {pruneColumnTitles} from '../../store/prune/prune-columns.ts';
import {pruneMemoryOf} from '../../store/prune/prune-memory.ts';
import type {PruneModelState} from '../../store/prune/prune-model-state.ts';
import type {PruneRow} from '../../store/prune/prune-row.ts';
import {openPlaceFiles} from '../flows/browse-files/open-files.tsx';
import {resultActions} from '../flows/prune-pages/result-view.tsx';
import type {Screen} from '../screen.ts';
import {useTools} from '../use-tools.ts';
import {pruneActions} from './actions/prune-actions.ts';
import {entryActions} from './details/entry-actions.ts';
import {EntryView} from './details/entry-view.tsx';
import {paintHead} from './head/paint-head.ts';
import {historyActions} from './history/history-actions.ts';
import {HistoryView} from './history/history-view.tsx';
import {usePruneList} from './list/use-prune-list.ts';
import {PruneResultView} from './result/prune-result-view.tsx';
import {useReading} from './use-reading.ts';

/** What the list says in place of rows. */
function emptyText({shown, error}: PruneModelState, isFiltered: boolean): string {
	if (shown) {
		return isFiltered ? 'Nothing matches the filter. v clears it' : 'No items on the disk';
	}

	return error?.message ?? 'Waiting for the engine';
}

/** Id of the page of a prune. */
const resultView = 'prune-result';

const lineOf = ({line}: PruneRow) => line;

function nounOf(isGrouped: boolean, count: number): string {
	const noun = isGrouped ? 'row' : 'item';
	return count === 1 ? noun : `${noun}s`;
}

function PruneScreen() {
	const {services, openEngine, dialogs} = useTools();
	const copy = useCopy();
	const size = useBodySize();
	const memory = pruneMemoryOf(services, openEngine);
	const {model} = memory;
	const state = useStore(model.state);
	const filter = useStore(memory.filter);
	const isPruning = useStore(memory.running) !== undefined;
	const isLooking = useStore(memory.looking) > 0;
	useStore(memory.lastRun);
	const isOutdated = useReading(model, state, openEngine, isPruning || isLooking);

	const {navigation, theme} = services;
	const head = paintHead({state, isOutdated, filterText: filterText(filter)}, size, theme);
	const listHeight = size.height - head.length;
	const {list, isGrouped} = usePruneList(memory, state, listHeight, ofList => ({
		services,
		openEngine,
		dialogs,
		model,
		memory,
		shown: state.shown,
		isPruning,
		...ofList,
		copy,
		openDetails: entry =>
			navigation.openView({
				id: `prune-entry:${entry.key}`,
				title: entry.name,
				content: <EntryView entry={entry} memory={memory} />,
			}),
		openFiles: (place, watch) => openPlaceFiles(services, {place, watch}),
		openHistory: () =>
			navigation.openView({
				id: 'prune-history',
				title: 'History',
				content: <HistoryView />,
			}),
		openResult() {
			if (memory.lastRun.get()) {
				navigation.openView({
					id: resultView,
					title: 'Prune result',
					content: <PruneResultView memory={memory} />,
				});
			}
		},
		closeResult() {
			const {screenId, views} = navigation.state.get();
			if (screenId === 'prune' && views.prune?.at(-1)?.id === resultView) {
				navigation.closeView();
			}
		},
	}));

	return (
		<Box flexDirection="column" width={size.width} height={size.height}>
			<Rows lines={head} width={size.width} height={head.length} />
			<ListPage
				list={list}
				noun={nounOf(isGrouped, list.allRows.length)}
				isLoading={!state.shown}
				emptyText={emptyText(state, filter !== undefined)}
				lineOf={lineOf}
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
	needsEngine: true,
	actions: pruneActions,
	viewActions: [...entryActions, ...resultActions, ...historyActions],
	columns: pruneColumnTitles,
	Component: PruneScreen,
};
