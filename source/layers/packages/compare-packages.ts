import {compareVersions} from './compare-versions.ts';
import type {InstalledPackages} from './installed-packages.ts';
import {type PackageManager, packageManagers} from './package-list.ts';

export type PackageChange = {
	manager: PackageManager;
	name: string;
	/** `changed`: there are several versions of it, or neither is the newer one. */
	change: 'added' | 'removed' | 'upgraded' | 'downgraded' | 'changed';
	/** Sorted, oldest first; empty: it is not installed. */
	before: readonly string[];
	after: readonly string[];
};

function changeOf(
	manager: PackageManager,
	before: readonly string[],
	after: readonly string[],
): PackageChange['change'] {
	const [from, to] = [before[0], after[0]];
	if (from === undefined || to === undefined) {
		return from === undefined ? 'added' : 'removed';
	}

	const order = before.length + after.length > 2 ? 0 : compareVersions(manager, from, to);
	return order === 0 ? 'changed' : order < 0 ? 'upgraded' : 'downgraded';
}

/** What became of packages, by package manager and name. */
export function comparePackages(
	before: InstalledPackages,
	after: InstalledPackages,
): PackageChange[] {
	return packageManagers.flatMap(manager => {
		const sorted = ({versions}: InstalledPackages, name: string) =>
			[...(versions.get(manager)?.get(name) ?? [])].sort(
				(one, other) => compareVersions(manager, one, other) || (one < other ? -1 : 1),
			);
		const names = new Set(
			[before, after].flatMap(({versions}) => [...(versions.get(manager)?.keys() ?? [])]),
		);
		return [...names].sort().flatMap(name => {
			const [from, to] = [sorted(before, name), sorted(after, name)];
			const isSame = from.length === to.length && from.every((version, at) => version === to[at]);
			return isSame
				? []
				: [{manager, name, change: changeOf(manager, from, to), before: from, after: to}];
		});
	});
}
