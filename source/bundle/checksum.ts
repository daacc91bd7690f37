import {crc32} from 'node:zlib';

/** Length in bytes of a CRC-32. */
const checksumBytes = 4;

/** @returns The content with its checksum behind it: before it, V8 would have to copy what does not begin at a word. */
export function withChecksum(content: Buffer): Buffer {
	const checksum = Buffer.alloc(checksumBytes);
	checksum.writeUInt32LE(crc32(content));
	return Buffer.concat([content, checksum]);
}

/**
A CRC-32 finds damage, not malice; it takes half a millisecond for what the app is, a third of any digest.

@returns The content alone; `undefined` when it is not what was written.
*/
export function withoutChecksum(file: Buffer): Buffer | undefined {
	const end = file.length - checksumBytes;
	if (end < 0) {
		return undefined;
	}

	const content = file.subarray(0, end);
	return crc32(content) === file.readUInt32LE(end) ? content : undefined;
}
