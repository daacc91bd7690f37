import type {ContainerSummary} from '../../engine/containers.ts';
import type {HistoryEntry, ImageDetails} from '../../engine/images.ts';
import {formatAge} from '../../format/format-age.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {instructionOf} from '../../format/instruction-of.ts';
import {joinShown, phrase, type Shown, toShown} from '../../format/shown.ts';
import {padEnd, padStart, truncateEnd} from '../../format/truncate.ts';
import {statusAt} from '../../store/containers/compact-status.ts';
import {toImagePlatformRows} from '../../store/images/image-platform-row.ts';
import {imageSizeText} from '../../store/images/image-size-text.ts';
import type {Theme} from '../../theme.ts';
import {facts, indent, section, settingsLines} from '../image-settings-lines.ts';

export type ImageFacts = {
	details: ImageDetails;
	/** Newest first, as the engine tells it. */
	history: readonly HistoryEntry[];
	/** `undefined`: the containers could not be read. */
	users: readonly ContainerSummary[] | undefined;
};

function layerLines(history: readonly HistoryEntry[], width: number, theme: Theme): Shown[] {
	return history.toReversed().map(({createdBy, sizeBytes, comment}) => {
		const size = padStart(sizeBytes === 0 ? phrase`0B` : formatBytes(sizeBytes), 8);
		const text = truncateEnd(
			toShown(instructionOf(createdBy) || comment) || phrase`no instruction recorded`,
			width - 10,
			theme.symbols.ellipsis,
		);
		return sizeBytes === 0
			? theme.paint('muted', phrase`${size}  ${text}`)
			: phrase`${theme.paint('strong', size)}  ${text}`;
	});
}

/** What the image's index names; nothing for an image of one part. */
function platformLines({details, users}: Omit<ImageFacts, 'history'>, {paint}: Theme): Shown[] {
	const {manifests = []} = details;
	const rows = manifests.length > 1 ? toImagePlatformRows(details, users ?? []) : [];
	const nameWidth = Math.max(...rows.map(({name}) => name.length));
	return rows.map(row => {
		const facts = row.isHere ? imageSizeText(row) : phrase`not pulled`;
		const runs = row.isDefault ? phrase` ${paint('accent', 'runs')}` : '';
		const names = joinShown(
			row.users.map(({name}) => toShown(name)),
			', ',
		);
		const usedBy = names === '' ? '' : paint('muted', phrase`  used by ${names}`);
		return phrase`  ${padEnd(toShown(row.name), nameWidth)}  ${row.isHere ? facts : paint('muted', facts)}${runs}${usedBy}`;
	});
}

export type ImageLook = {
	/** Columns. */
	width: number;
	/** Milliseconds since the epoch. */
	now: number;
	theme: Theme;
	/** When a container started or ended, see `ContainerMoments`. */
	sinceOf(id: string): number | undefined;
};

type Settled = Pick<ImageFacts, 'history'> & Pick<ImageLook, 'width' | 'theme'>;

const known = new WeakMap<ImageDetails, {of: Settled; lines: readonly Shown[]}>();

/** What does not grow old, painted once: whenever an age does, megabytes of labels would be again. */
function settledLines(
	{details, history}: Omit<ImageFacts, 'users'>,
	{width, theme}: Pick<ImageLook, 'width' | 'theme'>,
): readonly Shown[] {
	const before = known.get(details);
	if (
		before &&
		before.of.history === history &&
		before.of.width === width &&
		before.of.theme === theme
	) {
		return before.lines;
	}

	const {config} = details;
	const lines = [
		...settingsLines(config, theme),
		...section('Layers, base first', layerLines(history, width, theme), theme),
	];
	known.set(details, {of: {history, width, theme}, lines});
	return lines;
}

/** Everything worth knowing about an image, as painted lines of at most `width` columns. */
export function imageDetailsLines(
	{details, history, users}: ImageFacts,
	{width, now, theme, sinceOf}: ImageLook,
): Shown[] {
	const statusOf = ({id, status}: ContainerSummary): string => statusAt(status, sinceOf(id), now);
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
			details.references.length === 0 ? [phrase`  none (dangling)`] : indent(details.references),
			theme,
		),
		...section('Digests', indent(details.digests), theme),
		...section('Digests not confirmed by a registry', indent(details.localDigests), theme),
		...section('Platforms', platformLines({details, users}, theme), theme),
		...section(
			'Used by',
			users
				? users.map(
						user =>
							phrase`  ${toShown(user.name)}  ${theme.paint('muted', toShown(statusOf(user)))}`,
					)
				: [phrase`  ${theme.paint('warning', 'unknown: the containers could not be read')}`],
			theme,
		),
		...settledLines({details, history}, {width, theme}),
	];
}
