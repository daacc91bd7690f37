import {counted} from '../../format/counted.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {formatDuration} from '../../format/format-duration.ts';
import type {JobPart, JobProgress} from '../jobs.ts';
import {
	isSettled,
	type LayerState,
	type TransferState,
	transferFraction,
	transferredBytes,
} from './transfer-state.ts';

function layerText({status, currentBytes, totalBytes}: LayerState): string {
	return totalBytes > 0 && currentBytes > 0
		? `${status} ${formatBytes(currentBytes)} of ${formatBytes(totalBytes)}`
		: status;
}

/** One line per layer. */
export const transferParts = ({layers}: TransferState): JobPart[] =>
	[...layers].map(([name, layer]) => ({name, state: layerText(layer)}));

/** `2 of 5 layers · 12.3MB of 40.1MB · 3.2MB/s · 9s left` */
function countsText(state: TransferState, bytesPerSecond: number | undefined): string {
	const all = [...state.layers.values()];
	const {movedBytes, totalBytes} = transferredBytes(state);
	const isMoving = all.some(({phase}) => phase === 'downloading' || phase === 'uploading');
	const left = totalBytes === undefined ? undefined : totalBytes - movedBytes;
	const parts = [`${all.filter(isSettled).length} of ${counted(all.length, 'layer')}`];
	if (movedBytes > 0) {
		const of = totalBytes === undefined ? '' : ` of ${formatBytes(totalBytes)}`;
		parts.push(`${formatBytes(movedBytes)}${of}`);
	}

	if (isMoving && bytesPerSecond !== undefined) {
		parts.push(bytesPerSecond < 1 ? 'stalled' : `${formatBytes(Math.round(bytesPerSecond))}/s`);
		if (left !== undefined && left > 0 && bytesPerSecond >= 1) {
			const seconds = Math.ceil(left / bytesPerSecond);
			parts.push(`${formatDuration(seconds * 1000).replace('.0s', 's')} left`);
		}
	}

	return parts.join(' · ');
}

/** What the jobs tray shows of a transfer. @param bytesPerSecond `undefined`: too early to tell. */
export function transferReport(
	state: TransferState,
	bytesPerSecond: number | undefined,
): JobProgress {
	const {message, isMessageNew, layers} = state;
	return {
		text: isMessageNew || layers.size === 0 ? message : countsText(state, bytesPerSecond),
		fraction: transferFraction(state),
		parts: transferParts(state),
	};
}
