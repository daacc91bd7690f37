import type {ContainerSummary} from '../../engine/containers.ts';
import type {HistoryEntry, ImageDetails} from '../../engine/images.ts';
import {joinCommandLine} from '../../format/command-line.ts';
import {formatAge} from '../../format/format-age.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {maskSecret} from '../../format/mask-secret.ts';
import {padEnd, padStart, truncateEnd} from '../../format/truncate.ts';
import type {Theme} from '../../theme.ts';
import {instructionOf} from '../instruction-of.ts';
import {imageSizeText} from './image-size-text.ts';
import {toImagePlatformRows} from './platforms/image-platform-row.ts';

export type ImageFacts = {
	details: ImageDetails;
	/** Newest first, as the engine tells it. */
	history: readonly HistoryEntry[];
	users: readonly ContainerSummary[];
};

const labelWidth = 12;

/** Stands for what is hidden. */
const secretMask = '***';

function section(title: string, lines: readonly string[], {paint}: Theme): string[] {
	return lines.length === 0 ? [] : [paint('accent', title), ...lines, ''];
}

function facts(pairs: ReadonlyArray<readonly [label: string, value: string]>, theme: Theme) {
	return pairs
		.filter(([, value]) => value !== '')
		.map(([label, value]) => `${theme.paint('muted', label.padEnd(labelWidth))}${value}`);
}

function layerLines(history: readonly HistoryEntry[], width: number, theme: Theme): string[] {
	return history.toReversed().map(({createdBy, sizeBytes, comment}) => {
		const size = padStart(sizeBytes === 0 ? '0B' : formatBytes(sizeBytes), 8);
		const text = truncateEnd(
			instructionOf(createdBy) || comment || 'no instruction recorded',
			width - 10,
			theme.symbols.ellipsis,
		);
		return sizeBytes === 0
			? theme.paint('muted', `${size}  ${text}`)
			: `${theme.paint('strong', size)}  ${text}`;
	});
}

/** What the image's index names; nothing for an image of one part. */
function platformLines({details, users}: Omit<ImageFacts, 'history'>, {paint}: Theme): string[] {
	const {manifests = []} = details;
	const rows = manifests.length > 1 ? toImagePlatformRows(details, users) : [];
	const nameWidth = Math.max(...rows.map(({name}) => name.length));
	return rows.map(row => {
		const facts = row.isHere ? imageSizeText(row) : 'not pulled';
		const runs = row.isDefault ? ` ${paint('accent', 'runs')}` : '';
		const names = row.users.map(({name}) => name).join(', ');
		const usedBy = names === '' ? '' : paint('muted', `  used by ${names}`);
		return `  ${padEnd(row.name, nameWidth)}  ${row.isHere ? facts : paint('muted', facts)}${runs}${usedBy}`;
	});
}

/** Everything worth knowing about an image, as painted lines of at most `width` columns. */
export function imageDetailsLines(
	{details, history, users}: ImageFacts,
	{width, now, theme}: {width: number; now: number; theme: Theme},
): string[] {
	const {config} = details;
	const indent = (values: readonly string[]) => values.map(value => `  ${value}`);
	const layers = details.layerDigests.length;
	return [
		...facts(
			[
				['Id', details.id],
				['Platform', details.platform],
				[
					'Created',
					details.createdAt === undefined ? '' : `${formatAge(details.createdAt, now)} ago`,
				],
				['Size', imageSizeText(details)],
				['Layers', String(layers)],
				['Author', details.author ?? ''],
				['Comment', details.comment ?? ''],
			],
			theme,
		),
		'',
		...section(
			'References',
			details.references.length === 0
				? ['  none: this image is dangling']
				: indent(details.references),
			theme,
		),
		...section('Digests', indent(details.digests), theme),
		...section('Digests that no registry confirmed', indent(details.localDigests), theme),
		...section('Platforms', platformLines({details, users}, theme), theme),
		...section(
			'Used by',
			users.map(({name, status}) => `  ${name}  ${theme.paint('muted', status)}`),
			theme,
		),
		...section(
			'Runs',
			facts(
				[
					['Entrypoint', joinCommandLine(config.entrypoint ?? [])],
					['Cmd', joinCommandLine(config.command ?? [])],
					['User', config.user ?? 'root'],
					['Workdir', config.workingDirectory ?? '/'],
					['Ports', config.exposedPorts.join(', ')],
					['Volumes', config.volumes.join(', ')],
					['Stop signal', config.stopSignal ?? ''],
					['Healthcheck', joinCommandLine(config.healthcheck ?? [])],
					['Shell', joinCommandLine(config.shell ?? [])],
					['On build', config.onBuild.join('; ')],
				],
				theme,
			),
			theme,
		),
		...section(
			'Environment',
			indent(config.environment.map(line => maskSecret(line, secretMask))),
			theme,
		),
		...section(
			'Labels',
			Object.entries(config.labels).map(
				([key, value]) => `  ${theme.paint('muted', key)} ${value}`,
			),
			theme,
		),
		...section('Layers, base first', layerLines(history, width, theme), theme),
	];
}
