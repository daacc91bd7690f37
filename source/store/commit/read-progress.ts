import {counted} from '../../format/counted.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {formatDuration} from '../../format/format-duration.ts';
import type {ReadProgress} from '../../session/review/read-counter.ts';
import type {Store} from '../create-store.ts';
import type {Retained} from '../retained.ts';
import {retainedKey} from '../retained.ts';

const readProgress = retainedKey<ReadProgress | undefined>(() => undefined);

/** How far the reading of a flow's changes is; `undefined`: it has only begun. */
export const readProgressOf = (
	{retained}: {retained: Retained},
	flowId: string,
): Store<ReadProgress | undefined> => retained.store(readProgress, flowId);

/** `Read 126MB of about 400MB, 4,700 files, about 12.4s left`. */
export function progressText({files, bytes, totalBytes, leftMs}: ReadProgress): string {
	const total =
		totalBytes === undefined ? '' : ` of about ${formatBytes(Math.max(bytes, totalBytes))}`;
	const left = leftMs === undefined ? '' : `, about ${formatDuration(leftMs)} left`;
	return `Read ${formatBytes(bytes)}${total}, ${counted(files, 'file')}${left}`;
}
