import {Box} from 'ink';
import {Row} from '../../components/row.tsx';
import {Rows} from '../../components/rows.tsx';
import {SmallTable, smallTableHeight} from '../../components/small-table.tsx';
import {truncateEnd} from '../../format/truncate.ts';
import {useServices} from '../../hooks/services.ts';
import {useBodySize} from '../../hooks/use-body-size.ts';
import {useRetained} from '../../hooks/use-retained.ts';
import {useStore} from '../../hooks/use-store.ts';
import {useViewLayer} from '../../hooks/use-view-layer.ts';
import type {Action} from '../../keys/action.ts';
import type {Job, JobPart} from '../../store/jobs.ts';
import type {Theme} from '../../theme.ts';
import type {Screen} from '../screen.ts';
import {jobDetailLines, jobLine, jobPartLines} from './job-lines.ts';

type JobsContext = {
	job: Job | undefined;
	hasEnded: boolean;
	move(by: number): void;
	cancel(id: number): void;
	forgetEnded(): void;
};

const jobActions: readonly Action<JobsContext>[] = [
	{
		id: 'jobs.down',
		keys: ['j', 'down'],
		title: 'Next job',
		group: 'Move',
		run: ({move}) => move(1),
	},
	{
		id: 'jobs.up',
		keys: ['k', 'up'],
		title: 'Previous job',
		group: 'Move',
		run: ({move}) => move(-1),
	},
	{
		id: 'jobs.cancel',
		keys: ['x'],
		title: 'Cancel the job',
		footer: 'Cancel',
		group: 'View',
		whyUnavailable: ({job}) => (job?.state === 'running' ? undefined : 'This job does not run'),
		run: ({job, cancel}) => job && cancel(job.id),
	},
	{
		id: 'jobs.forget',
		keys: ['D'],
		title: 'Take ended jobs off the list',
		footer: 'Forget ended',
		group: 'View',
		whyUnavailable: ({hasEnded}) => (hasEnded ? undefined : 'No job has ended yet'),
		run: ({forgetEnded}) => forgetEnded(),
	},
];

/** Cells of the table about a job that has ended, cut to fit into `width`. */
function partRows(parts: readonly JobPart[], width: number, {symbols}: Theme) {
	const nameWidth = Math.floor(width / 3);
	return parts.map(({name, state}) => ({
		What: truncateEnd(name, nameWidth, symbols.ellipsis),
		Result: truncateEnd(state, width - nameWidth - 5, symbols.ellipsis),
	}));
}

function JobsScreen() {
	const {jobs, theme} = useServices();
	const {width, height} = useBodySize();
	const list = useStore(jobs.list).toReversed();
	const [selectedId, selection] = useRetained<number | undefined>('jobs:selected', () => undefined);
	const index = Math.max(
		0,
		list.findIndex(({id}) => id === selectedId),
	);
	const job = list[index];
	useViewLayer(jobActions, {
		job,
		hasEnded: list.some(({state}) => state !== 'running'),
		move(by) {
			const next = list[Math.max(0, Math.min(index + by, list.length - 1))];
			selection.set(next?.id);
		},
		cancel: jobs.cancel,
		forgetEnded: jobs.forgetEnded,
	});

	if (!job) {
		return (
			<Row
				text={theme.paint('muted', '   Nothing runs; pulls and other long actions appear here.')}
			/>
		);
	}

	const listHeight = Math.min(list.length, Math.floor(height / 2));
	const first = Math.max(0, Math.min(index - listHeight + 1, list.length - listHeight));
	const parts = job.progress?.parts ?? [];
	const details = jobDetailLines(job, width - 4, theme);
	const lines = [
		theme.paint('muted', '   JOBS, newest first'),
		...list
			.slice(first, first + listHeight)
			.map((entry, offset) => jobLine(entry, first + offset === index, width, theme)),
		theme.paint('muted', theme.symbols.horizontal.repeat(width)),
		...details.map(line => `  ${line}`),
	];
	const space = height - lines.length;
	if (job.state !== 'running' && parts.length > 0 && smallTableHeight(parts.length) <= space) {
		return (
			<Box flexDirection="column" width={width} height={height}>
				<Rows lines={lines} width={width} height={lines.length} />
				<Box marginLeft={2}>
					<SmallTable rows={partRows(parts, width - 6, theme)} />
				</Box>
			</Box>
		);
	}

	const partLines = jobPartLines(parts, width - 4, theme).map(line => `  ${line}`);
	return <Rows lines={[...lines, ...partLines]} width={width} height={height} />;
}

/** Long actions: what they are doing, cancelling them, and what came of them. */
export const jobsScreen: Screen = {
	id: 'jobs',
	title: 'Jobs',
	actions: jobActions,
	Component: JobsScreen,
};
