import {useMemo, useState} from 'react';
import {ListPage} from '../../../components/list/list-page.tsx';
import {useListPage} from '../../../components/list/use-list-page.ts';
import {counted} from '../../../format/counted.ts';
import {useCopy, useStore} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {type KeptRead, useKept} from '../../../hooks/use-kept.ts';
import {useBackAction} from '../../../hooks/use-view-layer.ts';
import {engineFacts} from '../../../prune/engine-facts.ts';
import type {JournalContents} from '../../../prune/journal/journal.ts';
import {entriesOfEngine} from '../../../store/prune/entries-of-engine.ts';
import {
	type HistoryRow,
	historyColumns,
	historyList,
	newestFirst,
	toHistoryRows,
} from '../../../store/prune/history-row.ts';
import {dataOf} from '../../../store/resource.ts';
import {useTools} from '../../use-tools.ts';
import {historyActions} from './history-actions.ts';

const getId = ({id}: HistoryRow) => id;

/** What is missing in the list, and why. */
function troubleOf({failure, unreadable = 0}: KeptRead<JournalContents>): string | undefined {
	if (failure !== undefined) {
		return failure;
	}

	return unreadable === 0
		? undefined
		: `${counted(unreadable, 'entry', 'entries')} could not be read`;
}

/** What was removed, newest first, and how to get it back. */
export function HistoryView() {
	const {services, openEngine, dialogs} = useTools();
	const copy = useCopy();
	const size = useBodySize();
	const read = useKept(services.journal);
	const [isOfAllHosts, showAllHosts] = useState(false);
	const about = dataOf(useStore(openEngine.about.state));
	const {entries} = read;
	const rows = useMemo(() => {
		const facts = about && engineFacts(about);
		const host = openEngine.engine.endpoint;
		return toHistoryRows(
			isOfAllHosts ? (entries ?? []) : entriesOfEngine(entries ?? [], {facts, host}),
		);
	}, [entries, isOfAllHosts, about, openEngine]);
	const list = useListPage({
		key: historyList,
		rows,
		columns: historyColumns,
		getId,
		sort: newestFirst,
		height: size.height,
		isMarkable: false,
		actions: historyActions,
		context: ({selected}) => ({
			services,
			openEngine,
			dialogs,
			selected,
			isOfAllHosts,
			showAllHosts,
			copy,
		}),
		common: useBackAction(),
	});
	return (
		<ListPage
			list={list}
			noun={rows.length === 1 ? 'removal' : 'removals'}
			isLoading={entries === undefined && read.failure === undefined}
			trouble={troubleOf(read)}
			emptyText={
				isOfAllHosts
					? 'Nothing was removed by Slipway'
					: 'Nothing was removed from this engine by Slipway. v shows all hosts'
			}
			{...size}
		/>
	);
}
