import {counted} from '../../format/counted.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {formatDuration} from '../../format/format-duration.ts';
import type {BuildComparison} from './compare-builds.ts';

function sizeText(sizeBytes: number | undefined): string[] {
	if (sizeBytes === undefined) {
		return [];
	}

	return [
		sizeBytes === 0
			? 'as large'
			: `${formatBytes(Math.abs(sizeBytes))} ${sizeBytes > 0 ? 'larger' : 'smaller'}`,
	];
}

/** `Compared with the previous build: 1.2MB larger, 3.1s faster, 1 new warning, another Dockerfile.` */
export function comparisonText({
	durationMs,
	sizeBytes,
	newWarnings,
	goneWarnings,
	isSameFile,
}: BuildComparison): string {
	const took = `${formatDuration(Math.abs(durationMs))} ${durationMs > 0 ? 'slower' : 'faster'}`;
	const parts = [
		...sizeText(sizeBytes),
		took,
		...(newWarnings.length > 0 ? [counted(newWarnings.length, 'new warning')] : []),
		...(goneWarnings.length > 0 ? [`${counted(goneWarnings.length, 'warning')} gone`] : []),
		isSameFile ? 'same Dockerfile' : 'changed Dockerfile',
	];
	return `Compared with the previous build: ${parts.join(', ')}.`;
}
