/** The last bit of the mark tells in which order the checksums read their bytes. */
const mark = 0x37_7f_06_82;
const formatVersion = 3_007_000;
const headBytes = 32;
const frameHeadBytes = 24;

type Sums = readonly [number, number];

/** SQLite's checksum, which goes on from what stands before. @param bytes A multiple of 8. */
function checksum(bytes: Buffer, [first, second]: Sums, isBigEndian: boolean): Sums {
	let [one, other] = [first, second];
	for (let at = 0; at < bytes.length; at += 8) {
		const left = isBigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at);
		const right = isBigEndian ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4);
		one = (one + left + other) >>> 0;
		other = (other + right + one) >>> 0;
	}

	return [one, other];
}

const isSum = (bytes: Buffer, at: number, [one, other]: Sums): boolean =>
	bytes.readUInt32BE(at) === one && bytes.readUInt32BE(at + 4) === other;

/** What transactions have written into a log and not yet into the database. */
export type LoggedPages = {
	/** By the number of a page in the database, from 1 on: what is on it now. */
	pages: ReadonlyMap<number, Buffer>;
	/** How many pages the database has now; `undefined`: as many as its file. */
	count: number | undefined;
};

const nothing: LoggedPages = {pages: new Map(), count: undefined};

/**
The pages of a write-ahead log as SQLite finds them: up to the last frame that ends a transaction, before the first
one whose salts or checksum are not those of this log. What stands behind is of a transaction that was not committed,
or of an older log in the same file.
@param pageBytes Of the database; a log with other pages is not its own.
*/
export function loggedPages(log: Buffer, pageBytes: number): LoggedPages {
	if (log.length < headBytes) {
		return nothing;
	}

	const found = log.readUInt32BE(0);
	const isBigEndian = found === mark + 1;
	let sums = checksum(log.subarray(0, 24), [0, 0], isBigEndian);
	const isValid =
		(found === mark || isBigEndian) &&
		log.readUInt32BE(4) === formatVersion &&
		log.readUInt32BE(8) === pageBytes &&
		isSum(log, 24, sums);
	if (!isValid) {
		return nothing;
	}

	const salts = log.subarray(16, 24);
	const pages = new Map<number, Buffer>();
	const open = new Map<number, Buffer>();
	let count: number | undefined;
	const frameBytes = frameHeadBytes + pageBytes;
	for (let at = headBytes; at + frameBytes <= log.length; at += frameBytes) {
		const page = log.subarray(at + frameHeadBytes, at + frameBytes);
		sums = checksum(log.subarray(at, at + 8), sums, isBigEndian);
		sums = checksum(page, sums, isBigEndian);
		const number = log.readUInt32BE(at);
		if (
			number === 0 ||
			!log.subarray(at + 8, at + 16).equals(salts) ||
			!isSum(log, at + 16, sums)
		) {
			break;
		}

		open.set(number, page);
		const pagesAfter = log.readUInt32BE(at + 4);
		if (pagesAfter !== 0) {
			count = pagesAfter;
			for (const [committed, contents] of open) {
				pages.set(committed, contents);
			}

			open.clear();
		}
	}

	return {pages, count};
}
