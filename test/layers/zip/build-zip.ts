import zlib from 'node:zlib';

export type BuiltEntry = {
	name: Buffer;
	contents: Buffer;
	/** 0x800: the name is UTF-8; 1: encrypted. */
	flags?: number;
	/** 0: a system without permissions; 3: Unix. */
	system?: number;
	attributes?: number;
	extra?: Buffer;
	/** Where the list says that it begins, in place of where it does. */
	startsAt?: number;
};

/** Numbers of 2, 4 or 8 bytes, the least first. */
const packed = (...numbers: ReadonlyArray<readonly [bytes: 2 | 4 | 8, value: number]>): Buffer =>
	Buffer.concat(
		numbers.map(([bytes, value]) => {
			const buffer = Buffer.alloc(8);
			buffer.writeBigUInt64LE(BigInt(value));
			return buffer.subarray(0, bytes);
		}),
	);

export const zipField = (number: number, contents: Buffer): Buffer =>
	Buffer.concat([packed([2, number], [2, contents.length]), contents]);

const date = (44 << 9) | (5 << 5) | 6;
const time = (7 << 11) | (8 << 5) | 5;

/** When all entries were written, in seconds since the epoch. */
export const zipTime = Date.UTC(2024, 4, 6, 7, 8, 10) / 1000;

/** A zip archive as the format's description has it. @param options.isLarge With the numbers of 64 bits. */
export function buildZip(
	entries: readonly BuiltEntry[],
	{isLarge = false, comment = Buffer.alloc(0), count = entries.length} = {},
): Buffer {
	const parts: Buffer[] = [];
	const list: Buffer[] = [];
	let at = 0;
	for (const {name, contents, flags = 0x800, system = 3, extra, ...entry} of entries) {
		const {attributes = (0o100_644 << 16) >>> 0, startsAt = at} = entry;
		const bytes = zlib.deflateRawSync(contents);
		const crc = zlib.crc32(contents);
		const part = Buffer.concat([
			packed([4, 0x04_03_4b_50], [2, 20], [2, flags], [2, 8], [2, time], [2, date], [4, crc]),
			packed([4, bytes.length], [4, contents.length], [2, name.length], [2, 0]),
			name,
			bytes,
		]);
		const numbers = [contents.length, bytes.length, startsAt] as const;
		const large = zipField(1, packed(...numbers.map(number => [8, number] as const)));
		const fields = Buffer.concat([extra ?? Buffer.alloc(0), isLarge ? large : Buffer.alloc(0)]);
		const [size, packedSize, start] = isLarge ? [0xffffffff, 0xffffffff, 0xffffffff] : numbers;
		list.push(
			packed([4, 0x02_01_4b_50], [2, (system << 8) | 30], [2, 20], [2, flags], [2, 8]),
			packed([2, time], [2, date], [4, crc], [4, packedSize], [4, size], [2, name.length]),
			packed([2, fields.length], [2, 0], [2, 0], [2, 0], [4, attributes], [4, start]),
			name,
			fields,
		);
		parts.push(part);
		at += part.length;
	}

	const listBytes = Buffer.concat(list).length;
	const largeEnd = [
		packed([4, 0x06_06_4b_50], [8, 44], [2, 45], [2, 45], [4, 0], [4, 0], [8, count], [8, count]),
		packed([8, listBytes], [8, at]),
		packed([4, 0x07_06_4b_50], [4, 0], [8, at + listBytes], [4, 1]),
	];
	const [ended, endBytes, endAt] = isLarge
		? [0xffff, 0xffffffff, 0xffffffff]
		: [count, listBytes, at];
	return Buffer.concat([
		...parts,
		...list,
		...(isLarge ? largeEnd : []),
		packed([4, 0x06_05_4b_50], [2, 0], [2, 0], [2, ended], [2, ended], [4, endBytes], [4, endAt]),
		packed([2, comment.length]),
		comment,
	]);
}
