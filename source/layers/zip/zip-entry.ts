import type {TarKind} from '../tar-entry.ts';
import {zipName} from './zip-name.ts';

/** What the list at the end of a zip archive says about one entry. */
export type ZipEntry = {
	/** As in the archive, also where it leads out of a folder. */
	name: string;
	kind: TarKind;
	/** Permission bits with setuid, setgid and sticky: 0 to 0o7777. `undefined`: it has none. */
	mode: number | undefined;
	/** Of the contents, unpacked. What the archive says, which may be a lie. */
	sizeBytes: number;
	/** Seconds since the epoch; of a time without a zone, as if it were UTC. `undefined`: none is told. */
	modifiedAt: number | undefined;
	/** Whether its contents can be read only with a password. */
	isEncrypted: boolean;
	/** Where the archive says that its bytes begin, and how many they are at least. */
	startsAt: number;
	packedBytes: number;
};

const headMark = 0x02_01_4b_50;
const headBytes = 46;
/** Of what stands before the contents of an entry, without its name. */
const localHeadBytes = 30;

/** In a field of 32 bits: the number stands in an extra field, with 64. */
const isElsewhere = 0xffff_ffff;

const fields = {large: 0x00_01, ntfs: 0x00_0a, unixTime: 0x54_55, unicodeName: 0x70_75} as const;

/** Systems whose permissions stand in the upper half of the attributes. */
const unixSystems: readonly number[] = [3, 19];
const directoryAttribute = 0x10;

const kinds: Readonly<Record<number, TarKind>> = {
	1: 'fifo',
	2: 'character-device',
	4: 'directory',
	6: 'block-device',
	10: 'symlink',
};

/** The extra fields of an entry by their number; what is cut off is left out. */
function extraFields(extra: Buffer): Map<number, Buffer> {
	const found = new Map<number, Buffer>();
	for (let at = 0; at + 4 <= extra.length; ) {
		const end = at + 4 + extra.readUInt16LE(at + 2);
		if (end <= extra.length) {
			found.set(extra.readUInt16LE(at), extra.subarray(at + 4, end));
		}

		at = end;
	}

	return found;
}

/** Numbers of 32 bits; those that stand elsewhere are taken from a field that has them in the same order. */
function largeNumbers(numbers: readonly number[], field: Buffer | undefined): number[] {
	let at = 0;
	return numbers.map(number => {
		if (number !== isElsewhere || !field || at + 8 > field.length) {
			return number;
		}

		at += 8;
		return Number(field.readBigUInt64LE(at - 8));
	});
}

/** Years since 1980, months, days; hours, minutes, pairs of seconds. No time zone is told. */
function dosTime(date: number, time: number): number | undefined {
	const [month, day] = [(date >> 5) & 15, date & 31];
	return month < 1 || month > 12 || day === 0
		? undefined
		: Date.UTC(1980 + (date >> 9), month - 1, day, time >> 11, (time >> 5) & 63, (time & 31) * 2) /
				1000;
}

/** Of a field of NTFS: tenths of microseconds since 1601. `undefined`: it tells none. */
function ntfsTime(field: Buffer | undefined): number | undefined {
	const attributes = field && extraFields(field.subarray(4)).get(1);
	const ticks = attributes && attributes.length >= 8 ? attributes.readBigUInt64LE(0) : 0n;
	return ticks === 0n ? undefined : Number(ticks / 10_000_000n) - 11_644_473_600;
}

function unixTime(field: Buffer | undefined): number | undefined {
	return field && field.length >= 5 && ((field[0] as number) & 1) === 1
		? field.readInt32LE(1)
		: undefined;
}

/**
Reads one entry of the list at the end of a zip archive.
@returns The entry and where the next one begins; `undefined`: there stands none, or not all of it.
*/
export function readZipEntry(list: Buffer, at: number): {entry: ZipEntry; end: number} | undefined {
	if (at + headBytes > list.length || list.readUInt32LE(at) !== headMark) {
		return undefined;
	}

	const nameEnd = at + headBytes + list.readUInt16LE(at + 28);
	const extraEnd = nameEnd + list.readUInt16LE(at + 30);
	const end = extraEnd + list.readUInt16LE(at + 32);
	if (end > list.length) {
		return undefined;
	}

	const flags = list.readUInt16LE(at + 8);
	const isUnix = unixSystems.includes(list.readUInt8(at + 5));
	const attributes = list.readUInt32LE(at + 38);
	const extra = extraFields(list.subarray(nameEnd, extraEnd));
	const nameBytes = list.subarray(at + headBytes, nameEnd);
	const name = zipName(nameBytes, {
		isMarkedUtf8: (flags & 0x8_00) !== 0,
		isUnix,
		unicodeField: extra.get(fields.unicodeName),
	});
	const [sizeBytes = 0, packed = 0, startsAt = 0] = largeNumbers(
		[list.readUInt32LE(at + 24), list.readUInt32LE(at + 20), list.readUInt32LE(at + 42)],
		extra.get(fields.large),
	);
	const unixMode = isUnix ? attributes >>> 16 : 0;
	const isFolder = name.endsWith('/') || (!isUnix && (attributes & directoryAttribute) !== 0);
	const kind = isFolder ? 'directory' : (kinds[unixMode >> 12] ?? 'file');
	const entry: ZipEntry = {
		name,
		kind,
		mode: unixMode === 0 ? undefined : unixMode & 0o7777,
		sizeBytes: kind === 'file' ? sizeBytes : 0,
		modifiedAt:
			unixTime(extra.get(fields.unixTime)) ??
			ntfsTime(extra.get(fields.ntfs)) ??
			dosTime(list.readUInt16LE(at + 14), list.readUInt16LE(at + 12)),
		isEncrypted: (flags & 1) !== 0,
		startsAt,
		packedBytes: localHeadBytes + nameBytes.length + packed,
	};
	return {entry, end};
}
