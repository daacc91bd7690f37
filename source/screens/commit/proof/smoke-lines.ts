import {formatDuration} from '../../../format/format-duration.ts';
import {safeLogLine} from '../../../format/safe-log-line.ts';
import {blank, phrase, type Shown, toShown} from '../../../format/shown.ts';
import type {SmokeRun} from '../../../session/verify/smoke-run.ts';
import type {ResourceState} from '../../../store/resource.ts';
import type {Theme} from '../../../theme.ts';
import {paragraph} from '../text/fact-lines.ts';

/** A run of the image's own command, asked for by the user. */
export type SmokeState = {
	run: ResourceState<SmokeRun>;
	/** Milliseconds since the epoch. */
	startedAt: number;
	/** How long it is watched. */
	seconds: number;
};

type SmokeText = {
	smoke: SmokeState | undefined;
	/** What would be executed; empty: nothing. */
	executed: string;
	/** Milliseconds since the epoch. */
	now: number;
	width: number;
	theme: Theme;
};

function outcome(run: SmokeRun, seconds: number, theme: Theme) {
	const {symbols} = theme;
	if (run.startFailure !== undefined) {
		return {
			symbol: symbols.failure,
			role: 'danger',
			text: `Does not start: ${run.startFailure}`,
		} as const;
	}

	if (run.isStillRunning) {
		return {
			symbol: symbols.success,
			role: 'success',
			text: `Still running after ${seconds} s, like a service. It was stopped and its container removed.`,
		} as const;
	}

	return run.exitCode === 0
		? ({symbol: symbols.success, role: 'success', text: 'Ended with exit code 0.'} as const)
		: ({
				symbol: symbols.failure,
				role: 'warning',
				text: `Ended with exit code ${run.exitCode ?? 'unknown'}.`,
			} as const);
}

function ranLines({run, seconds}: {run: SmokeRun; seconds: number}, {width, theme}: SmokeText) {
	const {paint, symbols} = theme;
	const {text, symbol, role} = outcome(run, seconds, theme);
	const output = run.output.flatMap(line =>
		paragraph(safeLogLine(line, {colours: false}), {symbol: symbols.vertical, width, theme}),
	);
	return [
		phrase`  ${paint('muted', phrase`docker run executed: ${toShown(run.commandLine || 'nothing')}`)}`,
		...paragraph(text, {symbol, role, width, theme}),
		...(output.length === 0 ? [phrase`  ${paint('muted', 'No output.')}`] : output),
	];
}

/** The trial run: offered, under way, or what came of it. */
export function smokeLines(text: SmokeText): Shown[] {
	const {smoke, executed, now, width, theme} = text;
	const {paint} = theme;
	const title = phrase`  ${paint('strong', 'Trial run')}`;
	if (!smoke) {
		const offer =
			executed === ''
				? 'The image has no command to try.'
				: `r runs it once, as docker run --rm would: ${executed}. Nothing is published or mounted, and the container is removed.`;
		return [blank, title, ...paragraph(offer, {role: 'muted', width, theme})];
	}

	const {run, startedAt, seconds} = smoke;
	if (run.status === 'loading') {
		const elapsed = formatDuration(now - startedAt);
		return [
			blank,
			title,
			...paragraph(`Running for ${elapsed}, watched for ${seconds} s at most (x stops it)`, {
				symbol: theme.symbols.running,
				role: 'accent',
				width,
				theme,
			}),
		];
	}

	if (run.status === 'failed') {
		const {message, nextStep = ''} = run.error;
		return [
			blank,
			title,
			...paragraph(`${message} ${nextStep}`.trim(), {
				symbol: theme.symbols.failure,
				role: 'danger',
				width,
				theme,
			}),
		];
	}

	return [blank, title, ...ranLines({run: run.data, seconds}, text)];
}
