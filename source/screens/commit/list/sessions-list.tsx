import {useDialogs} from '../../../components/dialogs/use-dialogs.tsx';
import {ListPage, listPageExtraRows} from '../../../components/list/list-page.tsx';
import {Rows} from '../../../components/rows.tsx';
import {useServices} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useList} from '../../../hooks/use-list.ts';
import {useListLayer} from '../../../hooks/use-list-layer.ts';
import {useListSettings} from '../../../hooks/use-list-settings.ts';
import {useOpenEngine} from '../../../hooks/use-open-engine.ts';
import {sortChoices} from '../../../store/list/sort-choices.ts';
import {noSessionsLines} from './no-sessions-lines.ts';
import {sessionColumns} from './session-columns.ts';
import type {SessionRow} from './session-row.ts';
import {sessionsActions} from './sessions-actions.ts';
import {useSessionRows} from './use-session-rows.ts';

const initialSort = {column: 'age', direction: 'descending'} as const;
const getId = ({id}: SessionRow) => id;

/** Every session that there is on this engine, finished or not. */
export function SessionsList() {
	const services = useServices();
	const session = useOpenEngine();
	const dialogs = useDialogs();
	const {width, height} = useBodySize();
	const {rows, isLoading, failure} = useSessionRows();
	const {columns, sort} = useListSettings('commit', sessionColumns, initialSort);
	const list = useList({
		key: 'commit:sessions',
		rows,
		columns,
		getId,
		initialSort: sort,
		height: Math.max(1, height - listPageExtraRows),
		async chooseSort() {
			const chosen = await dialogs.choose({
				title: 'Sort by',
				choices: sortChoices(columns, list.state.sort),
			});
			if (chosen) {
				list.setSort(chosen);
			}
		},
	});
	useListLayer(list, sessionsActions, {services, session, dialogs, selected: list.selected});
	if (rows.length === 0 && !isLoading && failure === undefined) {
		const lines = noSessionsLines(width - 6, services.theme);
		return <Rows lines={lines.map(line => `   ${line}`)} width={width} height={height} />;
	}

	return (
		<ListPage
			list={list}
			columns={columns}
			getId={getId}
			noun={rows.length === 1 ? 'session' : 'sessions'}
			isLoading={isLoading}
			emptyText={failure ?? 'Asking the engine'}
			width={width}
			height={height}
		/>
	);
}
