import {wrapLine} from '../../../components/wrap-line.ts';
import {counted} from '../../../format/counted.ts';
import {formatBytes} from '../../../format/format-bytes.ts';
import {phrase, type Shown, toShown} from '../../../format/shown.ts';
import {truncateEnd} from '../../../format/truncate.ts';
import type {BuildRun} from '../../../store/build/build-run.ts';
import type {BuildWarning} from '../../../store/build/build-run-state.ts';
import type {Theme} from '../../../theme.ts';

type Look = {width: number; theme: Theme};

/** Rows of the last lines; the output has the rest. */
const mostRows = 4;

function failureLines(run: BuildRun, line: number | undefined): string[] {
	const error = run.end.get()?.error;
	const message = error?.message ?? 'The build failed.';
	const isPlaced = line === undefined || message.startsWith('Dockerfile, line');
	return [
		isPlaced ? message : `Line ${line} of the Dockerfile: ${message}`,
		...(error?.nextStep === undefined ? [] : [error.nextStep]),
	];
}

function madeLines(run: BuildRun): string[] {
	const made = run.made.get();
	const previous = run.previous.get();
	if (!made) {
		return [run.end.get()?.result ?? 'Built'];
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

/** Warnings that are named; more are counted. */
const mostWarnings = 3;

const warningText = ({text, line}: BuildWarning): string =>
	line === undefined ? text : `Line ${line}: ${text}`;

/** What the builder advises against; every one is in the saved output, those of a line in the Dockerfile. */
function warningLines(run: BuildRun, {width, theme}: Look): Shown[] {
	const {warnings} = run.state.get();
	const {paint, symbols} = theme;
	const told = warnings.slice(0, warnings.length > mostWarnings ? mostWarnings - 1 : mostWarnings);
	const rest = warnings.length - told.length;
	return [
		...told.map(warning => toShown(warningText(warning))),
		...(rest > 0 ? [phrase`and ${counted(rest, 'more warning')}`] : []),
	].map(
		line =>
			phrase` ${paint('warning', symbols.warning)} ${truncateEnd(line, width - 4, symbols.ellipsis)}`,
	);
}

/** What is left of a build that was cancelled, as far as engines let it be known. */
function cancelledText({state, contextBytes, finishesCommands}: BuildRun): string {
	const {backend, steps, asksForFiles} = state.get();
	if (backend === undefined || (asksForFiles === false && contextBytes.get() === undefined)) {
		return 'Cancelled before anything was sent';
	}

	const command = steps.find(step => step.state === 'cancelled' && /^RUN\b/i.test(step.title));
	return finishesCommands && command
		? `Cancelled: no further steps. Podman still finishes the running command: ${command.title}`
		: 'Cancelled: nothing of it is running';
}

/** What came of a build, below its output; while it runs, what the builder advises against. */
export const paintRunEnd = (run: BuildRun, failedLine: number | undefined, look: Look): Shown[] => [
	...warningLines(run, look),
	...endLines(run, failedLine, look),
];

function endLines(run: BuildRun, failedLine: number | undefined, {width, theme}: Look): Shown[] {
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
