import {formatDuration} from '../format/format-duration.ts';
import type {ColourRole} from '../theme.ts';
import type {Job} from './jobs.ts';
import {ageTexts} from './list/age-column.ts';
import type {Column} from './list/column.ts';
import type {SortOrder} from './list/list-state.ts';

export type JobRow = {
	id: string;
	job: Job;
};

export const toJobRows = (jobs: readonly Job[]): readonly JobRow[] =>
	jobs.map(job => ({id: String(job.id), job}));

/** Order of the list before the user chose one: newest first. */
export const jobsSort: SortOrder = {column: 'started', direction: 'descending'};

const states = {
	running: {text: 'Running', role: 'accent'},
	succeeded: {text: 'Done', role: 'success'},
	failed: {text: 'Failed', role: 'danger'},
	cancelled: {text: 'Cancelled', role: 'muted'},
} as const satisfies Record<Job['state'], {text: string; role: ColourRole}>;

export const jobStateText = ({state}: Job): string => states[state].text;

/** Milliseconds; `undefined` while it runs. */
const tookMs = ({startedAt, endedAt}: Job): number | undefined =>
	endedAt === undefined ? undefined : endedAt - startedAt;

/** How far a job is, or what came of it, in one line. */
function progressText({state, progress, result, error}: Job): string {
	if (state !== 'running') {
		return error?.message ?? result ?? '';
	}

	const percent =
		progress?.fraction === undefined ? [] : [`${Math.floor(progress.fraction * 100)}%`];
	return [...percent, progress?.text ?? ''].join(' ');
}

/** Without the host where all jobs are of the one that is shown. */
export const columnsOfJobs = (
	rows: readonly JobRow[],
	shownHost: string | undefined,
): readonly Column<JobRow>[] =>
	rows.some(({job: {host}}) => host !== undefined && host !== shownHost)
		? jobColumns
		: jobColumns.filter(({id}) => id !== 'host');

export const jobColumns: readonly Column<JobRow>[] = [
	{
		id: 'state',
		title: 'STATE',
		text: ({job}) => jobStateText(job),
		role: ({job}) => states[job.state].role,
		minimumWidth: 9,
		priority: 9,
	},
	{
		id: 'title',
		title: 'TITLE',
		text: ({job}) => job.title,
		truncate: 'middle',
		minimumWidth: 24,
		priority: 10,
	},
	{
		id: 'host',
		title: 'HOST',
		text: ({job}) => job.host ?? '',
		truncate: 'middle',
		minimumWidth: 16,
		maximumWidth: 30,
		priority: 8,
	},
	{
		id: 'started',
		title: 'STARTED',
		...ageTexts(({job}) => job.startedAt),
		// Ids are given in the order of the starts, several of which may fall into one millisecond.
		sortValue: ({job}) => job.id,
		isDescendingFirst: true,
		role: () => 'muted',
		align: 'right',
		minimumWidth: 8,
		priority: 3,
	},
	{
		id: 'took',
		title: 'TOOK',
		text({job}) {
			const took = tookMs(job);
			return took === undefined ? '' : formatDuration(took);
		},
		sortValue: ({job}) => tookMs(job) ?? Number.POSITIVE_INFINITY,
		isDescendingFirst: true,
		role: () => 'muted',
		align: 'right',
		minimumWidth: 6,
		priority: 5,
	},
	{
		id: 'progress',
		title: 'PROGRESS',
		text: ({job}) => progressText(job),
		role: ({job}) => (job.state === 'failed' ? 'danger' : 'muted'),
		minimumWidth: 16,
		priority: 6,
	},
];
