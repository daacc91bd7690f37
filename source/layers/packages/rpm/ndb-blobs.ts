const fileMark = 'RpmP';
const slotMark = 'Slot';
const blobMark = 'BlbS';

/** Of the file's head, and of two slots: they begin behind it. */
const headBytes = 32;
const slotBytes = 16;
const blobHeadBytes = 16;
const slotPageBytes = 4096;

export const isNdb = (bytes: Buffer): boolean =>
	bytes.toString('latin1', 0, fileMark.length) === fileMark;

/**
The blobs of rpm's own database, `Packages.db`: a table of slots, and behind it what they point to.
@throws RangeError when it is damaged or of another version.
*/
export function* ndbBlobs(bytes: Buffer): Generator<Buffer> {
	if (bytes.readUInt32LE(4) !== 0) {
		throw new RangeError('This version is unknown');
	}

	const markAt = (at: number) => bytes.toString('latin1', at, at + 4);
	const slotsEnd = bytes.readUInt32LE(12) * slotPageBytes;
	for (let at = headBytes; at < slotsEnd; at += slotBytes) {
		if (markAt(at) !== slotMark) {
			throw new RangeError('A slot is damaged');
		}

		const number = bytes.readUInt32LE(at + 4);
		if (number === 0) {
			continue;
		}

		const blobAt = bytes.readUInt32LE(at + 8) * slotBytes;
		const start = blobAt + blobHeadBytes;
		const length = bytes.readUInt32LE(blobAt + 12);
		if (
			markAt(blobAt) !== blobMark ||
			bytes.readUInt32LE(blobAt + 4) !== number ||
			start + length > bytes.length
		) {
			throw new RangeError(`Package ${number} is damaged`);
		}

		yield bytes.subarray(start, start + length);
	}
}
