import {collectContents} from '../../collect-contents.ts';
import {type FileEntry, parentOf} from '../../file-tree.ts';
import type {ContentReader} from '../../read-file-tree.ts';
import type {PackageList} from '../package-list.ts';
import {parsePackages} from '../parse-packages.ts';

/** Databases of rpm beside which a log may stand, with what was written last. */
export const loggedDatabases = ['/var/lib', '/usr/lib/sysimage', '/usr/share'].map(
	folder => `${folder}/rpm/rpmdb.sqlite`,
);

export const logOf = (database: string): string => `${database}-wal`;

const databasesByLog = new Map(loggedDatabases.map(database => [logOf(database), database]));

/** Far more than rpm leaves in it. */
const mostLogBytes = 32 * 1024 * 1024;

/** A database of a layer and its log, of which one has gone by. */
type Pair = {folder: string; database?: Buffer; log?: Buffer};

/**
Reads databases of rpm with the logs beside them, as files of a layer stream by. Files of one folder come one after
the other: nothing is kept any longer.
@param lists Gets, at the path of a log, all packages that the database has with it.
*/
export function createLogReader(lists: PackageList[]) {
	let pair: Pair = {folder: ''};
	const add = (database: string, part: Partial<Pair>) => {
		pair = {...pair, ...part};
		if (pair.database && pair.log) {
			const packages = parsePackages('rpm', pair.database, pair.log);
			lists.push({manager: 'rpm', path: logOf(database), packages});
			pair = {folder: pair.folder};
		}
	};
	return {
		/** Has to be told of every file. */
		passes({path}: FileEntry): void {
			const folder = parentOf(path);
			if (folder !== pair.folder) {
				pair = {folder};
			}
		},
		/** @param database Its path. */
		addDatabase(database: string, bytes: Buffer): void {
			if (loggedDatabases.includes(database)) {
				add(database, {database: bytes});
			}
		},
		/** @returns `undefined`: the file is no log, or an empty one. */
		readerOf({path, sizeBytes}: FileEntry): ContentReader | undefined {
			const database = databasesByLog.get(path);
			return database === undefined || sizeBytes === 0 || sizeBytes > mostLogBytes
				? undefined
				: collectContents(sizeBytes, ({bytes}) => add(database, {log: bytes}));
		},
	};
}
