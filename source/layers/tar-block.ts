import {decodeByteText} from './byte-text.ts';
import {TarError} from './tar-entry.ts';

/** Archives are made of blocks of this many bytes. */
export const blockBytes = 512;

/** One header block as it stands, before extended headers have their say. */
export type TarBlock = {
	name: string;
	mode: number;
	userId: number;
	groupId: number;
	sizeBytes: number;
	modifiedAt: number;
	/** One character: `0` file, `5` directory, `x` pax header and so on. */
	typeFlag: string;
	linkTarget: string;
	deviceMajor: number;
	deviceMinor: number;
};

const zero = 0;
const space = 0x20;

/** The digit 0 in ASCII. */
export const firstDigit = 0x30;

/** The field up to its first zero byte. */
function bytesBefore(block: Buffer, start: number, length: number): Buffer {
	const end = block.indexOf(zero, start);
	return block.subarray(start, end === -1 ? start + length : Math.min(end, start + length));
}

const textIn = (block: Buffer, start: number, length: number): string =>
	block[start] === zero ? '' : decodeByteText(bytesBefore(block, start, length));

/** GNU's numbers that do not fit: the first bit set, then a big-endian two's complement. */
function binaryNumber(field: Buffer): number {
	let value = BigInt(field[0] ?? 0) & 0x7fn;
	for (const byte of field.subarray(1)) {
		value = (value << 8n) | BigInt(byte);
	}

	return Number(BigInt.asIntN(field.length * 8 - 1, value));
}

function oddNumber(block: Buffer, start: number, length: number): number {
	const digits = bytesBefore(block, start, length).toString('latin1').trim();
	if (!/^[0-7]*$/.test(digits)) {
		throw new TarError('The archive has a header with a malformed number.');
	}

	return digits === '' ? 0 : Number.parseInt(digits, 8);
}

/** Octal digits up to a zero byte or a space, without making text of them: headers are mostly these. */
function numberIn(block: Buffer, start: number, length: number): number {
	if ((block[start] ?? 0) >= 0x80) {
		return binaryNumber(block.subarray(start, start + length));
	}

	let value = 0;
	for (let index = start; index < start + length; index += 1) {
		const byte = block[index] ?? zero;
		if (byte === zero) {
			return value;
		}

		const digit = byte - firstDigit;
		if (digit < 0 || digit > 7) {
			return oddNumber(block, start, length);
		}

		value = value * 8 + digit;
	}

	return value;
}

/** The sum of a header's bytes, its own field counted as spaces. */
export function checksumOf(block: Buffer): number {
	let sum = 8 * space;
	for (let index = 0; index < 148; index += 1) {
		sum += block[index] ?? 0;
	}

	for (let index = 156; index < blockBytes; index += 1) {
		sum += block[index] ?? 0;
	}

	return sum;
}

/** The two parts that a long name is split into; only together are they text. */
const withPrefix = (block: Buffer): string =>
	decodeByteText(
		Buffer.concat([bytesBefore(block, 345, 155), Buffer.from('/'), bytesBefore(block, 0, 100)]),
	);

/**
Reads a header block (ustar, GNU or the old format).
@returns `undefined` for a block of zeros, which ends an archive.
@throws TarError when it is no header.
*/
export function decodeTarBlock(block: Buffer): TarBlock | undefined {
	const sum = checksumOf(block);
	if (sum === 8 * space) {
		return undefined;
	}

	if (sum !== numberIn(block, 148, 8)) {
		throw new TarError('The archive is damaged: a header does not match its checksum.');
	}

	const isPosix = block.toString('latin1', 257, 263) === 'ustar\0';
	const hasPrefix = isPosix && block[345] !== zero;
	return {
		name: hasPrefix ? withPrefix(block) : textIn(block, 0, 100),
		mode: numberIn(block, 100, 8) & 0o7777,
		userId: numberIn(block, 108, 8),
		groupId: numberIn(block, 116, 8),
		sizeBytes: numberIn(block, 124, 12),
		modifiedAt: numberIn(block, 136, 12),
		typeFlag: block[156] === zero ? '0' : block.toString('latin1', 156, 157),
		linkTarget: textIn(block, 157, 100),
		deviceMajor: numberIn(block, 329, 8),
		deviceMinor: numberIn(block, 337, 8),
	};
}
