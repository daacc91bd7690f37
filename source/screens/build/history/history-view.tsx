import {stripVTControlCharacters} from 'node:util';
import {useMemo} from 'react';
import {saveOutput} from '../../../actions/build/save-output.ts';
import {buildFields} from '../../../actions/custom/row-fields.ts';
import type {BuildHistory} from '../../../build/history/build-history.ts';
import {useDialogs} from '../../../components/dialogs/use-dialogs.tsx';
import {ListPage} from '../../../components/list/list-page.tsx';
import {useListPage} from '../../../components/list/use-list-page.ts';
import {TextView} from '../../../components/text-view/text-view.tsx';
import {counted} from '../../../format/counted.ts';
import {useServices, useTheme} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {type KeptRead, useKept} from '../../../hooks/use-kept.ts';
import {useBackAction} from '../../../hooks/use-view-layer.ts';
import type {Action} from '../../../keys/action.ts';
import {
	type BuildRow,
	buildColumns,
	buildList,
	newestBuilds,
	recordName,
	toBuildRows,
} from '../../../store/build/build-row.ts';
import {useCustomActions} from '../../flows/custom-actions/use-custom-actions.tsx';
import {recordLines} from './record-lines.ts';

type RecordContext = {selected: BuildRow | undefined; save(row: BuildRow): unknown};

type HistoryContext = RecordContext & {openRecord(row: BuildRow): void};

const whyNoBuild = ({selected}: RecordContext) => (selected ? undefined : 'No build is selected');

export const buildRecordActions: readonly Action<RecordContext>[] = [
	{
		id: 'buildRecord.save',
		keys: ['S'],
		title: 'Save details and output of this build to a file',
		footer: 'Save',
		group: 'View',
		whyUnavailable: whyNoBuild,
		run: ({selected, save}) => selected && save(selected),
	},
];

export const buildHistoryActions: readonly Action<HistoryContext>[] = [
	{
		id: 'buildHistory.open',
		keys: ['enter'],
		title: 'Details, comparison and output of this build',
		footer: 'Details',
		group: 'View',
		whyUnavailable: whyNoBuild,
		run: ({selected, openRecord}) => selected && openRecord(selected),
	},
	...buildRecordActions,
];

/** Columns of a file, in which nothing needs to fit. */
const fileColumns = 1000;

function useSaveRecord() {
	const {jobs, notices} = useServices();
	const dialogs = useDialogs();
	const theme = useTheme();
	return (row: BuildRow) =>
		saveOutput(
			{
				build: `Build ${recordName(row.record)}`,
				hint: 'Details, comparison and the ends of the output, without colours',
				lines: () =>
					recordLines(row, {width: fileColumns, theme}).map(line => stripVTControlCharacters(line)),
			},
			{dialogs, services: {jobs, notices}},
		);
}

function RecordView({row}: {row: BuildRow}) {
	const theme = useTheme();
	const {width, height} = useBodySize();
	const lines = useMemo(() => recordLines(row, {width, theme}), [row, width, theme]);
	const save = useSaveRecord();
	return (
		<TextView
			viewId={`build-record:${row.id}`}
			title={`Build of ${recordName(row.record)}`}
			lines={lines}
			width={width}
			height={height}
			actions={buildRecordActions}
			context={{selected: row, save}}
		/>
	);
}

type Read = KeptRead<Awaited<ReturnType<BuildHistory['list']>>>;

/** What is missing in the list, and why. */
function troubleOf({failure, unreadable = 0}: Read): string | undefined {
	return (
		failure ?? (unreadable === 0 ? undefined : `${counted(unreadable, 'build')} could not be read`)
	);
}

const getId = ({id}: BuildRow) => id;
const customTarget = ({record}: BuildRow) => ({
	name: recordName(record),
	fields: buildFields(record),
});

/** Builds that have ended, newest first, also those of earlier starts and of the shell. */
export function HistoryView() {
	const {buildHistory, navigation} = useServices();
	const size = useBodySize();
	const save = useSaveRecord();
	const read = useKept(buildHistory);
	const {entries} = read;
	const rows = useMemo(() => toBuildRows(entries ?? []), [entries]);
	const list = useListPage({
		key: buildList,
		rows,
		columns: buildColumns,
		getId,
		sort: newestBuilds,
		height: size.height,
		isMarkable: false,
		custom: useCustomActions('builds', customTarget),
		actions: buildHistoryActions,
		context: ({selected}) => ({
			selected,
			save,
			openRecord: (row: BuildRow) =>
				navigation.openView({
					id: `build-record:${row.id}`,
					title: `Build of ${recordName(row.record)}`,
					content: <RecordView row={row} />,
				}),
		}),
		common: useBackAction(),
	});
	return (
		<ListPage
			list={list}
			noun={rows.length === 1 ? 'build' : 'builds'}
			isLoading={entries === undefined && read.failure === undefined}
			trouble={troubleOf(read)}
			emptyText="No build has ended yet"
			{...size}
		/>
	);
}
