import {addBytes, type ByteRange, exactly, noBytes} from './byte-range.ts';
import {buildCacheClaims} from './entries/build-cache-claims.ts';
import {containerClaims} from './entries/container-claims.ts';
import {imageClaims} from './entries/image-claims.ts';
import {networkClaims, volumeClaims} from './entries/volume-claims.ts';
import {judgeClaims} from './judge-claims.ts';
import {createProtection} from './protection.ts';
import type {KindUsage, PruneEntry, PrunePlan} from './prune-plan.ts';
import {type PruneKind, type PruneRules, pruneKinds} from './prune-rules.ts';
import type {PruneState} from './prune-state.ts';
import {storedBytes} from './stored-bytes.ts';
import {createTally, toRange} from './tally.ts';

/** Layers that the build cache has, too, count as the images'. */
function usedBytes(
	kind: PruneKind,
	{layersBytes}: PruneState,
	stored: PrunePlan['stored'],
): ByteRange {
	if (kind === 'image' && layersBytes !== undefined) {
		return exactly(layersBytes);
	}

	let total = noBytes;
	for (const piece of stored) {
		total = piece.kind === kind ? addBytes(total, piece.bytes) : total;
	}

	return total;
}

const countOf = (kind: PruneKind, entries: readonly PruneEntry[]): number =>
	new Set(entries.filter(entry => entry.kind === kind).map(({id}) => id)).size;

/**
What could go from an engine, and why the rest stays. Pure: the same state, rules and time give the
same plan.
@param now Milliseconds since the epoch.
*/
export function planPrune(state: PruneState, rules: PruneRules, now: number): PrunePlan {
	const claims = [
		...containerClaims(state),
		...imageClaims(state),
		...networkClaims(state),
		...volumeClaims(state),
		...buildCacheClaims(state),
	];
	const entries = judgeClaims(claims, createProtection(rules.protect, now));
	const indexOf = new Map(entries.map(({key}, index) => [key, index]));
	const {stored, hiddenBytes} = storedBytes(state, entries, indexOf);
	const bare = {entries, indexOf, stored, hiddenBytes};

	const everything = createTally(bare);
	for (const [index, {verdict}] of entries.entries()) {
		if (verdict === 'removable') {
			everything.take(index);
		}
	}

	const usage = Object.fromEntries(
		pruneKinds.map((kind): [PruneKind, KindUsage] => [
			kind,
			{
				count: countOf(kind, entries),
				usedBytes: usedBytes(kind, state, stored),
				reclaimableBytes: toRange(everything.freedOf(kind)),
			},
		]),
	) as Record<PruneKind, KindUsage>;
	return {
		...bare,
		usage,
		usedBytes: pruneKinds.map(kind => usage[kind].usedBytes).reduce(addBytes, noBytes),
	};
}
