import {PbfReader, PbfWriter} from 'pbf';
import {encodeByteText} from '../../../../layers/byte-text.ts';
import type {SharedFile} from '../../../build.ts';

/** `fsutil.types.Packet`, which files are told and sent in. */
export const packetTypes = {stat: 0, request: 1, data: 2, end: 3, error: 4} as const;

/** What the other end sends: a request for a file by its number, the end, or what went wrong there. */
export type ReceivedPacket = {type: number; id: number; data: Uint8Array};

export const readPacket = (message: Uint8Array): ReceivedPacket =>
	new PbfReader(message).readFields<ReceivedPacket>(
		(tag, packet, reader) => {
			if (tag === 1) {
				packet.type = reader.readVarint();
			} else if (tag === 3) {
				packet.id = reader.readVarint();
			} else if (tag === 4) {
				packet.data = reader.readBytes();
			}
		},
		{type: packetTypes.stat, id: 0, data: new Uint8Array()},
	);

/** Bits of a mode as Go has them, which BuildKit is written in; those of permissions are the usual ones. */
const kindBits = {directory: 0x8000_0000, symlink: 0x0800_0000, fifo: 0x0200_0000, file: 0};
const setUserBit = 0x0080_0000;
const setGroupBit = 0x0040_0000;
const stickyBit = 0x0010_0000;

const modeOf = ({kind, mode}: SharedFile): number =>
	kindBits[kind] +
	(mode & 0o777) +
	(mode & 0o4000 ? setUserBit : 0) +
	(mode & 0o2000 ? setGroupBit : 0) +
	(mode & 0o1000 ? stickyBit : 0);

/** Everything belongs to root, as Docker's own client has it: whose it is here means nothing there. */
function writeStat(file: SharedFile, writer: PbfWriter): void {
	writer.writeBytesField(1, encodeByteText(file.path));
	writer.writeVarintField(2, modeOf(file));
	if (file.hardLinkOf === undefined) {
		writer.writeVarintField(5, file.sizeBytes);
	}

	writer.writeVarintField(6, Math.round(file.modifiedAt * 1e9));
	const link = file.hardLinkOf ?? file.linkTarget;
	if (link !== '') {
		writer.writeBytesField(7, encodeByteText(link));
	}
}

/** Tells of one file; `undefined`: that was all. */
export function statPacket(file: SharedFile | undefined): Uint8Array {
	const writer = new PbfWriter();
	writer.writeVarintField(1, packetTypes.stat);
	if (file) {
		writer.writeMessage(2, writeStat, file);
	}

	return writer.finish();
}

/** Bytes of the file with this number; none of them: that was all. */
export function dataPacket(id: number, data: Uint8Array): Uint8Array {
	const writer = new PbfWriter(new Uint8Array(data.length + 32));
	writer.writeVarintField(1, packetTypes.data);
	writer.writeVarintField(3, id);
	if (data.length > 0) {
		writer.writeBytesField(4, data);
	}

	return writer.finish();
}

export function endPacket(): Uint8Array {
	const writer = new PbfWriter();
	writer.writeVarintField(1, packetTypes.end);
	return writer.finish();
}

export function errorPacket(text: string): Uint8Array {
	const writer = new PbfWriter();
	writer.writeVarintField(1, packetTypes.error);
	writer.writeBytesField(4, new TextEncoder().encode(text));
	return writer.finish();
}
