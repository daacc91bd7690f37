import {formatBytes} from '../../../../../format/format-bytes.ts';

/** `126MB of 202MB`; `202MB` where that makes no difference, empty where there is nothing. */
export function partText(bytes: number, ofBytes: number): string {
	const part = formatBytes(bytes);
	const whole = formatBytes(ofBytes);
	return ofBytes === 0 ? '' : part === whole ? whole : `${part} of ${whole}`;
}
