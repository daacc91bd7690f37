import {Box} from 'ink';
import {useCallback, useMemo, useState} from 'react';
import {useDialogs} from '../../../components/dialogs/use-dialogs.tsx';
import {ListPage} from '../../../components/list/list-page.tsx';
import {useListPage} from '../../../components/list/use-list-page.ts';
import {Row} from '../../../components/row.tsx';
import {withTimeLimit} from '../../../engine/with-time-limit.ts';
import {phrase} from '../../../format/shown.ts';
import {useOpenEngine, useServices} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useLiveRequest} from '../../../hooks/use-live-request.ts';
import {readFileTree} from '../../../layers/read-file-tree.ts';
import type {GuidedSession} from '../../../session/guided-session.ts';
import {fetchFile} from '../../../session/review/editing/fetch-file.ts';
import type {FetchedFile} from '../../../session/review/editing/fetched-file.ts';
import {storeFile} from '../../../session/review/editing/store-file.ts';
import {type FileRow, fileColumns, fileRows} from '../../../store/commit/file-row.ts';
import {listKey} from '../../../store/list/list-state.ts';
import {dataOf} from '../../../store/resource.ts';
import {toProblem} from '../../../to-problem.ts';
import {useEditor} from '../../flows/edit-file/use-editor.ts';
import {useFlow} from '../use-flow.ts';
import {useFrameActions} from '../use-step-layer.ts';
import {filesActions} from './files-actions.ts';

/**
@returns The function that opens a file of the session's container in the user's editor and puts it back.
Errors are shown, none is thrown; it resolves with false when nothing was changed.
*/
function useEditFile(containerId: string): (file: string) => Promise<boolean> {
	const {notices} = useServices();
	const {engine} = useOpenEngine();
	const dialogs = useDialogs();
	const openEditor = useEditor();
	const control = useFlow();

	const edit = async (fetched: FetchedFile) => {
		await openEditor(fetched.localPath);
		return withTimeLimit(options => storeFile(engine, containerId, fetched, options));
	};

	return async file => {
		const shown = file;
		try {
			const fetched = await withTimeLimit(options => fetchFile(engine, containerId, file, options));
			try {
				const isChanged = await edit(fetched);
				if (isChanged) {
					control.update(flow => ({...flow, review: undefined}));
				}

				notices.show(
					isChanged
						? {tone: 'success', text: `${shown} changed`, nextStep: '> reviews the changes'}
						: {tone: 'info', text: `${shown} was not changed`},
				);
				return isChanged;
			} finally {
				await fetched.remove();
			}
		} catch (error) {
			await dialogs.error(`${shown} was not edited`, toProblem(error));
			return false;
		}
	};
}

const filesList = listKey();

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
	const rows = dataOf(state) ?? noRows;
	const listHeight = height - headRows;
	const list = useListPage({
		key: filesList,
		part: containerId,
		rows,
		columns: fileColumns,
		getId,
		sort: initialSort,
		isMarkable: false,
		height: listHeight,
		actions: filesActions,
		context: ({selected}) => ({
			dialogs,
			selected,
			async edit(path) {
				if (await editFile(path)) {
					setEdits(count => count + 1);
				}
			},
		}),
		common: useFrameActions(),
	});
	const emptyText = useMemo(() => {
		if (state.status === 'failed') {
			return state.error.message;
		}

		return state.status === 'loading' ? 'Reading the files' : 'No files. e creates one';
	}, [state]);
	return (
		<Box flexDirection="column" width={width} height={height}>
			<Row
				text={phrase`  ${theme.paint('muted', 'No shell: nothing is running. Enter edits a file in your own editor.')}`}
			/>
			<Row text="" />
			<ListPage
				list={list}
				noun={rows.length === 1 ? 'file' : 'files'}
				isLoading={dataOf(state) === undefined}
				emptyText={emptyText}
				width={width}
				height={listHeight}
			/>
		</Box>
	);
}
