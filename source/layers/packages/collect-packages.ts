import {collectContents} from '../collect-contents.ts';
import type {FileEntry} from '../file-tree.ts';
import type {ContentReader} from '../read-file-tree.ts';
import {collectBuildInfo} from './go/collect-build-info.ts';
import type {PackageList, PackageManager} from './package-list.ts';
import {packageManagerOf} from './package-manager-of.ts';
import {parsePackages} from './parse-packages.ts';
import {createLogReader} from './rpm/rpm-log.ts';

const mebibyte = 1024 * 1024;

/**
Bytes of a record that are read: those of all packages in one file take a few MiB where they are many. A database
of rpm has the names of all files, too.
*/
const mostBytes: Record<PackageManager, number> = {
	dpkg: 32 * mebibyte,
	apk: 32 * mebibyte,
	rpm: 128 * mebibyte,
	npm: mebibyte,
	pip: mebibyte,
	go: mebibyte,
	gem: mebibyte,
};

const isProgram = ({mode, sizeBytes}: FileEntry): boolean => (mode & 0o111) !== 0 && sizeBytes > 0;

/**
Reads the records of packages as the files of an archive stream by, one at a time: for `readFileTree`. Programs
are records of what they were built of where Go's compiler built them.
@param lists Gets what they tell.
*/
export function collectPackages(
	lists: PackageList[],
): (file: FileEntry) => ContentReader | undefined {
	const logs = createLogReader(lists);
	return file => {
		const {path, sizeBytes} = file;
		const manager = packageManagerOf(path);
		logs.passes(file);
		if (!manager) {
			return (
				logs.readerOf(file) ??
				(isProgram(file)
					? collectBuildInfo(packages => lists.push({manager: 'go', path, packages}))
					: undefined)
			);
		}

		const limitBytes = sizeBytes > mostBytes[manager] ? 0 : sizeBytes;
		return collectContents(limitBytes, ({bytes, isComplete}) => {
			const packages = isComplete ? parsePackages(manager, bytes) : undefined;
			lists.push({manager, path, packages});
			if (isComplete) {
				logs.addDatabase(path, bytes);
			}
		});
	};
}
