import type {ImportGraph} from './import-graph.ts';

/** The shortest way from a file back to itself; `undefined` when there is none. */
function wayBack(files: ImportGraph['files'], start: string): string[] | undefined {
	const cameFrom = new Map<string, string>();
	const waiting = [start];
	for (const file of waiting) {
		for (const next of files.get(file) ?? []) {
			if (next === start) {
				const way = [start];
				for (let at = file; at !== start; at = cameFrom.get(at) ?? start) {
					way.unshift(at);
				}

				return [start, ...way];
			}

			if (!cameFrom.has(next) && files.has(next)) {
				cameFrom.set(next, file);
				waiting.push(next);
			}
		}
	}

	return undefined;
}

/**
Files that stay when those are taken away that import none of the rest, and those that none of the rest
imports: all that are on a circle, or between two.
*/
function suspects(files: ImportGraph['files']): Set<string> {
	const left = new Set(files.keys());
	for (let before = -1; before !== left.size; ) {
		before = left.size;
		const imported = new Set<string>();
		for (const file of left) {
			const targets = (files.get(file) ?? []).filter(target => left.has(target));
			if (targets.length === 0) {
				left.delete(file);
			}

			for (const target of targets) {
				imported.add(target);
			}
		}

		for (const file of left) {
			if (!imported.has(file)) {
				left.delete(file);
			}
		}
	}

	return left;
}

/** Circles of imports, each once as the files on it, the first one again at the end. */
export function findCircles({files}: ImportGraph): string[][] {
	const seen = new Set<string>();
	return [...suspects(files)].sort().flatMap(file => {
		const way = seen.has(file) ? undefined : wayBack(files, file);
		for (const each of way ?? []) {
			seen.add(each);
		}

		return way ? [way] : [];
	});
}
