import {formatBytes} from '../../format/format-bytes.ts';
import type {FileTreeChange} from '../../layers/compare-trees.ts';
import {makesDirectory} from '../../session/staging/staged-changes.ts';
import type {Staging} from '../../session/staging/staging.ts';
import type {ReviewTree} from './review-tree.ts';

/** `126MB of 202MB`; `202MB` where that makes no difference, empty where there is nothing. */
export function bytesOfTotal(bytes: number, ofBytes: number): string {
	const part = formatBytes(bytes);
	const whole = formatBytes(ofBytes);
	return ofBytes === 0 ? '' : part === whole ? whole : `${part} of ${whole}`;
}

/** Sums over a node and all that is in it. */
export type NodeTotals = {
	/** Changes. */
	paths: number;
	/** Of those, what will be in the image. */
	stagedPaths: number;
	/** Bytes that the layer holds of it if all is staged; a file with several names counts once. */
	bytes: number;
	/** The same as staged. */
	stagedBytes: number;
	/** Secrets that are staged without having been overridden. */
	blockedPaths: number;
	/** To be undone in the container. */
	revertedPaths: number;
};

export type StagingTotals = {of(position: number): NodeTotals; whole: NodeTotals};

/** Bytes of a change in the layer, unless another name of the same file was counted. */
function newBytes(change: FileTreeChange, counted: Set<string>): number {
	if (change.kind === 'deleted') {
		return 0;
	}

	const {hardLinkGroup, sizeBytes} = change.after;
	if (hardLinkGroup === undefined) {
		return sizeBytes;
	}

	const isNew = !counted.has(hardLinkGroup);
	counted.add(hardLinkGroup);
	return isNew ? sizeBytes : 0;
}

/** What no decision changes: one row per node, the whole tree behind the last. */
type FixedSums = {paths: Float64Array; bytes: Float64Array};

const fixedSums = new WeakMap<ReviewTree, FixedSums>();

/** Adds every node to the one that it is in; the last row is the whole. */
function addUp(column: Float64Array, parents: Int32Array): void {
	const end = parents.length;
	for (let position = end - 1; position >= 0; position -= 1) {
		const parent = parents[position] ?? -1;
		const to = parent === -1 ? end : parent;
		column[to] = (column[to] ?? 0) + (column[position] ?? 0);
	}
}

function fixedSumsOf(tree: ReviewTree): FixedSums {
	const known = fixedSums.get(tree);
	if (known) {
		return known;
	}

	const {all, parents} = tree;
	const paths = new Float64Array(all.length + 1);
	const bytes = new Float64Array(all.length + 1);
	const counted = new Set<string>();
	for (const [position, {data}] of all.entries()) {
		if (data.change) {
			paths[position] = 1;
			bytes[position] = newBytes(data.change, counted);
		}
	}

	addUp(paths, parents);
	addUp(bytes, parents);
	const sums = {paths, bytes};
	fixedSums.set(tree, sums);
	return sums;
}

/**
What the decisions come to, for every node at once: some milliseconds for 20,000 changes, so that a key
may ask for all of it anew.

@param blocked Paths that findings block.
*/
export function stagingTotals(
	tree: ReviewTree,
	{excluded, reverted, overridden}: Staging,
	blocked: ReadonlySet<string>,
): StagingTotals {
	const {all, parents} = tree;
	const end = all.length;
	const {paths, bytes} = fixedSumsOf(tree);
	const stagedPaths = new Float64Array(end + 1);
	const stagedBytes = new Float64Array(end + 1);
	const blockedPaths = new Float64Array(end + 1);
	const revertedPaths = new Float64Array(end + 1);
	const isStaged = (path: string) => !excluded.has(path) && !reverted.has(path);
	const counted = new Set<string>();
	for (let position = 0; position < end; position += 1) {
		const change = all[position]?.data.change;
		if (!change) {
			continue;
		}

		const {path} = change;
		if (isStaged(path)) {
			stagedPaths[position] = 1;
			stagedBytes[position] = newBytes(change, counted);
			blockedPaths[position] = blocked.has(path) && !overridden.has(path) ? 1 : 0;
		} else if (reverted.has(path)) {
			revertedPaths[position] = 1;
		}
	}

	for (let position = end - 1; position >= 0; position -= 1) {
		const {change} = all[position]?.data ?? {};
		let staged = stagedPaths[position] ?? 0;
		// A new directory is needed by what is staged in it, whether it was left out or not.
		if (staged > 0 && change && makesDirectory(change) && !isStaged(change.path)) {
			staged += 1;
			stagedPaths[position] = staged;
		}

		const parent = parents[position] ?? -1;
		const to = parent === -1 ? end : parent;
		stagedPaths[to] = (stagedPaths[to] ?? 0) + staged;
	}

	addUp(stagedBytes, parents);
	addUp(blockedPaths, parents);
	addUp(revertedPaths, parents);
	const of = (position: number): NodeTotals => ({
		paths: paths[position] ?? 0,
		stagedPaths: stagedPaths[position] ?? 0,
		bytes: bytes[position] ?? 0,
		stagedBytes: stagedBytes[position] ?? 0,
		blockedPaths: blockedPaths[position] ?? 0,
		revertedPaths: revertedPaths[position] ?? 0,
	});
	return {of, whole: of(end)};
}
