import {wrapLine} from '../../../components/wrap-line.ts';
import {counted} from '../../../format/counted.ts';
import {formatAge} from '../../../format/format-age.ts';
import {formatBytes} from '../../../format/format-bytes.ts';
import {instructionOf} from '../../../format/instruction-of.ts';
import {shortId} from '../../../format/short-id.ts';
import {phrase, repeated, type Shown, toShown} from '../../../format/shown.ts';
import {padEnd, padStart} from '../../../format/truncate.ts';
import {hasFooter, tocOfAnnotations} from '../../../layers/toc/toc-place.ts';
import type {RemoteImageDetails} from '../../../registry/repository/read-remote-image.ts';
import type {Mark} from '../../../registry/repository/tag-group.ts';
import type {Theme} from '../../../theme.ts';
import {facts, section, settingsLines} from '../../image-settings-lines.ts';

export type RemoteImageLook = {
	theme: Theme;
	/** Milliseconds since the epoch. */
	now: number;
	/** Columns. */
	width: number;
	/** For each layer whether it is local; `undefined`: not known yet, or not to be known. */
	local: readonly boolean[] | undefined;
};

type Variant = NonNullable<RemoteImageDetails['variant']>;

export const markNames: Readonly<Record<Mark['kind'], string>> = {
	signature: 'Signature',
	sbom: 'SBOM',
	attestation: 'Attestation',
	other: 'Other',
};

const sumOf = (layers: Variant['layers']) =>
	layers.reduce((sum, {sizeBytes}) => sum + sizeBytes, 0);

/** `44MB compressed, 2 of 5 layers are local: 30MB to download`. */
function sizeText({layers}: Variant, local: RemoteImageLook['local']): string {
	const whole = `${formatBytes(sumOf(layers))} compressed`;
	if (!local || local.length !== layers.length) {
		return whole;
	}

	const missing = layers.filter((_, index) => !local[index]);
	const here = layers.length - missing.length;
	return `${whole}, ${here} of ${counted(layers.length, 'layer')} local: ${formatBytes(sumOf(missing))} to download`;
}

/** Columns before an instruction: the size of its layer, and whether that is local. */
const prefixWidth = 17;

/** Each instruction with the layer that it made, base first; without a history the layers alone. */
function historyLines(
	{layers, config}: Variant,
	{theme, local, now, width}: RemoteImageLook,
): Shown[] {
	const {paint} = theme;
	const lineOf = (index: number | undefined, text: Shown, age: Shown): Shown[] => {
		const layer = index === undefined ? undefined : layers[index];
		const isLocal = index !== undefined && local?.[index] === true;
		const size = padStart(layer ? formatBytes(layer.sizeBytes) : '', 8);
		const place = padEnd(isLocal ? phrase`local` : '', 5);
		const isIndexed = layer && (hasFooter(layer) || tocOfAnnotations(layer) !== undefined);
		const end = phrase`${age}${layer ? phrase`  ${shortId(layer.digest)}` : ''}${isIndexed ? phrase`  files indexed` : ''}`;
		const [first = '', ...rest] = wrapLine(text, Math.max(20, width - prefixWidth));
		const lines = [
			phrase`${paint('strong', size)}  ${paint('accent', place)}  ${layer ? first : paint('muted', first)}`,
			...rest.map(
				line => phrase`${repeated(' ', prefixWidth)}${layer ? line : paint('muted', line)}`,
			),
		];
		return [
			...lines,
			...(end === '' ? [] : [paint('muted', phrase`${repeated(' ', prefixWidth)}${end}`)]),
		];
	};
	const history = config?.history ?? [];
	if (history.filter(({hasLayer}) => hasLayer).length !== layers.length) {
		return layers.flatMap(({mediaType}, index) => lineOf(index, toShown(mediaType), ''));
	}

	let next = 0;
	return history.flatMap(({hasLayer, createdBy, comment, createdAt}) => {
		const text = instructionOf(createdBy) || toShown(comment) || phrase`no instruction recorded`;
		const age = hasLayer && createdAt !== undefined ? phrase`${formatAge(createdAt, now)} ago` : '';
		return lineOf(hasLayer ? next++ : undefined, text, age);
	});
}

const pairs = (values: Readonly<Record<string, string>>, {paint}: Theme): Shown[] =>
	Object.entries(values).map(
		([key, value]) => phrase`  ${paint('muted', toShown(key))} ${toShown(value)}`,
	);

function markLine(
	{kind, type, subject, digest}: Mark,
	image: RemoteImageDetails,
	{paint}: Theme,
): Shown {
	const about =
		subject === image.digest || image.kind !== 'index' ? '' : phrase`, of this platform`;
	return phrase`  ${padEnd(toShown(markNames[kind]), 12)}${toShown(type ?? shortId(digest))}${paint('muted', about)}`;
}

/** Everything that a registry tells of an image, as painted lines. */
export function remoteImageLines(image: RemoteImageDetails, look: RemoteImageLook): Shown[] {
	const {theme, local, now} = look;
	const {variant, marks, platforms, problems} = image;
	const config = variant?.config;
	const createdAt = config?.createdAt;
	return [
		...facts(
			[
				['Digest', image.digest],
				['Kind', image.kind === 'index' ? 'index of platforms' : image.kind],
				['Type', image.kind === 'image' || image.kind === 'index' ? '' : (image.type ?? '')],
				['Platform', variant?.platform ?? ''],
				['Manifest', variant && variant.digest !== image.digest ? variant.digest : ''],
				['Created', createdAt === undefined ? '' : `${formatAge(createdAt, now)} ago`],
				['Size', variant ? sizeText(variant, local) : ''],
				['Author', config?.author ?? ''],
			],
			theme,
		),
		...problems.map(({message}) => theme.paint('warning', toShown(message))),
		'',
		...section(
			'Attached, not verified: Enter opens it',
			marks.map(mark => markLine(mark, image, theme)),
			theme,
		),
		...section(
			'Platforms',
			platforms.map(({platform, digest}) => {
				const isShown = digest === variant?.digest;
				const line = phrase`${isShown ? theme.symbols.pointer : ' '} ${padEnd(toShown(platform), 18)} ${shortId(digest)}`;
				return isShown ? theme.paint('strong', line) : line;
			}),
			theme,
		),
		...(variant
			? section('Layers and history, base first', historyLines(variant, look), theme)
			: []),
		...(config ? settingsLines(config.settings, theme) : []),
		...section('Annotations', pairs({...image.annotations, ...variant?.annotations}, theme), theme),
	];
}
