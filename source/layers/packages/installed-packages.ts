import type {LayerIndex} from '../read-file-tree.ts';
import type {LayerStack} from '../stack/layer-stack.ts';
import type {StackState} from '../stack/stack-state.ts';
import type {PackageList, PackageManager} from './package-list.ts';
import {packageManagerOf} from './package-manager-of.ts';
import {loggedDatabases, logOf} from './rpm/rpm-log.ts';

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

/**
The logs of rpm that are there with something in them, each with whether it was read: that takes a database out of the
same layer. What the database has without it is replaced then.
*/
function logsIn(stack: LayerStack, state: StackState) {
	const isRead = new Map<string, boolean>();
	const replaced = new Set<string>();
	for (const database of loggedDatabases) {
		const path = logOf(database);
		const [own, beside] = [stack.paths.find(path), stack.paths.find(database)];
		if (own === undefined || (stack.entryIn(state, own)?.sizeBytes ?? 0) === 0) {
			continue;
		}

		const layer = state.layers[own] as number;
		const lists = stack.layers[layer - 1]?.packageLists ?? [];
		const wasRead =
			beside !== undefined &&
			state.layers[beside] === layer &&
			lists.some(list => list.path === path && list.packages);
		isRead.set(path, wasRead);
		if (wasRead) {
			replaced.add(database);
		}
	}

	return {isRead, replaced};
}

/**
@param top How many layers, from the base on; all of them unless it is said.
@param state That of these layers.
*/
export function installedPackages(
	stack: LayerStack,
	top: number = stack.layers.length,
	state: StackState = stack.state(top),
): InstalledPackages {
	const versions = new Map<PackageManager, Map<string, Set<string>>>();
	const unreadable: string[] = [];
	const logs = logsIn(stack, state);
	for (const [index, layer] of stack.layers.slice(0, top).entries()) {
		for (const {manager, path, packages} of recordsOf(layer)) {
			const number = stack.paths.find(path) ?? 0;
			// What later layers replace or delete is not there any more.
			const isThere = state.layers[number] === index + 1 && state.rows[number] !== 0;
			if (!isThere || logs.replaced.has(path) || logs.isRead.get(path) === false) {
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

	for (const [path, isRead] of logs.isRead) {
		if (!isRead) {
			unreadable.push(path);
		}
	}

	return {versions, unreadable};
}
