import {Box} from 'ink';
import {useEffect} from 'react';
import {searchFields} from '../../actions/custom/row-fields.ts';
import {ListPage} from '../../components/list/list-page.tsx';
import {useListPage} from '../../components/list/use-list-page.ts';
import {Rows} from '../../components/rows.tsx';
import {phrase} from '../../format/shown.ts';
import {useCopy} from '../../hooks/services.ts';
import {useBodySize} from '../../hooks/use-body-size.ts';
import {useMorePages} from '../../hooks/use-more-pages.ts';
import {listKey} from '../../store/list/list-state.ts';
import {searchColumns} from '../../store/search/search-columns.ts';
import {searchOf} from '../../store/search/search-model.ts';
import type {SearchRow} from '../../store/search/search-row.ts';
import {platformActions} from '../flows/browse-platforms/platform-actions.ts';
import {openRepository} from '../flows/browse-tags/open-repository.tsx';
import {tagActions} from '../flows/browse-tags/tag-actions.ts';
import {useCustomActions} from '../flows/custom-actions/use-custom-actions.tsx';
import {pruneTagsActions} from '../flows/prune-tags/prune-tags-actions.ts';
import {remoteImageActions} from '../flows/remote-image/remote-image-actions.ts';
import {useRunContainer} from '../flows/run-container/use-run-container.tsx';
import type {Screen} from '../screen.ts';
import {useTools} from '../use-tools.ts';
import {searchActions} from './list/search-actions.ts';
import {bodyLines, emptyText, foundNoun, statusText} from './list/search-body.ts';
import {SearchField} from './list/search-field.tsx';
import {useSearchField} from './list/use-search-field.ts';
import {useSearchRows} from './list/use-search-rows.ts';

const searchList = listKey();

/** No column has this name: rows stay in the order in which they were found. */
const asFound = {column: 'found', direction: 'ascending'} as const;

const getId = ({name, isTyped}: SearchRow) => (isTyped ? `typed ${name}` : name);
const customTarget = (row: SearchRow) => ({name: row.name, fields: searchFields(row)});

function SearchScreen() {
	const {services, openEngine, dialogs} = useTools();
	const copy = useCopy();
	const {run} = useRunContainer();
	const {width, height} = useBodySize();
	const model = searchOf(services, openEngine);
	const {state, pages, rows} = useSearchRows(model);
	const listHeight = height - 1;
	const list = useListPage({
		key: searchList,
		screenId: 'search',
		rows,
		columns: searchColumns,
		getId,
		sort: asFound,
		orders: [{value: asFound, label: 'AS FOUND', detail: 'the best match first'}],
		height: listHeight,
		custom: useCustomActions('search', customTarget),
		actions: searchActions,
		context: ({selected, targets, clearMarks}) => ({
			services,
			openEngine,
			dialogs,
			openTags: (reference, why) => openRepository(services, reference, why),
			model,
			failure: pages.error,
			selected,
			targets,
			clearMarks,
			run,
			copy,
		}),
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
		height: list.control.height,
	});
	useSearchField(services, model, state);

	const told = {state, pages, count: rows.length};
	const lines = bodyLines(told, {width: width - 6, theme: services.theme});
	return (
		<Box flexDirection="column" width={width} height={height}>
			<SearchField state={state} status={statusText(told)} width={width} />
			{lines ? (
				<Rows
					lines={['', ...lines.map(line => phrase`   ${line}`)]}
					width={width}
					height={listHeight}
				/>
			) : (
				<ListPage
					list={list}
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
	needsEngine: true,
	actions: searchActions,
	viewActions: [...tagActions, ...platformActions, ...remoteImageActions, ...pruneTagsActions],
	columns: searchColumns,
	Component: SearchScreen,
};
