import {ListPage} from '../../../components/list/list-page.tsx';
import {useListPage} from '../../../components/list/use-list-page.ts';
import {Rows} from '../../../components/rows.tsx';
import {phrase} from '../../../format/shown.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {sessionColumns} from '../../../store/commit/session-columns.ts';
import type {SessionRow} from '../../../store/commit/session-row.ts';
import {listKey} from '../../../store/list/list-state.ts';
import {useTools} from '../../use-tools.ts';
import {noSessionsLines} from './no-sessions-lines.ts';
import {sessionsActions} from './sessions-actions.ts';
import {useSessionRows} from './use-session-rows.ts';

const sessionsList = listKey();

const initialSort = {column: 'age', direction: 'descending'} as const;
const getId = ({id}: SessionRow) => id;

/** Every session that there is on this engine, finished or not. */
export function SessionsList() {
	const {services, openEngine, dialogs} = useTools();
	const {width, height} = useBodySize();
	const {rows, isLoading, trouble, failure} = useSessionRows();
	const list = useListPage({
		key: sessionsList,
		screenId: 'commit',
		rows,
		columns: sessionColumns,
		getId,
		sort: initialSort,
		isMarkable: false,
		height,
		actions: sessionsActions,
		context: ({selected}) => ({services, openEngine, dialogs, selected}),
	});
	if (rows.length === 0 && !isLoading && failure === undefined) {
		const lines = noSessionsLines(width - 6, services.theme);
		return <Rows lines={lines.map(line => phrase`   ${line}`)} width={width} height={height} />;
	}

	return (
		<ListPage
			list={list}
			noun={rows.length === 1 ? 'session' : 'sessions'}
			isLoading={isLoading}
			trouble={trouble}
			emptyText={failure ?? 'Waiting for the engine'}
			width={width}
			height={height}
		/>
	);
}
