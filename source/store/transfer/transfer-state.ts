import type {TransferPhase, TransferProgress} from '../../engine/transfer-progress.ts';

export type LayerState = {
	/** The engine's own word. */
	status: string;
	phase: TransferPhase | undefined;
	/** In this phase; 0 when not counted. */
	currentBytes: number;
	totalBytes: number;
	/** What went over the network of this layer so far. */
	movedBytes: number;
	/** All that goes over the network of it; 0 while not known. */
	sizeBytes: number;
};

/** A pull's or push's state so far. */
export type TransferState = {
	/** In the order in which the engine named them. */
	layers: ReadonlyMap<string, LayerState>;
	/** The last line about the whole transfer. */
	message: string;
	/** That line is newer than every line about a layer. */
	isMessageNew: boolean;
	/** `sha256:…` once the engine has sent it; some never do. */
	digest: string | undefined;
};

export const emptyTransfer: TransferState = {
	layers: new Map(),
	message: 'Waiting for the registry',
	isMessageNew: true,
	digest: undefined,
};

const overNetwork = new Set<TransferPhase | undefined>(['downloading', 'uploading']);

const nothingYet: LayerState = {
	status: '',
	phase: undefined,
	currentBytes: 0,
	totalBytes: 0,
	movedBytes: 0,
	sizeBytes: 0,
};

function advance(before: LayerState, progress: TransferProgress): LayerState {
	const {status, phase, currentBytes = 0, totalBytes = 0} = progress;
	const layer = {...before, status, phase: phase ?? before.phase, currentBytes, totalBytes};
	if (overNetwork.has(phase)) {
		const sizeBytes = Math.max(before.sizeBytes, totalBytes);
		return {...layer, sizeBytes, movedBytes: currentBytes};
	}

	// The last report of a layer's bytes comes before its end.
	const hasArrived = phase === 'downloaded' || phase === 'extracting' || phase === 'done';
	return hasArrived ? {...layer, movedBytes: before.sizeBytes} : layer;
}

/** Takes one progress message into the state. */
export function addTransferProgress(
	state: TransferState,
	progress: TransferProgress,
): TransferState {
	const {layer, status, digest} = progress;
	if (layer === undefined) {
		const message = status === '' ? state.message : status;
		return {...state, message, isMessageNew: true, digest: digest ?? state.digest};
	}

	const layers = new Map(state.layers);
	layers.set(layer, advance(layers.get(layer) ?? nothingYet, progress));
	return {...state, layers, isMessageNew: false};
}

/** Layers that need no more time. */
export const isSettled = ({phase}: LayerState): boolean =>
	phase === 'done' || phase === 'exists' || phase === 'mounted';

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Bytes over the network. `totalBytes` is `undefined` as long as the size of a layer is not known. */
export function transferredBytes({layers}: TransferState): {
	movedBytes: number;
	totalBytes: number | undefined;
} {
	const all = [...layers.values()];
	const isKnown = all.every(layer => layer.sizeBytes > 0 || isSettled(layer));
	return {
		movedBytes: sum(all.map(layer => layer.movedBytes)),
		totalBytes: isKnown ? sum(all.map(layer => layer.sizeBytes)) : undefined,
	};
}

/** How much of a layer is done, 0 to 1: of a pull, extracting is the second half. */
function layerFraction(layer: LayerState): number {
	const {phase, currentBytes, totalBytes} = layer;
	const part = totalBytes > 0 ? Math.min(1, currentBytes / totalBytes) : 0;
	switch (phase) {
		case 'downloading':
			return part / 2;
		case 'downloaded':
			return 0.5;
		case 'extracting':
			return 0.5 + part / 2;
		case 'uploading':
			return part;
		default:
			return isSettled(layer) ? 1 : 0;
	}
}

/** 0 to 1, layers weighed by their bytes once all are known; `undefined` before the first layer. */
export function transferFraction(state: TransferState): number | undefined {
	const all = [...state.layers.values()];
	if (all.length === 0) {
		return undefined;
	}

	const {totalBytes = 0} = transferredBytes(state);
	const weigh = (layer: LayerState) =>
		totalBytes > 0 ? layer.sizeBytes / totalBytes : 1 / all.length;
	return Math.min(1, sum(all.map(layer => weigh(layer) * layerFraction(layer))));
}
