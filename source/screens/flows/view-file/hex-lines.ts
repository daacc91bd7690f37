import {phrase, type Shown, toShown} from '../../../format/shown.ts';
import type {Theme} from '../../../theme.ts';

const bytesInLine = 16;

/** Printable ASCII, and a dot for all else. */
const letter = (byte: number): string =>
	byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.';

/** Bytes as `hexdump -C` shows them, 78 columns wide. @param start Where they are in the file. */
export function hexLines(bytes: Buffer, start: number, {paint}: Theme): Shown[] {
	const lines: Shown[] = [];
	for (let at = 0; at < bytes.length; at += bytesInLine) {
		const row = bytes.subarray(at, at + bytesInLine);
		const digits = Array.from(row, byte => byte.toString(16).padStart(2, '0'));
		const hex = `${digits.slice(0, 8).join(' ')}  ${digits.slice(8).join(' ')}`.padEnd(48);
		const offset = toShown((start + at).toString(16).padStart(8, '0'));
		const letters = toShown(Array.from(row, letter).join(''));
		lines.push(phrase`${paint('muted', offset)}  ${toShown(hex)}  ${letters}`);
	}

	return lines;
}
