import type {FileTreeChange} from '../../layers/compare-trees.ts';
import {layerBytesOf} from '../layer-bytes.ts';
import {stagedChanges} from './staged-changes.ts';
import {blockedPaths, type Review, type Staging} from './staging.ts';

export type StagingSummary = {
	/** What will be in the image, see `stagedChanges`. */
	staged: FileTreeChange[];
	/** Of the staged ones. */
	counts: Record<FileTreeChange['kind'], number>;
	/** Bytes of the layer if everything were staged. */
	allBytes: number;
	/** Bytes of the layer as staged. */
	stagedBytes: number;
	/** Secrets that have to be left out or overridden before a commit. */
	blockedPaths: string[];
	/** To be undone in the container, sorted. */
	revertedPaths: string[];
};

/** The same for every decision about a review. */
const allBytes = new WeakMap<Review['changes'], number>();

function allBytesOf({changes}: Review): number {
	const bytes = allBytes.get(changes) ?? layerBytesOf(changes);
	allBytes.set(changes, bytes);
	return bytes;
}

/** What the decisions so far come to. */
export function summariseStaging(review: Review, staging: Staging): StagingSummary {
	const staged = stagedChanges(review.changes, staging);
	const counts = {added: 0, modified: 0, deleted: 0};
	for (const {kind} of staged) {
		counts[kind] += 1;
	}

	return {
		staged,
		counts,
		allBytes: allBytesOf(review),
		stagedBytes: layerBytesOf(staged),
		blockedPaths: blockedPaths(review, staged, staging),
		revertedPaths: [...staging.reverted].sort(),
	};
}
