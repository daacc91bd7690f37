import type {ImageDetails} from '../../engine/images.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {phrase, type Shown} from '../../format/shown.ts';

/** `9.25MB: 1.08MB content, 8.17MB unpacked`; the sum alone where the engine tells no parts. */
export function imageSizeText({
	sizeBytes,
	contentBytes,
	unpackedBytes,
}: Pick<ImageDetails, 'sizeBytes' | 'contentBytes' | 'unpackedBytes'>): Shown {
	const whole = formatBytes(sizeBytes);
	return contentBytes === undefined || unpackedBytes === undefined
		? whole
		: phrase`${whole}: ${formatBytes(contentBytes)} content, ${formatBytes(unpackedBytes)} unpacked`;
}
