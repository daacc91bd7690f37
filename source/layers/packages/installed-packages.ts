import type {LayerIndex} from '../read-file-tree.ts';
import type {LayerStack} from '../stack/layer-stack.ts';
import type {PackageList, PackageManager} from './package-list.ts';
import {packageManagerOf} from './package-manager-of.ts';

/** What rpm wrote last may stand only there: such logs are not read, and most are empty. */
const rpmLogs = ['/var/lib', '/usr/lib/sysimage', '/usr/share'].map(
	folder => `${folder}/rpm/rpmdb.sqlite-wal`,
);

/** What is installed once the layers of a stack lie on each other. */
export type InstalledPackages = {
	/** By package manager and name, all versions of it. */
	versions: ReadonlyMap<PackageManager, ReadonlyMap<string, ReadonlySet<string>>>;
	/** Paths of records that are there and could not be read. */
	unreadable: readonly string[];
};

/** What the records of a layer say, each once; one that is only another name of a file was not read. */
function recordsOf({entries, packageLists = []}: LayerIndex): Iterable<PackageList> {
	const records = new Map(packageLists.map(list => [list.path, list]));
	for (const [row] of entries.rows.hardLinks()) {
		const path = entries.paths.path(entries.numberOf(row));
		const manager = packageManagerOf(path);
		if (manager && !records.has(path)) {
			records.set(path, {manager, path, packages: undefined});
		}
	}

	return records.values();
}

/** @param top How many layers, from the base on; all of them unless it is said. */
export function installedPackages(
	stack: LayerStack,
	top: number = stack.layers.length,
): InstalledPackages {
	const state = stack.state(top);
	const versions = new Map<PackageManager, Map<string, Set<string>>>();
	const unreadable: string[] = [];
	for (const [index, layer] of stack.layers.slice(0, top).entries()) {
		for (const {manager, path, packages} of recordsOf(layer)) {
			const number = stack.paths.find(path) ?? 0;
			// What later layers replace or delete is not there any more.
			if (state.layers[number] !== index + 1 || state.rows[number] === 0) {
				continue;
			}

			if (!packages) {
				unreadable.push(path);
				continue;
			}

			const known = versions.get(manager) ?? new Map<string, Set<string>>();
			versions.set(manager, known);
			for (const {name, version} of packages) {
				known.set(name, (known.get(name) ?? new Set()).add(version));
			}
		}
	}

	for (const path of rpmLogs) {
		const number = stack.paths.find(path);
		if (number !== undefined && stack.sizeBytes(number, top) > 0) {
			unreadable.push(path);
		}
	}

	return {versions, unreadable};
}
