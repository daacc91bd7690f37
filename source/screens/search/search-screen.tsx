import {Box} from 'ink';
import {useEffect} from 'react';
import {useDialogs} from '../../components/dialogs/use-dialogs.tsx';
import {ListPage, listPageExtraRows} from '../../components/list/list-page.tsx';
import {Rows} from '../../components/rows.tsx';
import {useServices} from '../../hooks/services.ts';
import {useBodySize} from '../../hooks/use-body-size.ts';
import {useCopy} from '../../hooks/use-copy.ts';
import {useList} from '../../hooks/use-list.ts';
import {useListLayer} from '../../hooks/use-list-layer.ts';
import {useListSettings} from '../../hooks/use-list-settings.ts';
import {useMorePages} from '../../hooks/use-more-pages.ts';
import {useOpenEngine} from '../../hooks/use-open-engine.ts';
import {sortChoices} from '../../store/list/sort-choices.ts';
import {platformActions} from '../flows/browse-platforms/platform-actions.ts';
import {tagActions} from '../flows/browse-tags/tag-actions.ts';
import {useRunContainer} from '../flows/run-container/use-run-container.tsx';
import type {Screen} from '../screen.ts';
import {searchActions} from './list/search-actions.ts';
import {bodyLines, emptyText, foundNoun, statusText} from './list/search-body.ts';
import {searchColumns} from './list/search-columns.ts';
import {SearchField} from './list/search-field.tsx';
import type {SearchRow} from './list/search-row.ts';
import {useSearchField} from './list/use-search-field.ts';
import {useSearchRows} from './list/use-search-rows.ts';
import {searchOf} from './model/search-of.ts';

/** No column has this name: rows stay in the order in which they were found. */
const asFound = {column: 'found', direction: 'ascending'} as const;

const getId = ({name, isTyped}: SearchRow) => (isTyped ? `typed ${name}` : name);

function SearchScreen() {
	const services = useServices();
	const session = useOpenEngine();
	const dialogs = useDialogs();
	const copy = useCopy();
	const run = useRunContainer();
	const {width, height} = useBodySize();
	const model = searchOf(services, session);
	const {state, pages, rows} = useSearchRows(model);
	const listHeight = height - 1;
	const rowsShown = listHeight - listPageExtraRows;
	const {columns, sort} = useListSettings('search', searchColumns, asFound);
	const list = useList({
		key: 'search',
		rows,
		columns,
		getId,
		initialSort: sort,
		height: rowsShown,
		async chooseSort() {
			const chosen = await dialogs.choose({
				title: 'Sort by',
				choices: [
					{value: asFound, label: 'AS FOUND', detail: 'the best match first'},
					...sortChoices(columns, list.state.sort),
				],
				selectedIndex: 1 + columns.findIndex(({id}) => id === list.state.sort.column),
			});
			if (chosen) {
				list.setSort(chosen);
			}
		},
	});
	const {isTyping} = state;
	// biome-ignore lint/correctness/useExhaustiveDependencies: every answer to what is being typed begins with its best match
	useEffect(() => {
		if (isTyping) {
			list.control.moveTo(0);
		}
	}, [isTyping, rows]);

	useMorePages(state.pages, pages, {
		count: list.rows.length,
		index: list.index,
		height: rowsShown,
	});
	useListLayer(list, searchActions, {
		services,
		session,
		dialogs,
		model,
		selected: list.selected,
		targets: list.targets,
		clearMarks: list.control.clearMarks,
		run,
		copy,
	});
	useSearchField(services, model, state);

	const told = {state, pages, count: rows.length};
	const lines = bodyLines(told, {width: width - 6, theme: services.theme});
	return (
		<Box flexDirection="column" width={width} height={height}>
			<SearchField state={state} status={statusText(told)} width={width} />
			{lines ? (
				<Rows lines={['', ...lines.map(line => `   ${line}`)]} width={width} height={listHeight} />
			) : (
				<ListPage
					list={list}
					columns={columns}
					getId={getId}
					noun={foundNoun(pages, rows.length)}
					isLoading={rows.length === 0}
					emptyText={emptyText(pages)}
					width={width}
					height={listHeight}
				/>
			)}
		</Box>
	);
}

/** Images in registries: found, looked at before a pull, and pulled. */
export const searchScreen: Screen = {
	id: 'search',
	title: 'Search',
	actions: [...searchActions, ...tagActions, ...platformActions],
	columns: searchColumns,
	Component: SearchScreen,
};
