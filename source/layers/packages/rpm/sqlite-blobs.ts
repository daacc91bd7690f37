import {type LoggedPages, loggedPages} from './sqlite-log.ts';

const mark = Buffer.from('SQLite format 3\0');

/** Pages of a tree whose entries have a row number each. */
const leafPage = 0x0d;
const innerPage = 0x05;

/** The first page has the file's head before its own. */
const fileHeadBytes = 100;

type SqliteFile = {
	bytes: Buffer;
	pageBytes: number;
	/** Of a page, without what is reserved at its end. */
	usedBytes: number;
	/** What stands in its log instead. */
	logged: LoggedPages;
};

export const isSqlite = (bytes: Buffer): boolean => bytes.subarray(0, mark.length).equals(mark);

function openFile(bytes: Buffer, log: Buffer): SqliteFile {
	const size = bytes.readUInt16BE(16);
	const pageBytes = size === 1 ? 65_536 : size;
	const logged = loggedPages(log, pageBytes);
	return {bytes, pageBytes, usedBytes: pageBytes - bytes.readUInt8(20), logged};
}

function pageOf({bytes, pageBytes, logged}: SqliteFile, number: number): Buffer {
	const page =
		logged.pages.get(number) ?? bytes.subarray((number - 1) * pageBytes, number * pageBytes);
	const isBehind = logged.count !== undefined && number > logged.count;
	if (number < 1 || isBehind || page.length < pageBytes) {
		throw new RangeError(`Page ${number} is missing`);
	}

	return page;
}

/** A number of 1 to 9 bytes. */
function varint(bytes: Buffer, start: number): {value: number; end: number} {
	let value = 0;
	for (let at = start; at < start + 8; at += 1) {
		const byte = bytes.readUInt8(at);
		value = value * 128 + (byte & 0x7f);
		if (byte < 0x80) {
			return {value, end: at + 1};
		}
	}

	return {value: value * 256 + bytes.readUInt8(start + 8), end: start + 9};
}

/** What an entry of a leaf holds, put together where it goes on in other pages. */
function payloadOf(file: SqliteFile, page: Buffer, cellAt: number): Buffer {
	const {value: length, end} = varint(page, cellAt);
	const start = varint(page, end).end;
	const {usedBytes} = file;
	const most = usedBytes - 35;
	if (length <= most) {
		return page.subarray(start, start + length);
	}

	const least = Math.floor(((usedBytes - 12) * 32) / 255) - 23;
	const fitting = least + ((length - least) % (usedBytes - 4));
	const local = fitting <= most ? fitting : least;
	const parts = [page.subarray(start, start + local)];
	let next = page.readUInt32BE(start + local);
	// A chain that runs in a circle ends with the length, too.
	for (let missing = length - local; missing > 0; ) {
		const overflow = pageOf(file, next);
		const part = overflow.subarray(4, Math.min(usedBytes, 4 + missing));
		parts.push(part);
		missing -= part.length;
		next = overflow.readUInt32BE(0);
	}

	return Buffer.concat(parts);
}

/** Bytes of the values that a record's head names by these numbers below 12. */
const numberBytes: readonly number[] = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0];

type Value = {type: number; bytes: Buffer};

function valuesOf(record: Buffer): Value[] {
	const head = varint(record, 0);
	const values: Value[] = [];
	let bodyAt = head.value;
	for (let at = head.end; at < head.value; ) {
		const {value: type, end} = varint(record, at);
		const length = type >= 12 ? Math.floor((type - 12) / 2) : (numberBytes[type] ?? 0);
		values.push({type, bytes: record.subarray(bodyAt, bodyAt + length)});
		bodyAt += length;
		at = end;
	}

	if (bodyAt > record.length) {
		throw new RangeError('A record is cut off');
	}

	return values;
}

/** The records of a table, in the order of their numbers. @throws RangeError when the file is damaged. */
function* recordsOf(file: SqliteFile, root: number): Generator<Value[]> {
	const seen = new Set<number>();
	const open = [root];
	for (let number = open.pop(); number !== undefined; number = open.pop()) {
		if (seen.has(number)) {
			throw new RangeError('A page is used twice');
		}

		seen.add(number);
		const page = pageOf(file, number);
		const headAt = number === 1 ? fileHeadBytes : 0;
		const type = page.readUInt8(headAt);
		if (type !== leafPage && type !== innerPage) {
			throw new RangeError(`Page ${number} is of another kind`);
		}

		const cellCount = page.readUInt16BE(headAt + 3);
		const cellsAt = headAt + (type === leafPage ? 8 : 12);
		const cells = Array.from({length: cellCount}, (_, index) =>
			page.readUInt16BE(cellsAt + 2 * index),
		);
		if (type === innerPage) {
			const children = cells.map(cell => page.readUInt32BE(cell));
			open.push(page.readUInt32BE(headAt + 8), ...children.toReversed());
			continue;
		}

		for (const cell of cells) {
			yield valuesOf(payloadOf(file, page, cell));
		}
	}
}

/**
The blobs of a table of an SQLite database, one of each row that has one.
@param log The write-ahead log beside the file; empty: there is none.
@throws RangeError when the file is damaged, has no such table, or one that is stored in another way.
*/
export function* sqliteBlobs(
	bytes: Buffer,
	table: string,
	log: Buffer = Buffer.alloc(0),
): Generator<Buffer> {
	const file = openFile(bytes, log);
	const tables = [...recordsOf(file, 1)];
	const found = tables.find(
		([kind, name]) => kind?.bytes.toString() === 'table' && name?.bytes.toString() === table,
	)?.[3];
	if (!found || found.bytes.length === 0) {
		throw new RangeError(`Table ${table} is missing`);
	}

	for (const values of recordsOf(file, found.bytes.readUIntBE(0, found.bytes.length))) {
		const blob = values.find(({type}) => type >= 12 && type % 2 === 0);
		if (blob) {
			yield blob.bytes;
		}
	}
}
