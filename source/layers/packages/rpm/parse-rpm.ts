import type {Package} from '../package-list.ts';
import {bdbBlobs, isBdb} from './bdb-blobs.ts';
import {isNdb, ndbBlobs} from './ndb-blobs.ts';
import {isSqlite, sqliteBlobs} from './sqlite-blobs.ts';

/** What is asked of the fields of a package, by rpm's numbers for them. */
const tags = {name: 1000, version: 1001, release: 1002, epoch: 1003} as const;

/** Kinds of values. */
const number32 = 4;
const text = 6;

const entryBytes = 16;
const headBytes = 8;

/**
The package that a header tells, as rpm's databases have it: how many fields there are, how many bytes they take,
the fields, their values.
@throws RangeError when it is damaged.
*/
function readRpmHeader(header: Buffer): Package {
	const count = header.readUInt32BE(0);
	const valuesAt = headBytes + count * entryBytes;
	const end = valuesAt + header.readUInt32BE(4);
	if (end > header.length) {
		throw new RangeError('A header is cut off');
	}

	const found = new Map<number, {type: number; at: number}>();
	for (let at = headBytes; at < valuesAt; at += entryBytes) {
		const value = {type: header.readUInt32BE(at + 4), at: valuesAt + header.readUInt32BE(at + 8)};
		found.set(header.readUInt32BE(at), value);
	}

	const textOf = (tag: number): string => {
		const value = found.get(tag);
		const textEnd = value?.type === text ? header.indexOf(0, value.at) : -1;
		if (!value || textEnd === -1 || textEnd >= end) {
			throw new RangeError(`Field ${tag} is missing`);
		}

		return header.toString('utf8', value.at, textEnd);
	};
	const epoch = found.get(tags.epoch);
	const prefix = epoch?.type === number32 ? `${header.readUInt32BE(epoch.at)}:` : '';
	return {
		name: textOf(tags.name),
		version: `${prefix}${textOf(tags.version)}-${textOf(tags.release)}`,
	};
}

function headersOf(database: Buffer, log: Buffer | undefined): Iterable<Buffer> {
	if (isSqlite(database)) {
		return sqliteBlobs(database, 'Packages', log);
	}

	if (isNdb(database)) {
		return ndbBlobs(database);
	}

	if (isBdb(database)) {
		return bdbBlobs(database);
	}

	throw new RangeError('This format is unknown');
}

/**
The packages in a database of rpm, with public keys, which it counts among them: SQLite of today's distributions,
SUSE's `Packages.db`, and Berkeley DB of older ones.
@param log SQLite's write-ahead log beside it; `undefined`: there is none.
@throws RangeError when it is damaged or of another format.
*/
export const parseRpm = (database: Buffer, log?: Buffer): Package[] =>
	Array.from(headersOf(database, log), readRpmHeader);
