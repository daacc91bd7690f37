import {wrapLine} from '../../components/wrap-line.ts';
import {formatDuration} from '../../format/format-duration.ts';
import {padEnd, truncateEnd} from '../../format/truncate.ts';
import type {Job, JobPart} from '../../store/jobs.ts';
import type {Theme} from '../../theme.ts';

function bar(fraction: number, width: number, {symbols}: Theme): string {
	const full = Math.round(fraction * width);
	return symbols.barFull.repeat(full) + symbols.barEmpty.repeat(width - full);
}

/** One job of the list. */
export function jobLine(job: Job, isSelected: boolean, width: number, theme: Theme): string {
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
export function jobDetailLines(job: Job, width: number, theme: Theme): string[] {
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

	const {text = 'Working', fraction} = job.progress ?? {};
	const percent = fraction === undefined ? '' : ` ${Math.floor(fraction * 100)}%`;
	return [
		...(fraction === undefined
			? []
			: [paint('accent', bar(fraction, Math.min(40, width), theme)) + percent]),
		text,
	];
}

/** The parts of a job, one line each: cheap enough to be redrawn while they change. */
export function jobPartLines(parts: readonly JobPart[], width: number, theme: Theme): string[] {
	const nameWidth = Math.min(24, Math.max(...parts.map(({name}) => name.length), 1));
	return parts.map(({name, state}) => {
		const fitted = padEnd(truncateEnd(name, nameWidth, theme.symbols.ellipsis), nameWidth);
		return `${fitted}  ${truncateEnd(state, width - nameWidth - 2, theme.symbols.ellipsis)}`;
	});
}
