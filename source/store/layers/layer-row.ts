import type {ImageLayers, ImageStep} from '../../contents/image-layers.ts';
import type {ContainerSummary} from '../../engine/containers.ts';
import {formatAge} from '../../format/format-age.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {instructionOf} from '../../format/instruction-of.ts';
import {shortId} from '../../format/short-id.ts';
import {ageTexts} from '../list/age-column.ts';
import type {Column} from '../list/column.ts';

/** One row of the stack: what a container wrote, a layer, or an instruction that made none. */
export type LayerRow = {
	id: string;
	kind: 'writable' | 'layer' | 'empty';
	/** 0 for the top of what is drawn. */
	order: number;
	/** From 1 for the base on; `undefined`: no layer of the image. */
	number: number | undefined;
	/** `undefined`: not known (yet). */
	sizeBytes: number | undefined;
	/** Of the largest row, 0 to 1. */
	share: number;
	/** Milliseconds since the epoch; `undefined`: not known. */
	createdAt: number | undefined;
	/** What made it, in one line. */
	instruction: string;
	/** As the history records it; empty where nothing does. */
	createdBy: string;
	comment: string;
	/** Of the unpacked layer. */
	digest: string | undefined;
	/** Other images that have it; `undefined`: not known (yet). */
	sharers: readonly string[] | undefined;
	container: ContainerSummary | undefined;
};

type Known = {
	/** By digest. */
	sharers: ReadonlyMap<string, readonly string[]> | undefined;
	/** Those that have a writable layer on this image, the first on top. */
	containers: readonly ContainerSummary[];
	/** By id, as far as they are counted. */
	writableBytes: ReadonlyMap<string, number>;
};

type Draft = Omit<LayerRow, 'order' | 'share'>;

const nothingRecorded = {createdAt: undefined, instruction: '', createdBy: '', comment: ''};

const writableRow = (container: ContainerSummary, sizeBytes: number | undefined): Draft => ({
	...nothingRecorded,
	id: `container ${container.id}`,
	kind: 'writable',
	number: undefined,
	sizeBytes,
	createdAt: container.createdAt,
	instruction: `${container.name}, ${container.status || container.state}: its writable layer`,
	digest: undefined,
	sharers: undefined,
	container,
});

const stepTexts = ({createdAt, createdBy, comment}: ImageStep) => ({
	createdAt,
	createdBy,
	comment,
	instruction: instructionOf(createdBy) || comment,
});

/** The stack as a picture has it: writable layers on top, then the newest layer, the base at the bottom. */
export function toLayerRows(
	{layers, steps}: ImageLayers,
	{sharers, containers, writableBytes}: Known,
): LayerRow[] {
	const layerRow = (number: number, step: ImageStep | undefined): Draft => {
		const layer = layers[number - 1];
		return {
			...(step ? stepTexts(step) : nothingRecorded),
			id: `layer ${number}`,
			kind: 'layer',
			number,
			sizeBytes: layer?.sizeBytes,
			digest: layer?.digest,
			sharers: sharers?.get(layer?.digest ?? ''),
			container: undefined,
		};
	};
	const made = new Set(steps.map(({layer}) => layer));
	const baseFirst: Draft[] = [
		...layers
			.filter(({number}) => !made.has(number))
			.map(({number}) => layerRow(number, undefined)),
		...steps.map(
			(step, index): Draft =>
				step.layer === undefined
					? {
							...stepTexts(step),
							id: `step ${index}`,
							kind: 'empty',
							number: undefined,
							sizeBytes: 0,
							digest: undefined,
							sharers: undefined,
							container: undefined,
						}
					: layerRow(step.layer, step),
		),
	];
	const drafts = [
		...containers.map(container => writableRow(container, writableBytes.get(container.id))),
		...baseFirst.reverse(),
	];
	const largest = Math.max(1, ...drafts.map(({sizeBytes = 0}) => sizeBytes));
	return drafts.map((draft, order) => ({
		...draft,
		order,
		share: (draft.sizeBytes ?? 0) / largest,
	}));
}

/** Columns of the bar. */
const barColumns = 12;

const barText = ({share, sizeBytes = 0}: LayerRow, full: string): string =>
	full.repeat(sizeBytes === 0 ? 0 : Math.max(1, Math.round(share * barColumns)));

const roleOf = ({kind}: LayerRow) =>
	kind === 'writable' ? 'accent' : kind === 'empty' ? 'muted' : undefined;

/** @param barFull One column of a bar. */
export const layerColumns = (barFull: string): readonly Column<LayerRow>[] => [
	{
		id: 'stack',
		title: 'LAYER',
		text: ({kind, number}) => (kind === 'writable' ? 'write' : String(number ?? '')),
		sortValue: ({order}) => order,
		role: roleOf,
		align: 'right',
		minimumWidth: 5,
		priority: 9,
	},
	{
		id: 'size',
		title: 'SIZE',
		text: ({kind, sizeBytes}) =>
			kind === 'empty' || sizeBytes === undefined ? '' : formatBytes(sizeBytes),
		sortValue: ({sizeBytes = -1}) => sizeBytes,
		isDescendingFirst: true,
		role: roleOf,
		align: 'right',
		minimumWidth: 7,
		priority: 8,
	},
	{
		id: 'bar',
		title: '',
		text: row => barText(row, barFull),
		sortValue: ({share}) => share,
		role: ({kind}) => (kind === 'writable' ? 'accent' : 'muted'),
		minimumWidth: barColumns,
		priority: 3,
	},
	{
		id: 'age',
		title: 'AGE',
		...ageTexts(({createdAt}) => createdAt),
		role: () => 'muted',
		align: 'right',
		minimumWidth: 4,
		priority: 4,
	},
	{
		id: 'instruction',
		title: 'INSTRUCTION',
		text: ({instruction}) => instruction,
		role: roleOf,
		minimumWidth: 20,
		priority: 10,
	},
	{
		id: 'sharers',
		title: 'ALSO IN',
		text: ({sharers = []}) => sharers.join(', '),
		sortValue: ({sharers = []}) => sharers.length,
		isDescendingFirst: true,
		role: () => 'muted',
		minimumWidth: 12,
		maximumWidth: 40,
		priority: 5,
	},
];

/** Everything about one row, label and value. */
export function layerFacts(row: LayerRow, now: number): ReadonlyArray<readonly [string, string]> {
	const {kind, number, sizeBytes, createdAt, digest, sharers, comment, container} = row;
	return [
		[
			'Layer',
			kind === 'writable' ? 'writable' : kind === 'empty' ? 'none: settings only' : String(number),
		],
		...(container ? [['Container', `${container.name} ${shortId(container.id)}`] as const] : []),
		...(sizeBytes === undefined ? [] : [['Size', formatBytes(sizeBytes)] as const]),
		...(createdAt === undefined ? [] : [['Created', `${formatAge(createdAt, now)} ago`] as const]),
		...(digest === undefined ? [] : [['Digest', `${digest} (of its unpacked files)`] as const]),
		...(comment === '' ? [] : [['Comment', comment] as const]),
		...(sharers === undefined || kind !== 'layer'
			? []
			: [['Also in', sharers.length === 0 ? 'no other image here' : sharers.join(', ')] as const]),
	];
}
