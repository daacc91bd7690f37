import type {LayerIndex} from '../read-file-tree.ts';
import type {LayerStack} from '../stack/layer-stack.ts';
import type {PackageList, PackageManager} from './package-list.ts';
import {packageManagerOf} from './package-manager-of.ts';

/** Where rpm keeps its database, which is no text. */
const rpmDatabases = ['/var/lib/rpm', '/usr/lib/sysimage/rpm'].flatMap(folder =>
	['Packages', 'Packages.db', 'rpmdb.sqlite'].map(name => `${folder}/${name}`),
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

export function installedPackages(stack: LayerStack): InstalledPackages {
	const state = stack.state(stack.layers.length);
	const versions = new Map<PackageManager, Map<string, Set<string>>>();
	const unreadable: string[] = [];
	for (const [index, layer] of stack.layers.entries()) {
		for (const {manager, path, packages} of recordsOf(layer)) {
			const number = stack.paths.find(path) ?? 0;
			// What later layers replace or delete is not there any more.
			if (state.layers[number] !== index + 1 || state.rows[number] === 0) {
				continue;
			}

			if (!packages) {
				unreadable.push(path);
			}

			const known = versions.get(manager) ?? new Map<string, Set<string>>();
			versions.set(manager, known);
			for (const {name, version} of packages ?? []) {
				known.set(name, (known.get(name) ?? new Set()).add(version));
			}
		}
	}

	for (const path of rpmDatabases) {
		if (state.layers[stack.paths.find(path) ?? -1]) {
			unreadable.push(path);
		}
	}

	return {versions, unreadable};
}
