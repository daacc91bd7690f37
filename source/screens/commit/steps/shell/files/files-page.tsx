import {Box} from 'ink';
import {useCallback, useMemo, useState} from 'react';
import {useDialogs} from '../../../../../components/dialogs/use-dialogs.tsx';
import {ListPage, listPageExtraRows} from '../../../../../components/list/list-page.tsx';
import {Row} from '../../../../../components/row.tsx';
import {useServices} from '../../../../../hooks/services.ts';
import {useBodySize} from '../../../../../hooks/use-body-size.ts';
import {useList} from '../../../../../hooks/use-list.ts';
import {useLiveRequest} from '../../../../../hooks/use-live-request.ts';
import {useOpenEngine} from '../../../../../hooks/use-open-engine.ts';
import {readFileTree} from '../../../../../layers/read-file-tree.ts';
import type {GuidedSession} from '../../../../../session/guided-session.ts';
import {sortChoices} from '../../../../../store/list/sort-choices.ts';
import {useStepListLayer} from '../../../use-step-layer.ts';
import {type FileRow, fileColumns, fileRows} from './file-row.ts';
import {filesActions} from './files-actions.ts';
import {useEditFile} from './use-edit-file.ts';

const initialSort = {column: 'path', direction: 'ascending'} as const;
const noRows: readonly FileRow[] = [];
const getId = ({path}: FileRow) => path;
const headRows = 2;

/** A session without a shell: its files, each to be changed in the user's own editor. */
export function FilesPage({session: {containerId}}: {session: GuidedSession}) {
	const {theme} = useServices();
	const {engine} = useOpenEngine();
	const dialogs = useDialogs();
	const {width, height} = useBodySize();
	const editFile = useEditFile(containerId);
	const [edits, setEdits] = useState(0);
	const load = useCallback(
		async ({signal}: {signal: AbortSignal}) =>
			fileRows(await readFileTree(engine.containers.exportFiles(containerId, {signal}), {signal})),
		[engine, containerId],
	);
	const state = useLiveRequest(load, edits);
	const rows = (state.status === 'loading' ? undefined : state.data) ?? noRows;
	const listHeight = height - headRows;
	const list = useList({
		key: `commit:files:${containerId}`,
		rows,
		columns: fileColumns,
		getId,
		initialSort,
		height: Math.max(1, listHeight - listPageExtraRows),
		async chooseSort() {
			const chosen = await dialogs.choose({
				title: 'Sort by',
				choices: sortChoices(fileColumns, list.state.sort),
			});
			if (chosen) {
				list.setSort(chosen);
			}
		},
	});
	useStepListLayer(list, filesActions, {
		dialogs,
		selected: list.selected,
		async edit(path) {
			if (await editFile(path)) {
				setEdits(count => count + 1);
			}
		},
	});
	const emptyText = useMemo(() => {
		if (state.status === 'failed') {
			return state.error.message;
		}

		return state.status === 'loading'
			? 'Reading the files'
			: 'There are no files in it; e makes one';
	}, [state]);
	return (
		<Box flexDirection="column" width={width} height={height}>
			<Row
				text={`  ${theme.paint('muted', 'No shell: nothing runs here. Enter edits a file in your own editor.')}`}
			/>
			<Row text="" />
			<ListPage
				list={list}
				columns={fileColumns}
				getId={getId}
				noun={rows.length === 1 ? 'file' : 'files'}
				isLoading={state.status === 'loading'}
				emptyText={emptyText}
				width={width}
				height={listHeight}
			/>
		</Box>
	);
}
