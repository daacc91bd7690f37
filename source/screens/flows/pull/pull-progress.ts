import type {TransferProgress} from '../../../engine/transfer-progress.ts';
import {formatBytes} from '../../../format/format-bytes.ts';
import type {JobProgress} from '../../../store/jobs.ts';

type Layer = {status: string; currentBytes: number; totalBytes: number};

/** A pull's state so far: layers in the order in which the engine named them. */
export type PullState = {layers: ReadonlyMap<string, Layer>; text: string};

export const emptyPull: PullState = {layers: new Map(), text: 'Asking the registry'};

const isDone = ({status}: Layer) => /^(Pull complete|Already exists)/.test(status);

/** Takes one progress message into the state. */
export function addPullProgress(state: PullState, progress: TransferProgress): PullState {
	const {layer, status, currentBytes, totalBytes} = progress;
	if (layer === undefined) {
		return {...state, text: status};
	}

	const before = state.layers.get(layer);
	const layers = new Map(state.layers);
	layers.set(layer, {
		status,
		currentBytes: currentBytes ?? 0,
		totalBytes: totalBytes ?? before?.totalBytes ?? 0,
	});
	return {...state, layers};
}

/** What the jobs tray shows: layers done of all, and one line per layer. */
export function pullProgress({layers, text}: PullState): JobProgress {
	const all = [...layers.values()];
	if (all.length === 0) {
		return {text};
	}

	const done = all.filter(isDone).length;
	const partly = all.reduce(
		(sum, layer) =>
			sum +
			(isDone(layer) || layer.totalBytes === 0 ? 0 : layer.currentBytes / layer.totalBytes / 2),
		0,
	);
	return {
		text: `${done} of ${all.length} layers`,
		fraction: Math.min(1, (done + partly) / all.length),
		parts: [...layers].map(([name, {status, currentBytes, totalBytes}]) => ({
			name,
			state:
				totalBytes > 0 && currentBytes > 0
					? `${status} ${formatBytes(currentBytes)} of ${formatBytes(totalBytes)}`
					: status,
		})),
	};
}
