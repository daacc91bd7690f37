import {formatBytes} from '../format/format-bytes.ts';
import {type ByteRange, isExact} from './byte-range.ts';

/** In a sentence: `12.4GB`, `at least 1.2GB`, `at most 3GB`, `1.2GB to 3GB`. */
export function byteRangeText(range: ByteRange): string {
	const {atLeast, atMost} = range;
	const [low, high] = [formatBytes(atLeast), atMost === undefined ? '' : formatBytes(atMost)];
	if (isExact(range) || low === high) {
		return low;
	}

	if (atMost === undefined) {
		return `at least ${low}`;
	}

	return atLeast === 0 ? `at most ${high}` : `${low} to ${high}`;
}

/** In a column: `12.4GB`, `1.2GB+` for at least, `<3GB` for at most; at most 9 columns. */
export function byteRangeCell(range: ByteRange): string {
	const {atLeast, atMost} = range;
	if (isExact(range)) {
		return formatBytes(atLeast);
	}

	return atLeast === 0 && atMost !== undefined
		? `<${formatBytes(atMost)}`
		: `${formatBytes(atLeast)}+`;
}

/** What all takes, beside what of it is freed: `12.4GB`, or `12.4GB+` where more may be freed than is sure to be there. */
export const totalCell = (used: ByteRange, freed: ByteRange): string =>
	freed.atMost !== undefined && freed.atMost > used.atLeast
		? byteRangeCell(used)
		: formatBytes(used.atLeast);
