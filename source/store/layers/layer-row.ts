import type {ImageDockerfile} from '../../contents/find-dockerfile.ts';
import type {ImageLayers, ImageStep} from '../../contents/image-layers.ts';
import type {ContainerSummary} from '../../engine/containers.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {instructionOf} from '../../format/instruction-of.ts';
import type {LayerBlob} from '../../layers/cache/layer-cache.ts';
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
	/** As it is stored and pushed; `undefined`: not known. */
	blob: LayerBlob | undefined;
	/** The file, absolute, and the line from 1 that made it; `undefined`: not known. */
	place: {dockerfile: string; line: number} | undefined;
};

type Known = {
	/** By digest. */
	sharers: ReadonlyMap<string, readonly string[]> | undefined;
	/** Those that have a writable layer on this image, the first on top. */
	containers: readonly ContainerSummary[];
	/** By id, as far as they are counted. */
	writableBytes: ReadonlyMap<string, number>;
	/** `undefined`: not known (yet). */
	dockerfile?: ImageDockerfile | undefined;
	/** By the digest of the unpacked layer. */
	blobs?: ReadonlyMap<string, LayerBlob> | undefined;
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
	// Not the engine's words, `Up 4 seconds`: they are as old as the list of containers.
	instruction: `${container.name}, ${container.state}: its writable layer`,
	digest: undefined,
	sharers: undefined,
	container,
	place: undefined,
	blob: undefined,
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
	{sharers, containers, writableBytes, dockerfile, blobs}: Known,
): LayerRow[] {
	const placeOf = (step: ImageStep | undefined): LayerRow['place'] => {
		const line = step && dockerfile?.lines[steps.indexOf(step)];
		return line === undefined ? undefined : {dockerfile: dockerfile?.path ?? '', line};
	};
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
			place: placeOf(step),
			blob: blobs?.get(layer?.digest ?? ''),
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
							place: placeOf(step),
							blob: undefined,
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

const placeColumn: Column<LayerRow> = {
	id: 'place',
	title: 'DOCKERFILE',
	text: ({place}) => (place ? `line ${place.line}` : ''),
	sortValue: ({place}) => place?.line ?? 0,
	role: () => 'muted',
	minimumWidth: 9,
	priority: 6,
};

/** @param barFull One column of a bar. @param hasPlaces Lines of a Dockerfile are known. */
export const layerColumns = (barFull: string, hasPlaces: boolean): readonly Column<LayerRow>[] => [
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
	...(hasPlaces ? [placeColumn] : []),
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
