/** Of a hash table, where the first page has it. */
const hashMark = 0x06_15_61;
const markAt = 12;

const pageHeadBytes = 26;

/** Kinds of pages: entries of a hash table, unsorted and sorted, and what is too large for them. */
const entryPages: readonly number[] = [2, 13];
const overflowPage = 7;

/** Kinds of entries: on the page itself, or on others. */
const ownEntry = 1;
const offPageEntry = 3;

type Numbers = {
	u16(at: number): number;
	u32(at: number): number;
};

const littleEndian = (bytes: Buffer): Numbers => ({
	u16: at => bytes.readUInt16LE(at),
	u32: at => bytes.readUInt32LE(at),
});

const bigEndian = (bytes: Buffer): Numbers => ({
	u16: at => bytes.readUInt16BE(at),
	u32: at => bytes.readUInt32BE(at),
});

/** Written by a machine of either order of bytes; `undefined`: it is no hash table of Berkeley DB. */
function numbersOf(bytes: Buffer): Numbers | undefined {
	return bytes.length < 512
		? undefined
		: [littleEndian, bigEndian].map(read => read(bytes)).find(({u32}) => u32(markAt) === hashMark);
}

export const isBdb = (bytes: Buffer): boolean => numbersOf(bytes) !== undefined;

/**
The values of a hash table of Berkeley DB, but that of the number 0, in which rpm counts.
@throws RangeError when it is damaged or encrypted.
*/
export function* bdbBlobs(bytes: Buffer): Generator<Buffer> {
	const numbers = numbersOf(bytes);
	if (!numbers || bytes.readUInt8(24) !== 0) {
		throw new RangeError('It is encrypted or of another kind');
	}

	const {u16, u32} = numbers;
	const pageBytes = u32(20);
	const pageCount = u32(32) + 1;
	if (pageBytes < 512 || pageBytes > 65_536 || pageCount * pageBytes > bytes.length) {
		throw new RangeError('It is cut off');
	}

	const typeOf = (page: number) => bytes.readUInt8(page * pageBytes + 25);
	const offPage = (first: number, length: number): Buffer => {
		const parts: Buffer[] = [];
		let missing = length;
		for (let page = first; missing > 0; page = u32(page * pageBytes + 16)) {
			const at = page * pageBytes;
			const part = bytes.subarray(at + pageHeadBytes, at + pageHeadBytes + u16(at + 22));
			if (page === 0 || typeOf(page) !== overflowPage || part.length === 0) {
				throw new RangeError('A value is damaged');
			}

			parts.push(part.subarray(0, missing));
			missing -= part.length;
		}

		return Buffer.concat(parts);
	};
	/** An entry reaches up to where the one before it begins, for they are put in from the end of the page. */
	const entryOf = (page: number, index: number): Buffer => {
		const at = page * pageBytes;
		const offsetOf = (one: number) => u16(at + pageHeadBytes + 2 * one);
		const start = at + offsetOf(index);
		const end = at + (index === 0 ? pageBytes : offsetOf(index - 1));
		const kind = bytes.readUInt8(start);
		if (kind === offPageEntry) {
			return offPage(u32(start + 4), u32(start + 8));
		}

		if (kind !== ownEntry) {
			throw new RangeError('An entry is of an unknown kind');
		}

		return bytes.subarray(start + 1, end);
	};
	for (let page = 1; page < pageCount; page += 1) {
		if (!entryPages.includes(typeOf(page))) {
			continue;
		}

		for (let index = 0; index + 1 < u16(page * pageBytes + 20); index += 2) {
			if (entryOf(page, index).some(byte => byte !== 0)) {
				yield entryOf(page, index + 1);
			}
		}
	}
}
