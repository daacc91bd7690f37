import {wrapLine} from '../../../components/wrap-line.ts';
import {counted} from '../../../format/counted.ts';
import {formatBytes} from '../../../format/format-bytes.ts';
import {formatDuration} from '../../../format/format-duration.ts';
import {blank, phrase, type Shown, toShown} from '../../../format/shown.ts';
import {padEnd} from '../../../format/truncate.ts';
import type {BuildRow} from '../../../store/build/build-row.ts';
import {compareBuilds} from '../../../store/build/compare-builds.ts';
import {compareLayers} from '../../../store/build/compare-layers.ts';
import {comparisonText} from '../../../store/build/comparison-text.ts';
import type {Theme} from '../../../theme.ts';
import {layerRows} from '../result/layer-lines.ts';

type Look = {width: number; theme: Theme};

const labelWidth = 12;

const stateWords = {succeeded: 'Built', failed: 'Failed', cancelled: 'Cancelled'};

function facts({record}: BuildRow): [label: string, value: string][] {
	const {state, durationMs, steps, cachedSteps, sizeBytes, failure, target} = record;
	const line =
		failure?.line && !failure.message.startsWith('Dockerfile, line')
			? `Line ${failure.line} of the Dockerfile: `
			: '';
	return [
		[
			'State',
			`${stateWords[state]}, ${formatDuration(durationMs)}, ${counted(steps, 'step')}, ${cachedSteps} from the cache`,
		],
		...(failure ? [['Failure', `${line}${failure.message}`] as [string, string]] : []),
		['Started', record.time],
		['Names', record.references.join(' ') || 'none'],
		[
			'Image',
			record.imageId === null
				? 'none'
				: `${record.imageId}${sizeBytes === null ? '' : `, ${formatBytes(sizeBytes)}`}`,
		],
		['Dockerfile', record.dockerfile],
		['Contents', record.digest],
		['Context', record.directory],
		...(target === null ? [] : [['Stage', target] as [string, string]]),
		...(record.buildArguments.length === 0
			? []
			: [['Build args', record.buildArguments.join(' ')] as [string, string]]),
		['Builder', record.builder === 'buildkit' ? 'BuildKit' : (record.builder ?? 'unknown')],
		['Host', record.host],
	];
}

function warningLines({record, before}: BuildRow, {width, theme}: Look): Shown[] {
	const {newWarnings = [], goneWarnings = []} = before ? compareBuilds(record, before) : {};
	const lines = [
		...record.warnings.map(warning => {
			const place = warning.line === null ? '' : `Line ${warning.line}: `;
			return `${newWarnings.includes(warning) ? 'new  ' : '     '}${place}${warning.text}`;
		}),
		...goneWarnings.map(({text}) => `gone ${text}`),
	];
	return lines.length === 0
		? []
		: [
				blank,
				theme.paint('muted', 'WARNINGS'),
				...lines.flatMap(line => wrapLine(toShown(line), width)),
			];
}

/** A build that has ended, compared with the one before, with the ends of its output. */
export function recordLines(row: BuildRow, look: Look): Shown[] {
	const {record, before} = row;
	const {width, theme} = look;
	const rows = compareLayers(record.layers, before?.layers ?? []);
	return [
		...facts(row).flatMap(([label, value]) =>
			wrapLine(toShown(value), Math.max(10, width - labelWidth)).map(
				(line, index) =>
					phrase`${theme.paint('muted', padEnd(toShown(index === 0 ? label : ''), labelWidth))}${line}`,
			),
		),
		blank,
		...wrapLine(
			before
				? toShown(`${comparisonText(compareBuilds(record, before))} It began at ${before.time}.`)
				: phrase`No previous build of this Dockerfile is kept.`,
			width,
		),
		...warningLines(row, look),
		...(rows.length === 0
			? []
			: [blank, ...layerRows(rows, {...look, isCompared: before !== undefined})]),
		blank,
		theme.paint('muted', 'OUTPUT'),
		...record.log.split('\n').map(line => toShown(line)),
	];
}
