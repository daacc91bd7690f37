import {formatBytes} from './format-bytes.ts';

/** `+5.2MB`, `-3MB`; empty for no difference. */
export function signedBytes(bytes: number): string {
	const sign = bytes < 0 ? '-' : '+';
	return bytes === 0 ? '' : `${sign}${formatBytes(Math.abs(bytes))}`;
}
