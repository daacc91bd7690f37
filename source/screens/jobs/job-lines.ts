import {wrapLine} from '../../components/wrap-line.ts';
import {phrase, repeated, type Shown, toShown} from '../../format/shown.ts';
import {padEnd, truncateEnd} from '../../format/truncate.ts';
import {jobStateText} from '../../store/job-columns.ts';
import type {Job, JobPart} from '../../store/jobs.ts';
import type {Theme} from '../../theme.ts';

function bar(fraction: number, width: number, {symbols}: Theme): Shown {
	const full = Math.round(fraction * width);
	return phrase`${repeated(symbols.barFull, full)}${repeated(symbols.barEmpty, width - full)}`;
}

/** What the selected job is doing, or what came of it. */
export function jobDetailLines(job: Job, width: number, theme: Theme): readonly Shown[] {
	const {paint} = theme;
	if (job.error) {
		const {message, nextStep} = job.error;
		return [
			...wrapLine(toShown(message), width).map(line => paint('danger', line)),
			...(nextStep === undefined ? [] : wrapLine(toShown(nextStep), width)),
		];
	}

	if (job.state !== 'running') {
		return wrapLine(toShown(job.result ?? jobStateText(job)), width);
	}

	const {text = 'Working', fraction} = job.progress ?? {};
	const percent = fraction === undefined ? '' : phrase` ${Math.floor(fraction * 100)}%`;
	return [
		...(fraction === undefined
			? []
			: [phrase`${paint('accent', bar(fraction, Math.min(40, width), theme))}${percent}`]),
		toShown(text),
	];
}

/** The parts of a job, one line each: cheap enough to be redrawn while they change. */
export function jobPartLines(parts: readonly JobPart[], width: number, theme: Theme): Shown[] {
	const nameWidth = Math.min(24, Math.max(...parts.map(({name}) => name.length), 1));
	return parts.map(({name, state}) => {
		const fitted = padEnd(truncateEnd(toShown(name), nameWidth, theme.symbols.ellipsis), nameWidth);
		return phrase`${fitted}  ${truncateEnd(toShown(state), width - nameWidth - 2, theme.symbols.ellipsis)}`;
	});
}
