import {createHash} from 'node:crypto';
import {transferPhase} from '../../../engine/transfer-phase.ts';
import type {TransferProgress} from '../../../engine/transfer-progress.ts';
import {type ImageRecord, layersOf} from '../images/image-record.ts';

/** Bytes per second of life; believable for a good connection and a good disk. */
const downloadRate = 14_000_000;
const extractRate = 90_000_000;
const mostDownloads = 3;
/** Layers travel compressed. */
const compression = 0.38;

type Phase = 'waiting' | 'downloading' | 'downloaded' | 'extracting' | 'complete' | 'exists';

type Layer = {
	/** Twelve digits of the compressed layer's digest. */
	label: string;
	downloadBytes: number;
	extractBytes: number;
	phase: Phase;
	doneBytes: number;
};

export type LayerTransfer = {
	/** The first lines, before anything moves. */
	begin(): TransferProgress[];
	/** What happened in so many milliseconds of life. */
	advance(milliseconds: number): TransferProgress[];
	readonly isComplete: boolean;
	/** True once everything is downloaded: what is left happens on the engine's side. */
	readonly isDownloaded: boolean;
};

/** Short id of a layer as it travels. */
export const layerLabel = (digest: string): string =>
	createHash('sha256').update(`blob ${digest}`).digest('hex').slice(0, 12);

const line = (
	layer: Layer,
	status: string,
	bytes?: {done: number; all: number},
): TransferProgress => ({
	layer: layer.label,
	status,
	phase: transferPhase(status),
	currentBytes: bytes?.done,
	totalBytes: bytes?.all,
	digest: undefined,
});

/**
The layers of one pull, as a state that time moves on. Three download at once; they are extracted one
by one, base first.
@param isHere Whether the engine has a layer already.
*/
export function createLayerTransfer(
	image: ImageRecord,
	isHere: (digest: string) => boolean,
): LayerTransfer {
	const sizes = new Map(image.steps.map(({layer, sizeBytes}) => [layer, sizeBytes]));
	const layers: Layer[] = layersOf(image).map(digest => {
		const extractBytes = sizes.get(digest) ?? 0;
		return {
			label: layerLabel(digest),
			downloadBytes: Math.max(1, Math.floor(extractBytes * compression)),
			extractBytes,
			phase: isHere(digest) ? 'exists' : 'waiting',
			doneBytes: 0,
		};
	});

	const download = (milliseconds: number): TransferProgress[] => {
		const active = layers.filter(({phase}) => phase === 'downloading');
		for (const layer of layers) {
			if (active.length < mostDownloads && layer.phase === 'waiting') {
				layer.phase = 'downloading';
				active.push(layer);
			}
		}

		const bytes = Math.ceil((downloadRate * milliseconds) / 1000 / Math.max(1, active.length));
		return active.flatMap(layer => {
			layer.doneBytes = Math.min(layer.downloadBytes, layer.doneBytes + bytes);
			const all = layer.downloadBytes;
			const progress = line(layer, 'Downloading', {done: layer.doneBytes, all});
			if (layer.doneBytes < all) {
				return [progress];
			}

			layer.phase = 'downloaded';
			layer.doneBytes = 0;
			return [progress, line(layer, 'Verifying Checksum'), line(layer, 'Download complete')];
		});
	};

	const extract = (milliseconds: number): TransferProgress[] => {
		const layer = layers.find(({phase}) => phase !== 'complete' && phase !== 'exists');
		if (layer?.phase !== 'downloaded' && layer?.phase !== 'extracting') {
			return [];
		}

		layer.phase = 'extracting';
		const all = layer.extractBytes;
		layer.doneBytes = Math.min(
			all,
			layer.doneBytes + Math.ceil((extractRate * milliseconds) / 1000),
		);
		const progress = line(layer, 'Extracting', {done: layer.doneBytes, all});
		if (layer.doneBytes < all) {
			return [progress];
		}

		layer.phase = 'complete';
		return [progress, line(layer, 'Pull complete')];
	};

	return {
		begin: () =>
			layers.map(layer =>
				line(layer, layer.phase === 'exists' ? 'Already exists' : 'Pulling fs layer'),
			),
		advance: milliseconds => [...extract(milliseconds), ...download(milliseconds)],
		get isComplete() {
			return layers.every(({phase}) => phase === 'complete' || phase === 'exists');
		},
		get isDownloaded() {
			return layers.every(({phase}) => phase !== 'waiting' && phase !== 'downloading');
		},
	};
}
