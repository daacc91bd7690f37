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

const bytesBefore = (block: Buffer, start: number, length: number): Buffer => {
	const field = block.subarray(start, start + length);
	const end = field.indexOf(zero);
	return end === -1 ? field : field.subarray(0, end);
};

/** GNU's numbers that do not fit: the first bit set, then a big-endian two's complement. */
const binaryNumber = (field: Buffer): number => {
	let value = BigInt(field[0] ?? 0) & 0x7fn;
	for (const byte of field.subarray(1)) {
		value = (value << 8n) | BigInt(byte);
	}

	return Number(BigInt.asIntN(field.length * 8 - 1, value));
};

const numberIn = (block: Buffer, start: number, length: number): number => {
	const field = block.subarray(start, start + length);
	if ((field[0] ?? 0) >= 0x80) {
		return binaryNumber(field);
	}

	const digits = bytesBefore(block, start, length).toString('latin1').trim();
	if (!/^[0-7]*$/.test(digits)) {
		throw new TarError('The archive has a header with a malformed number.');
	}

	return digits === '' ? 0 : Number.parseInt(digits, 8);
};

/** The sum of a header's bytes, its own field counted as spaces. */
export const checksumOf = (block: Buffer): number => {
	let sum = 8 * space;
	for (let index = 0; index < blockBytes; index += 1) {
		if (index < 148 || index >= 156) {
			sum += block[index] ?? 0;
		}
	}

	return sum;
};

/**
Reads a header block (ustar, GNU or the old format).
@returns `undefined` for a block of zeros, which ends an archive.
@throws TarError when it is no header.
*/
export const decodeTarBlock = (block: Buffer): TarBlock | undefined => {
	const sum = checksumOf(block);
	if (sum === 8 * space) {
		return undefined;
	}

	if (sum !== numberIn(block, 148, 8)) {
		throw new TarError('The archive is damaged: a header does not match its checksum.');
	}

	const isPosix = block.toString('latin1', 257, 263) === 'ustar\0';
	const name = bytesBefore(block, 0, 100);
	const prefix = isPosix ? bytesBefore(block, 345, 155) : Buffer.alloc(0);
	return {
		name: decodeByteText(
			prefix.length === 0 ? name : Buffer.concat([prefix, Buffer.from('/'), name]),
		),
		mode: numberIn(block, 100, 8) & 0o7777,
		userId: numberIn(block, 108, 8),
		groupId: numberIn(block, 116, 8),
		sizeBytes: numberIn(block, 124, 12),
		modifiedAt: numberIn(block, 136, 12),
		typeFlag: block[156] === zero ? '0' : block.toString('latin1', 156, 157),
		linkTarget: decodeByteText(bytesBefore(block, 157, 100)),
		deviceMajor: numberIn(block, 329, 8),
		deviceMinor: numberIn(block, 337, 8),
	};
};
