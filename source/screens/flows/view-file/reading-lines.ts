import {wrapLine} from '../../../components/wrap-line.ts';
import type {ReadingProgress} from '../../../contents/read-layer-indexes.ts';
import {formatBytes} from '../../../format/format-bytes.ts';
import {blank, phrase, repeated, type Shown, toShown} from '../../../format/shown.ts';
import type {Problem} from '../../../problem.ts';
import type {Theme} from '../../../theme.ts';

type Reading =
	| {status: 'reading'; progress: ReadingProgress | undefined}
	| {status: 'failed'; error: Problem};

const barColumns = 30;

/**
How far the reading of an archive is, or why it failed.
@param sentence Says what is read, and how much of it.
*/
export function readingLines(
	reading: Reading,
	sentence: (expected: Shown) => Shown,
	{width, theme}: {width: number; theme: Theme},
): readonly Shown[] {
	const {paint, symbols} = theme;
	if (reading.status === 'failed') {
		const {message, nextStep = ''} = reading.error;
		return [
			...wrapLine(toShown(message), width).map(line => paint('danger', line)),
			blank,
			...wrapLine(toShown(nextStep), width),
		];
	}

	const {progress} = reading;
	if (!progress) {
		return [paint('muted', 'Waiting for an answer')];
	}

	const {readBytes, expectedBytes} = progress;
	if (expectedBytes === 0) {
		return [phrase`${formatBytes(readBytes)} read. Esc cancels.`];
	}

	const fraction = Math.min(1, readBytes / expectedBytes);
	const full = Math.floor(fraction * barColumns);
	const expected = formatBytes(expectedBytes);
	return [
		...wrapLine(sentence(expected), width),
		blank,
		phrase`${paint('accent', repeated(symbols.barFull, full))}${paint('muted', repeated(symbols.barEmpty, barColumns - full))} ${formatBytes(readBytes)} of about ${expected}`,
	];
}
