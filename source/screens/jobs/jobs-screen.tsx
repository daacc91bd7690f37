import {Box} from 'ink';
import {useEffect, useMemo, useRef} from 'react';
import {jobFields} from '../../actions/custom/row-fields.ts';
import {ListPage, listPageExtraRows} from '../../components/list/list-page.tsx';
import {useListPage} from '../../components/list/use-list-page.ts';
import {Rows} from '../../components/rows.tsx';
import {SmallTable, smallTableHeight} from '../../components/small-table.tsx';
import {phrase, repeated, toShown} from '../../format/shown.ts';
import {truncateEnd} from '../../format/truncate.ts';
import {useRetained, useServices, useStore} from '../../hooks/services.ts';
import {useBodySize} from '../../hooks/use-body-size.ts';
import type {Action} from '../../keys/action.ts';
import {
	columnsOfJobs,
	type JobRow,
	jobColumns,
	jobsSort,
	toJobRows,
} from '../../store/job-columns.ts';
import type {Job, JobPart} from '../../store/jobs.ts';
import {listKey} from '../../store/list/list-state.ts';
import {retainedKey} from '../../store/retained.ts';
import type {Theme} from '../../theme.ts';
import {useCustomActions} from '../flows/custom-actions/use-custom-actions.tsx';
import type {Screen} from '../screen.ts';
import {jobDetailLines, jobPartLines} from './job-lines.ts';

const jobsList = listKey();

/** Newest job when the screen was last left. */
const newestSeen = retainedKey<string | undefined>(() => undefined);

const getId = ({id}: JobRow) => id;
const customTarget = ({job}: JobRow) => ({name: job.title, fields: jobFields(job)});

const jobActions: readonly Action<{
	/** Running ones among those that are marked or selected. */
	running: readonly Job[];
	hasEnded: boolean;
	cancel(id: number): void;
	forgetEnded(): void;
}>[] = [
	{
		id: 'jobs.cancel',
		keys: ['x'],
		title: 'Cancel the job',
		footer: 'Cancel',
		group: 'View',
		whyUnavailable: ({running}) => (running.length > 0 ? undefined : 'This job is not running'),
		run({running, cancel}) {
			for (const {id} of running) {
				cancel(id);
			}
		},
	},
	{
		id: 'jobs.forget',
		keys: ['X'],
		title: 'Clear finished jobs',
		footer: 'Clear finished',
		group: 'View',
		whyUnavailable: ({hasEnded}) => (hasEnded ? undefined : 'No finished job'),
		run: ({forgetEnded}) => forgetEnded(),
	},
];

/** Cells of the table about a job that has ended, cut to fit into `width`. */
function partRows(parts: readonly JobPart[], width: number, {symbols}: Theme) {
	const nameWidth = Math.floor(width / 3);
	return parts.map(({name, state}) => ({
		What: truncateEnd(toShown(name), nameWidth, symbols.ellipsis),
		Result: truncateEnd(toShown(state), width - nameWidth - 5, symbols.ellipsis),
	}));
}

/** Entering the screen selects the newest job where one has started since it was left. */
function useNewestSelected(rows: readonly JobRow[], select: (id: string) => void): void {
	const seen = useRetained(newestSeen)[1];
	const newest = useRef<string>(undefined);
	newest.current = rows.at(-1)?.id;
	// biome-ignore lint/correctness/useExhaustiveDependencies: only on entering and leaving the screen
	useEffect(() => {
		if (newest.current !== undefined && newest.current !== seen.get()) {
			select(newest.current);
		}

		return () => seen.set(newest.current);
	}, []);
}

/** The selected job in full: what it does, or what came of it and of its parts. */
function JobDetails({job, width, height}: {job: Job; width: number; height: number}) {
	const {theme} = useServices();
	const parts = job.progress?.parts ?? [];
	const lines = [
		theme.paint('muted', repeated(theme.symbols.horizontal, width)),
		...jobDetailLines(job, width - 4, theme).map(line => phrase`  ${line}`),
	];
	const hasTable =
		job.state !== 'running' &&
		parts.length > 0 &&
		smallTableHeight(parts.length) <= height - lines.length;
	if (hasTable) {
		return (
			<Box flexDirection="column" width={width} height={height}>
				<Rows lines={lines} width={width} height={lines.length} />
				<Box marginLeft={2}>
					<SmallTable rows={partRows(parts, width - 6, theme)} />
				</Box>
			</Box>
		);
	}

	const partLines = jobPartLines(parts, width - 4, theme).map(line => phrase`  ${line}`);
	return <Rows lines={[...lines, ...partLines]} width={width} height={height} />;
}

function JobsScreen() {
	const {jobs, engine} = useServices();
	const shownHost = useStore(engine)?.engine.endpoint;
	const {width, height} = useBodySize();
	const started = useStore(jobs.list);
	const rows = useMemo(() => toJobRows(started), [started]);
	const listHeight =
		rows.length === 0 ? height : Math.min(rows.length + listPageExtraRows, Math.floor(height / 2));
	const list = useListPage({
		key: jobsList,
		screenId: 'jobs',
		rows,
		columns: useMemo(() => columnsOfJobs(rows, shownHost), [rows, shownHost]),
		getId,
		sort: jobsSort,
		height: listHeight,
		custom: useCustomActions('jobs', customTarget),
		actions: jobActions,
		context: ({targets}) => ({
			running: targets.flatMap(({job}) => (job.state === 'running' ? [job] : [])),
			hasEnded: started.some(({state}) => state !== 'running'),
			cancel: jobs.cancel,
			forgetEnded: jobs.forgetEnded,
		}),
	});
	useNewestSelected(rows, list.select);
	return (
		<Box flexDirection="column" width={width} height={height}>
			<ListPage
				list={list}
				noun={rows.length === 1 ? 'job' : 'jobs'}
				isLoading={false}
				emptyText="No jobs. Pulls and other long actions appear in this list."
				width={width}
				height={listHeight}
			/>
			{list.selected && (
				<JobDetails job={list.selected.job} width={width} height={height - listHeight} />
			)}
		</Box>
	);
}

/** Long actions: what they are doing, cancelling them, and what came of them. */
export const jobsScreen: Screen = {
	id: 'jobs',
	title: 'Jobs',
	needsEngine: false,
	actions: jobActions,
	columns: jobColumns,
	Component: JobsScreen,
};
