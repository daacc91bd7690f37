import {Buffer} from 'node:buffer';
import {bytesOf} from '../../machine/files/bytes.ts';
import {type FileNode, ownershipOf} from '../../machine/files/file-node.ts';
import type {TarEntry} from './tar-entry.ts';

export const blockBytes = 512;

const nameBytes = 100;
const longNameType = 'L';
const longLinkType = 'K';

function typeOf({node, hardLinkTo}: TarEntry): string {
	if (hardLinkTo !== undefined) {
		return '1';
	}

	switch (node.kind) {
		case 'directory':
			return '5';
		case 'link':
			return '2';
		case 'special':
			return {'character-device': '3', 'block-device': '4', fifo: '6'}[node.type];
		default:
			return '0';
	}
}

const sizeOf = ({node, hardLinkTo}: TarEntry): number =>
	node.kind === 'file' && hardLinkTo === undefined ? node.sizeBytes : 0;

/** Octal where it fits, as everybody reads it; else the binary form of GNU tar. */
function writeNumber(block: Buffer, value: number, offset: number, width: number) {
	const octal = value.toString(8);
	if (octal.length < width) {
		block.write(octal.padStart(width - 1, '0'), offset, 'latin1');
	} else {
		block.writeBigUInt64BE(BigInt(value), offset + width - 8);
		block[offset] = (block[offset] ?? 0) | 0x80;
	}
}

type Fields = {
	name: Buffer;
	type: string;
	sizeBytes: number;
	linkName: Buffer;
	mode: number;
	userId: number;
	groupId: number;
	modifiedAt: number;
	device: readonly [number, number];
};

function blockOf(fields: Fields): Buffer {
	const block = Buffer.alloc(blockBytes);
	fields.name.copy(block, 0, 0, nameBytes);
	writeNumber(block, fields.mode, 100, 8);
	writeNumber(block, fields.userId, 108, 8);
	writeNumber(block, fields.groupId, 116, 8);
	writeNumber(block, fields.sizeBytes, 124, 12);
	writeNumber(block, Math.max(0, Math.floor(fields.modifiedAt / 1000)), 136, 12);
	block.write(' '.repeat(8), 148, 'latin1');
	block.write(fields.type, 156, 'latin1');
	fields.linkName.copy(block, 157, 0, nameBytes);
	block.write('ustar  \0', 257, 'latin1');
	writeNumber(block, fields.device[0], 329, 8);
	writeNumber(block, fields.device[1], 337, 8);
	const sum = block.reduce((total, byte) => total + byte, 0);
	block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
	return block;
}

const nothing = Buffer.alloc(0);
const noDevice = [0, 0] as const;

/** A name that does not fit goes before the header, as GNU tar does it: as bytes, of any length. */
function longName(type: string, name: Buffer): Buffer[] {
	if (name.length <= nameBytes) {
		return [];
	}

	const sizeBytes = name.length + 1;
	const data = Buffer.alloc(Math.ceil(sizeBytes / blockBytes) * blockBytes);
	name.copy(data);
	const plain = {mode: 0o644, userId: 0, groupId: 0, modifiedAt: 0, device: noDevice};
	const marker = Buffer.from('././@LongLink');
	return [blockOf({...plain, name: marker, type, sizeBytes, linkName: nothing}), data];
}

const deviceOf = (node: FileNode): readonly [number, number] =>
	node.kind === 'special' ? [node.deviceMajor, node.deviceMinor] : noDevice;

/** Header blocks of an entry; its content follows, padded to whole blocks. */
export function tarHeader(entry: TarEntry): Buffer {
	const {node, path, hardLinkTo} = entry;
	const name = bytesOf(node.kind === 'directory' ? `${path}/` : path);
	const linkName = bytesOf(hardLinkTo ?? (node.kind === 'link' ? node.target : ''));
	return Buffer.concat([
		...longName(longLinkType, linkName),
		...longName(longNameType, name),
		blockOf({
			...ownershipOf(node),
			name,
			linkName,
			type: typeOf(entry),
			sizeBytes: sizeOf(entry),
			modifiedAt: node.modifiedAt,
			device: deviceOf(node),
		}),
	]);
}
