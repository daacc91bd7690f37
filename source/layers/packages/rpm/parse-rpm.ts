import type {Package} from '../package-list.ts';
import {bdbBlobs, isBdb} from './bdb-blobs.ts';
import {isNdb, ndbBlobs} from './ndb-blobs.ts';
import {readRpmHeader} from './read-rpm-header.ts';
import {isSqlite, sqliteBlobs} from './sqlite-blobs.ts';

function headersOf(database: Buffer): Iterable<Buffer> {
	if (isSqlite(database)) {
		return sqliteBlobs(database, 'Packages');
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
@throws RangeError when it is damaged or of another format.
*/
export const parseRpm = (database: Buffer): Package[] =>
	Array.from(headersOf(database), readRpmHeader);
