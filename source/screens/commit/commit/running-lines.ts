import {formatDuration} from '../../../format/format-duration.ts';
import {blank, phrase, repeated, type Shown, toShown} from '../../../format/shown.ts';
import {padEnd} from '../../../format/truncate.ts';
import {partStates} from '../../../store/commit/commit-progress.ts';
import type {Job} from '../../../store/jobs.ts';
import type {Theme} from '../../../theme.ts';
import {paragraph} from '../text/fact-lines.ts';

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
export function runningLines({job, estimatedMs, now, width, theme}: Running): Shown[] {
	const {paint, symbols} = theme;
	const {fraction, parts = []} = job.progress ?? {};
	const nameWidth = Math.max(0, ...parts.map(({name}) => name.length));
	const phases = parts.map(({name, state}) => {
		if (state === partStates.done) {
			return phrase`  ${paint('success', symbols.success)} ${toShown(name)}`;
		}

		return state === partStates.waiting
			? phrase`  ${paint('muted', phrase`${symbols.stopped} ${toShown(name)}`)}`
			: phrase`  ${paint('accent', symbols.running)} ${padEnd(toShown(name), nameWidth)}  ${toShown(state)}`;
	});
	const full = Math.round((fraction ?? 0) * barWidth);
	const bar =
		fraction === undefined
			? []
			: [
					blank,
					phrase`  ${paint('accent', phrase`${repeated(symbols.barFull, full)}${repeated(symbols.barEmpty, barWidth - full)}`)} ${Math.floor(fraction * 100)}%`,
				];
	const elapsed = formatDuration(now - job.startedAt);
	return [
		blank,
		phrase`  ${paint('strong', toShown(job.title))}`,
		blank,
		...phases,
		...bar,
		blank,
		...paragraph(
			`${elapsed} so far, about ${formatDuration(estimatedMs)} for the layer itself on a local engine, then it is read back. No time limit. You can leave this screen.`,
			{role: 'muted', width, theme},
		),
	];
}
