import {formatBytes} from '../../../format/format-bytes.ts';
import {phrase, repeated, type Shown, toShown, trimmedEnd} from '../../../format/shown.ts';
import {sparkline} from '../../../format/sparkline.ts';
import {padEnd, textWidth} from '../../../format/truncate.ts';
import {
	bucketMaxima,
	type StatsHistory,
	type StatsPoint,
} from '../../../store/containers/stats-history.ts';
import type {ColourRole, Theme} from '../../../theme.ts';

type Look = {width: number; theme: Theme};

const labelWidth = 11;
const valueWidth = 24;

/** Widest bar of memory in use; wider ones say no more. */
const widestBar = 40;

function bar(fraction: number, columns: number, {symbols, paint}: Theme): Shown {
	const share = Math.max(0, Math.min(fraction, 1));
	const full = Math.round(share * columns);
	const role: ColourRole = share > 0.9 ? 'danger' : share > 0.75 ? 'warning' : 'success';
	return phrase`${paint(role, repeated(symbols.barFull, full))}${paint('muted', repeated(symbols.barEmpty, columns - full))}`;
}

/** @param scale.least What a full bar stands for at least, so that next to nothing looks like it. */
function graph(
	history: StatsHistory,
	measure: (point: StatsPoint) => number,
	{width, theme}: Look,
	{least}: {least: number},
): Shown {
	const columns = Math.max(1, width - labelWidth - valueWidth - 4);
	const values = bucketMaxima(history, measure, columns);
	const maximum = Math.max(least, ...values);
	return theme.paint('accent', sparkline(values, {columns, maximum, ascii: theme.ascii}));
}

/** What a container uses now and used in the last minutes, as painted lines. */
export function statsLines(history: StatsHistory, look: Look): Shown[] {
	const {latest, points} = history;
	const {paint} = look.theme;
	if (!latest) {
		return [];
	}

	const row = (label: string, value: string, picture: Shown): Shown =>
		phrase` ${paint('muted', padEnd(toShown(label), labelWidth))}${padEnd(toShown(value), valueWidth)}  ${picture}`;
	const now = points.at(-1);
	const perSecond = (bytes: number) => phrase`${formatBytes(Math.round(bytes))}/s`;
	const flow = (label: string, measure: (point: StatsPoint) => number, totalBytes: number): Shown =>
		row(
			label,
			`${padEnd(perSecond(now ? measure(now) : 0), 10)} ${formatBytes(totalBytes)} in all`,
			graph(history, measure, look, {least: 1000}),
		);

	const {memoryBytes, memoryLimitBytes} = latest;
	const share = memoryLimitBytes ? memoryBytes / memoryLimitBytes : undefined;
	const percent = share === undefined ? '' : phrase`${toShown((share * 100).toFixed(1))}%`;
	const barColumns = Math.min(widestBar, look.width - labelWidth - textWidth(percent) - 4);
	const lines: readonly Shown[] = [
		row(
			'CPU',
			`${latest.cpuPercent.toFixed(1)}% of a core`,
			graph(history, ({cpuPercent}) => cpuPercent, look, {least: 10}),
		),
		'',
		row(
			'Memory',
			memoryLimitBytes
				? `${formatBytes(memoryBytes)} of ${formatBytes(memoryLimitBytes)}`
				: `${formatBytes(memoryBytes)}, no limit`,
			graph(history, point => point.memoryBytes, look, {least: 1000}),
		),
		...(share === undefined
			? []
			: [phrase` ${repeated(' ', labelWidth)}${bar(share, barColumns, look.theme)} ${percent}`]),
		'',
		flow('Received', point => point.receivedPerSecond, latest.networkReceivedBytes),
		flow('Sent', point => point.sentPerSecond, latest.networkSentBytes),
		'',
		flow('Disk read', point => point.readPerSecond, latest.blockReadBytes),
		flow('Written', point => point.writtenPerSecond, latest.blockWrittenBytes),
		'',
		...(latest.processes === undefined ? [] : [row('Processes', String(latest.processes), '')]),
	];
	return lines.map(trimmedEnd);
}
