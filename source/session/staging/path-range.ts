/** First index whose path is not before `path`; the length when all are. @param sorted By path. */
export function firstAtOrAfter(sorted: readonly {path: string}[], path: string): number {
	let low = 0;
	let high = sorted.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((sorted[middle]?.path ?? '') < path) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}

	return low;
}

/** The character that follows a slash: what is below a path ends before it. */
const afterSlash = '0';

/**
Those below a path, without itself, found without looking at the others.
@param sorted By path.
*/
export function findBelow<Item extends {path: string}>(
	sorted: readonly Item[],
	path: string,
): Item[] {
	if (path === '/') {
		return sorted.filter(item => item.path !== '/');
	}

	const from = firstAtOrAfter(sorted, `${path}/`);
	return sorted.slice(from, firstAtOrAfter(sorted, `${path}${afterSlash}`));
}

/** The one at a path, found without looking at the others. @param sorted By path. */
export function findAt<Item extends {path: string}>(
	sorted: readonly Item[],
	path: string,
): Item | undefined {
	const found = sorted[firstAtOrAfter(sorted, path)];
	return found?.path === path ? found : undefined;
}

/** True when there is one below a path. @param sorted By path. */
export const hasBelow = (sorted: readonly {path: string}[], path: string): boolean =>
	sorted[firstAtOrAfter(sorted, `${path}/`)]?.path.startsWith(`${path}/`) ?? false;
