import {collectContents} from '../collect-contents.ts';
import type {FileEntry} from '../file-tree.ts';
import type {ContentReader} from '../read-file-tree.ts';
import type {PackageList, PackageManager} from './package-list.ts';
import {packageManagerOf} from './package-manager-of.ts';
import {parsePackages} from './parse-packages.ts';

const mebibyte = 1024 * 1024;

/** Bytes of a record that are read: those of all packages in one file take a few MiB where they are many. */
const mostBytes: Record<PackageManager, number> = {
	dpkg: 32 * mebibyte,
	apk: 32 * mebibyte,
	npm: mebibyte,
	pip: mebibyte,
	gem: mebibyte,
};

/**
Reads the records of packages as the files of an archive stream by, one at a time: for `readFileTree`.
@param lists Gets what they tell.
*/
export const collectPackages =
	(lists: PackageList[]) =>
	({path}: FileEntry): ContentReader | undefined => {
		const manager = packageManagerOf(path);
		return (
			manager &&
			collectContents(mostBytes[manager], ({bytes, isComplete}) => {
				const packages = isComplete ? parsePackages(manager, bytes.toString()) : undefined;
				lists.push({manager, path, packages});
			})
		);
	};
