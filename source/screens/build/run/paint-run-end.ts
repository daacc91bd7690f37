import {wrapLine} from '../../../components/wrap-line.ts';
import {formatBytes} from '../../../format/format-bytes.ts';
import {phrase, type Shown, toShown} from '../../../format/shown.ts';
import type {BuildRun} from '../../../store/build/build-run.ts';
import type {Theme} from '../../../theme.ts';

/** Rows of the last lines; the output has the rest. */
const mostRows = 4;

function failureLines(run: BuildRun, line: number | undefined): string[] {
	const error = run.end.get()?.error;
	const place = line === undefined ? '' : `Line ${line} of the Dockerfile: `;
	return [
		`${place}${error?.message ?? 'The build failed.'}`,
		...(error?.nextStep === undefined ? [] : [error.nextStep]),
	];
}

function madeLines(run: BuildRun): string[] {
	const made = run.made.get();
	const previous = run.previous.get();
	if (!made) {
		return [];
	}

	const difference = made.sizeBytes - (previous?.sizeBytes ?? made.sizeBytes);
	const compared =
		previous === undefined
			? ''
			: previous.id === made.id
				? ', unchanged since the previous build'
				: `, ${difference === 0 ? 'as large as' : `${formatBytes(Math.abs(difference))} ${difference > 0 ? 'more' : 'less'} than`} the previous build`;
	return [`${run.end.get()?.result ?? 'Built'}${compared}`];
}

/** What is left of a build that was cancelled, as far as engines let it be known. */
function cancelledText({state, finishesCommands}: BuildRun): string {
	const {backend, steps} = state.get();
	if (backend === undefined) {
		return 'Cancelled before anything was sent';
	}

	const command = steps.find(step => step.state === 'cancelled' && /^RUN\b/i.test(step.title));
	return finishesCommands && command
		? `Cancelled: no further steps. Podman still finishes the running command: ${command.title}`
		: 'Cancelled: nothing of it is running';
}

/** What came of a build, below its output; nothing while it runs. */
export function paintRunEnd(
	run: BuildRun,
	failedLine: number | undefined,
	{width, theme}: {width: number; theme: Theme},
): Shown[] {
	const wrapped = (lines: readonly string[]) =>
		lines.flatMap(line => wrapLine(toShown(line), width - 4)).slice(0, mostRows);
	switch (run.end.get()?.state) {
		case 'failed':
			return wrapped(failureLines(run, failedLine)).map(
				(line, index) =>
					phrase` ${index === 0 ? theme.paint('danger', theme.symbols.failure) : ' '} ${theme.paint('danger', line)}`,
			);
		case 'cancelled':
			return wrapped([cancelledText(run)]).map(line => phrase` ${theme.paint('warning', line)}`);
		case 'succeeded':
			return wrapped(madeLines(run)).map(
				(line, index) =>
					phrase` ${index === 0 ? theme.paint('success', theme.symbols.success) : ' '} ${line}`,
			);
		default:
			return [];
	}
}
