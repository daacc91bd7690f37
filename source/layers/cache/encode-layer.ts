import {endianness} from 'node:os';
import {crc32} from 'node:zlib';
import type {PackageList} from '../packages/package-list.ts';
import type {LayerIndex} from '../read-file-tree.ts';
import {CompactEntries, type SavedFacts, type SavedParts} from '../tree/compact-entries.ts';

/** What is written in another way, or on a machine that counts in another way, is not read. */
const mark = Buffer.from(`slipway layer 4 ${endianness()}\n`.padEnd(24));

/** The mark, a checksum of all that follows it, the length of the head. */
const startBytes = mark.length + 8;
const checksumAt = mark.length;
const headLengthAt = checksumAt + 4;

/** Where numbers of any size may begin. */
const alignment = 8;

const paddingOf = (length: number): number => (alignment - (length % alignment)) % alignment;

type PartName = keyof SavedParts<unknown>;

type Head = {
	/** In the order in which they stand behind it, each filled up to a whole alignment. */
	parts: [name: PartName, bytes: number][];
	facts: SavedFacts;
	deletedPaths: string[];
	opaqueDirectories: string[];
	/** Left out where they were not read. */
	packageLists?: readonly PackageList[] | undefined;
};

/** The bytes of a layer's index, to be written one behind the other. They are views: write them at once. */
export function encodeLayer(layer: LayerIndex): Uint8Array[] {
	const {entries, deletedPaths, opaqueDirectories, packageLists} = layer;
	const {
		seed,
		pathCount,
		nameStarts,
		size,
		knownOwners,
		rare,
		largeSizes,
		firstTime,
		oddTimes,
		...byName
	} = entries.saved();
	const sizeOf = (pieces: readonly Uint8Array[]) =>
		pieces.reduce((sum, {length}) => sum + length, 0);
	const parts = Object.entries(byName) as [PartName, Uint8Array[]][];
	const head: Head = {
		parts: parts.map(([name, pieces]) => [name, sizeOf(pieces)]),
		facts: {seed, pathCount, nameStarts, size, knownOwners, rare, largeSizes, firstTime, oddTimes},
		deletedPaths,
		opaqueDirectories,
		packageLists,
	};
	const text = JSON.stringify(head);
	const headBytes = Buffer.from(text);
	const body = [
		headBytes,
		Buffer.alloc(paddingOf(headBytes.length)),
		...parts.flatMap(([, pieces]) => [...pieces, Buffer.alloc(paddingOf(sizeOf(pieces)))]),
	];
	const start = Buffer.alloc(startBytes);
	mark.copy(start);
	start.writeUInt32LE(headBytes.length, headLengthAt);
	const checked = [start.subarray(headLengthAt), ...body];
	start.writeUInt32LE(
		checked.reduce((sum, piece) => crc32(piece, sum), 0),
		checksumAt,
	);
	return [start, ...body];
}

/**
@param bytes What {@link encodeLayer} gave, at an address that numbers of any size can have. The index keeps it.
@returns `undefined` for anything else, and for what was damaged since.
*/
export function decodeLayer(bytes: Buffer): LayerIndex | undefined {
	const isWhole =
		bytes.length >= startBytes &&
		bytes.subarray(0, mark.length).equals(mark) &&
		bytes.readUInt32LE(checksumAt) === crc32(bytes.subarray(headLengthAt));
	if (!isWhole) {
		return undefined;
	}

	const headEnd = startBytes + bytes.readUInt32LE(headLengthAt);
	const head: Head = JSON.parse(bytes.toString('utf8', startBytes, headEnd));
	let at = headEnd + paddingOf(headEnd);
	const parts: Partial<SavedParts<Buffer>> = {};
	for (const [name, length] of head.parts) {
		parts[name] = bytes.subarray(at, at + length);
		at += length + paddingOf(length);
	}

	return {
		entries: new CompactEntries({...(parts as SavedParts<Buffer>), ...head.facts}),
		deletedPaths: head.deletedPaths,
		opaqueDirectories: head.opaqueDirectories,
		packageLists: head.packageLists,
	};
}
