import {graceOf, whyInGrace, whyUnknown} from './ages/grace.ts';
import {addBytes, type ByteRange, exactly, noBytes} from './byte-range.ts';
import {buildCacheClaims} from './entries/build-cache-claims.ts';
import {containerClaims, externalClaims} from './entries/container-claims.ts';
import {imageClaims} from './entries/image-claims.ts';
import {logClaims} from './entries/log-claims.ts';
import {networkClaims} from './entries/network-claims.ts';
import {podClaims, protectMembers} from './entries/pod-claims.ts';
import {volumeClaims} from './entries/volume-claims.ts';
import {judgeClaims} from './judge-claims.ts';
import {createProtection} from './protection.ts';
import type {KindUsage, PruneContents, PruneEntry, PrunePlan} from './prune-plan.ts';
import {type PruneKind, type PruneRules, pruneKinds} from './prune-rules.ts';
import type {PruneState} from './prune-state.ts';
import {storedBytes} from './stored-bytes.ts';
import {servicesUnknown} from './swarm/service-needs.ts';
import {createTally, toRange} from './tally.ts';

/** Layers that the build cache has, too, count as the images'. */
function usedBytes(
	kind: PruneKind,
	{layersBytes, usesContainerdStore, knowledge}: PruneState,
	{stored, mostDoubtBytes, mostContentBytes}: PruneContents,
): ByteRange {
	const isCounted =
		!usesContainerdStore || (knowledge !== 'complete' && mostDoubtBytes !== undefined);
	if (kind === 'image' && layersBytes !== undefined && isCounted) {
		return exactly(layersBytes);
	}

	let total = noBytes;
	for (const piece of stored) {
		total = piece.kind === kind ? addBytes(total, piece.bytes) : total;
	}

	const {atLeast, atMost} = total;
	switch (kind) {
		case 'image': {
			const most =
				atMost === undefined ? undefined : Math.min(atMost, atLeast + (mostDoubtBytes ?? atMost));
			return {
				atLeast: knowledge === 'complete' ? atLeast : Math.max(atLeast, layersBytes ?? 0),
				atMost: most,
			};
		}
		case 'build-cache':
			return usesContainerdStore
				? {atLeast: Math.max(0, atLeast - mostContentBytes), atMost}
				: total;
		default:
			return total;
	}
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
		...logClaims(state),
		...containerClaims(state),
		...externalClaims(state),
		...podClaims(state),
		...imageClaims(state),
		...networkClaims(state),
		...volumeClaims(state),
		...buildCacheClaims(state),
	];
	const graceMs = graceOf(rules);
	const protect = protectMembers(createProtection(rules.protect, now, state.hostNames), state);
	const swarmRemark = state.swarm && !state.swarm.known ? servicesUnknown : undefined;
	const entries = judgeClaims(claims, protect, thing => {
		const grace = whyInGrace(thing, graceMs, now);
		// Before all is read, the engine may still tell.
		const unknown = state.knowledge === 'complete' ? whyUnknown(thing) : undefined;
		const remarks = [thing.kind === 'image' ? swarmRemark : undefined, grace, unknown];
		return {grace, remarks: remarks.filter(text => text !== undefined)};
	});
	const indexOf = new Map(entries.map(({key}, index) => [key, index]));
	const bare = {entries, indexOf, ...storedBytes(state, entries, indexOf)};

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
				usedBytes: usedBytes(kind, state, bare),
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
