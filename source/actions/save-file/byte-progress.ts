import {formatBytes} from '../../format/format-bytes.ts';
import type {JobContext} from '../../store/jobs.ts';
import {createTransferSpeed} from '../../store/transfer/transfer-speed.ts';

/**
Reports of a job how many bytes went by and how fast.
@param total How many there will be; `undefined`: nobody knows. @param isAbout It is an estimate.
@returns Takes all bytes so far.
*/
export function byteProgress(
	report: JobContext['report'],
	now: () => number,
	{total, isAbout = false}: {total: number | undefined; isAbout?: boolean},
): (bytes: number) => void {
	const speed = createTransferSpeed();
	return bytes => {
		const at = now();
		speed.measure(bytes, at);
		const perSecond = speed.bytesPerSecond(at);
		const of = total === undefined ? '' : ` of ${isAbout ? 'about ' : ''}${formatBytes(total)}`;
		const fast = perSecond === undefined ? '' : ` · ${formatBytes(perSecond)}/s`;
		report({
			text: `${formatBytes(bytes)}${of}${fast}`,
			fraction: total ? Math.min(bytes / total, isAbout ? 0.99 : 1) : undefined,
		});
	};
}
