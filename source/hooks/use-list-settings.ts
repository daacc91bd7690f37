import {useMemo} from 'react';
import type {Column} from '../store/list/column.ts';
import type {SortOrder} from '../store/list/list-state.ts';
import {useServices} from './services.ts';

/** A list's columns and first order, as the config file wants them; else its own. */
export function useListSettings<Row>(
	screenId: string,
	columns: readonly Column<Row>[],
	sort: SortOrder,
): {columns: readonly Column<Row>[]; sort: SortOrder} {
	const {settings} = useServices();
	const wanted = settings.columns[screenId];
	const chosen = useMemo(() => {
		const known = (wanted ?? []).flatMap(id => columns.filter(column => column.id === id));
		return known.length === 0 ? columns : known;
	}, [wanted, columns]);
	return {columns: chosen, sort: settings.sort[screenId] ?? sort};
}
