import {Row} from '../../components/row.tsx';
import {Rows} from '../../components/rows.tsx';
import {wrapLine} from '../../components/wrap-line.ts';
import {formatDuration} from '../../format/format-duration.ts';
import {truncateEnd} from '../../format/truncate.ts';
import {useServices} from '../../hooks/services.ts';
import {useBodySize} from '../../hooks/use-body-size.ts';
import {useRetained} from '../../hooks/use-retained.ts';
import {useStore} from '../../hooks/use-store.ts';
import {useViewLayer} from '../../hooks/use-view-layer.ts';
import type {Action} from '../../keys/action.ts';
import type {Job} from '../../store/jobs.ts';
import type {Theme} from '../../theme.ts';
import type {Screen} from '../screen.ts';

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

function bar(fraction: number, width: number, {symbols}: Theme): string {
	const full = Math.round(fraction * width);
	return symbols.barFull.repeat(full) + symbols.barEmpty.repeat(width - full);
}

function jobLine(job: Job, isSelected: boolean, width: number, theme: Theme): string {
	const {paint, symbols} = theme;
	const state = {
		running: paint('accent', symbols.running),
		succeeded: paint('success', symbols.success),
		failed: paint('danger', symbols.failure),
		cancelled: paint('muted', symbols.stopped),
	}[job.state];
	const took = job.endedAt === undefined ? '' : formatDuration(job.endedAt - job.startedAt);
	const space = width - took.length - 8;
	const title = truncateEnd(job.title, space, symbols.ellipsis);
	const pointer = isSelected ? paint('accent', symbols.pointer) : ' ';
	return `${pointer} ${state} ${isSelected ? paint('selected', title) : title}  ${paint('muted', took)}`;
}

/** What the selected job is doing, or what came of it. */
function detailLines(job: Job, width: number, theme: Theme): string[] {
	const {paint} = theme;
	if (job.error) {
		const {message, nextStep} = job.error;
		return [
			...wrapLine(message, width).map(line => paint('danger', line)),
			...(nextStep === undefined ? [] : wrapLine(nextStep, width)),
		];
	}

	if (job.state !== 'running') {
		const words = {succeeded: 'Done', failed: 'Failed', cancelled: 'Cancelled'}[job.state];
		return wrapLine(job.result ?? words, width);
	}

	const {text = 'Working', fraction, parts = []} = job.progress ?? {};
	const percent = fraction === undefined ? '' : ` ${Math.floor(fraction * 100)}%`;
	return [
		...(fraction === undefined
			? []
			: [paint('accent', bar(fraction, Math.min(40, width), theme)) + percent]),
		text,
		...parts.map(part => truncateEnd(part, width, theme.symbols.ellipsis)),
	];
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
	const lines = [
		theme.paint('muted', '   JOBS, newest first'),
		...list
			.slice(first, first + listHeight)
			.map((entry, offset) => jobLine(entry, first + offset === index, width, theme)),
		theme.paint('muted', theme.symbols.horizontal.repeat(width)),
		...detailLines(job, width - 4, theme).map(line => `  ${line}`),
	];
	return <Rows lines={lines} width={width} height={height} />;
}

/** Long actions: what they are doing, cancelling them, and what came of them. */
export const jobsScreen: Screen = {
	id: 'jobs',
	title: 'Jobs',
	actions: jobActions,
	Component: JobsScreen,
};
