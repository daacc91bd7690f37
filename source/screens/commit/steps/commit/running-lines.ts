import {formatDuration} from '../../../../format/format-duration.ts';
import {padEnd} from '../../../../format/truncate.ts';
import type {Job} from '../../../../store/jobs.ts';
import type {Theme} from '../../../../theme.ts';
import {paragraph} from '../text/fact-lines.ts';
import {partStates} from './commit-progress.ts';

type Running = {
	job: Job;
	/** Milliseconds; rough. */
	estimatedMs: number;
	/** Milliseconds since the epoch. */
	now: number;
	width: number;
	theme: Theme;
};

const barWidth = 30;

/** A commit on its way: its phases, how far the one under way is, and for how long it runs. */
export function runningLines({job, estimatedMs, now, width, theme}: Running): string[] {
	const {paint, symbols} = theme;
	const {fraction, parts = []} = job.progress ?? {};
	const nameWidth = Math.max(0, ...parts.map(({name}) => name.length));
	const phases = parts.map(({name, state}) => {
		if (state === partStates.done) {
			return `  ${paint('success', symbols.success)} ${name}`;
		}

		return state === partStates.waiting
			? `  ${paint('muted', `${symbols.stopped} ${name}`)}`
			: `  ${paint('accent', symbols.running)} ${padEnd(name, nameWidth)}  ${state}`;
	});
	const full = Math.round((fraction ?? 0) * barWidth);
	const bar =
		fraction === undefined
			? []
			: [
					'',
					`  ${paint('accent', symbols.barFull.repeat(full) + symbols.barEmpty.repeat(barWidth - full))} ${Math.floor(fraction * 100)}%`,
				];
	const elapsed = formatDuration(now - job.startedAt);
	return [
		'',
		`  ${paint('strong', job.title)}`,
		'',
		...phases,
		...bar,
		'',
		...paragraph(
			`${elapsed} so far; about ${formatDuration(estimatedMs)} for the layer itself on a local engine, then it is read back. There is no time limit, and you may go elsewhere meanwhile.`,
			{role: 'muted', width, theme},
		),
	];
}
