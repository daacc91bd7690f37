import {counted} from '../../format/counted.ts';
import {readZipEntry, type ZipEntry} from './zip-entry.ts';

/** What is in a zip archive, as the list at its end tells. */
export type ZipListing = {
	/** In the order of the list. */
	entries: ZipEntry[];
	/** Whether there are more. */
	isCut: boolean;
	/** What is wrong with it, as sentences. `undefined`: nothing. */
	damage: string | undefined;
};

const endMark = 0x06_05_4b_50;
const endBytes = 22;
const longestComment = 0xff_ff;
const largeEndMark = 0x06_06_4b_50;
const largeEndBytes = 56;
const locatorMark = 0x07_06_4b_50;
const locatorBytes = 20;

/** Where the list stands. */
type ListPlace = {
	/** In `tail`. */
	end: number;
	sizeBytes: number;
	/** Where the archive says that it begins in the file. */
	startsAt: number;
	count: number;
	isPart: boolean;
};

/** Whether a file is a zip archive by its first bytes: it begins with an entry, the end of an empty one, or a part. */
export function isZip(start: Buffer): boolean {
	const mark = start.length >= 4 ? start.readUInt32LE(0) : 0;
	return mark === 0x04_03_4b_50 || mark === endMark || mark === 0x08_07_4b_50;
}

/**
Where the archive's end is told. Its comment may hold what looks like one: it ends exactly with the file, unless
something was written behind it.
*/
function findEnd(tail: Buffer): number | undefined {
	let trailed: number | undefined;
	const first = Math.max(0, tail.length - endBytes - longestComment);
	for (let at = tail.length - endBytes; at >= first; at -= 1) {
		if (tail.readUInt32LE(at) === endMark) {
			const end = at + endBytes + tail.readUInt16LE(at + 20);
			if (end === tail.length) {
				return at;
			}

			trailed ??= end < tail.length ? at : undefined;
		}
	}

	return trailed;
}

/** Large archives have a second end before the first, with numbers of 64 bits. */
function findLargeEnd(tail: Buffer, endAt: number, tailAt: number): number | undefined {
	const locatorAt = endAt - locatorBytes;
	if (locatorAt < 0 || tail.readUInt32LE(locatorAt) !== locatorMark) {
		return undefined;
	}

	// Right before it, wherever the archive begins in the file; or where it says, in an archive from the file's start.
	const told = Number(tail.readBigUInt64LE(locatorAt + 8)) - tailAt;
	return [locatorAt - largeEndBytes, told].find(
		at => at >= 0 && at + largeEndBytes <= locatorAt && tail.readUInt32LE(at) === largeEndMark,
	);
}

function placeOfList(tail: Buffer, tailAt: number): ListPlace | undefined {
	const endAt = tail.length < endBytes ? undefined : findEnd(tail);
	if (endAt === undefined) {
		return undefined;
	}

	const largeAt = findLargeEnd(tail, endAt, tailAt);
	return largeAt === undefined
		? {
				end: endAt,
				sizeBytes: tail.readUInt32LE(endAt + 12),
				startsAt: tail.readUInt32LE(endAt + 16),
				count: tail.readUInt16LE(endAt + 10),
				isPart: tail.readUInt16LE(endAt + 4) !== 0,
			}
		: {
				end: largeAt,
				sizeBytes: Number(tail.readBigUInt64LE(largeAt + 40)),
				startsAt: Number(tail.readBigUInt64LE(largeAt + 48)),
				count: Number(tail.readBigUInt64LE(largeAt + 32)),
				isPart: tail.readUInt32LE(largeAt + 16) !== 0,
			};
}

/**
How many entries claim bytes that others have, or that are none of the archive's contents.
@param shift What stands in the file before the archive. @param end Where its contents end in the file.
*/
function falsePlaces(entries: readonly ZipEntry[], {shift, end}: {shift: number; end: number}) {
	const sorted = entries.toSorted((one, other) => one.startsAt - other.startsAt);
	let taken = 0;
	let shared = 0;
	let outside = 0;
	for (const {startsAt, packedBytes} of sorted) {
		shared += startsAt < taken ? 1 : 0;
		outside += startsAt + packedBytes + shift > end ? 1 : 0;
		taken = Math.max(taken, startsAt + packedBytes);
	}

	return {shared, outside};
}

/**
Reads what is in a zip archive out of the list at its end. Nothing that it says is believed that can be seen: not how
many entries there are, not where the list begins.
@param tail The last bytes of the file, or all of it.
@param options.fileBytes Of the file. @param options.mostEntries That are listed.
@returns `undefined`: there is no such list in these bytes, or none that ends there; `damage` says of others what is
wrong.
*/
export function readZip(
	tail: Buffer,
	{fileBytes, mostEntries}: {fileBytes: number; mostEntries: number},
): ZipListing | {damage: string; entries?: never} {
	const tailAt = fileBytes - tail.length;
	const place = placeOfList(tail, tailAt);
	if (!place) {
		return {damage: 'The zip archive is cut off: the list of its contents at the end is missing.'};
	}

	if (place.isPart) {
		return {damage: 'This is only one part of a zip archive that is split.'};
	}

	const start = place.end - place.sizeBytes;
	if (start < 0) {
		return {
			damage:
				tailAt + start < 0
					? 'The zip archive is damaged: its list of contents is larger than the file.'
					: 'The list of contents of this zip archive is too long to be read.',
		};
	}

	const list = tail.subarray(start, place.end);
	const entries: ZipEntry[] = [];
	let at = 0;
	let next = readZipEntry(list, at);
	while (next && entries.length < mostEntries) {
		entries.push(next.entry);
		at = next.end;
		next = readZipEntry(list, at);
	}

	const damages: string[] = [];
	if (!next && at < list.length) {
		damages.push('The list of contents is damaged or encrypted.');
	} else if (!next && entries.length !== place.count) {
		damages.push(`The archive says that it has ${counted(place.count, 'entry', 'entries')}.`);
	}

	const shift = tailAt + start - place.startsAt;
	if (shift < 0) {
		damages.push('The list of contents is not where the archive says.');
	}

	const {shared, outside} = falsePlaces(entries, {shift: Math.max(0, shift), end: tailAt + start});
	if (shared > 0) {
		damages.push(`Contents of ${counted(shared, 'entry overlaps', 'entries overlap')} others.`);
	}

	if (outside > 0) {
		damages.push(`Contents of ${counted(outside, 'entry', 'entries')} are not in the archive.`);
	}

	return {
		entries,
		isCut: next !== undefined,
		damage: damages.length === 0 ? undefined : damages.join(' '),
	};
}
