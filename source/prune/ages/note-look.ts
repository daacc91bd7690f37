import type {Ledger, Sighting} from './ledger.ts';
import {type Look, type LookedKind, lookedKinds, type Seen} from './look.ts';

/** Of one kind on one engine. Of more than these nothing that is new counts as having arrived. */
export const mostSightings = 20_000;

/** After a clock was put back nothing was seen in the future: it would stay young for as long. */
const notAfter = (at: number, {since, usedUntil, ...known}: Sighting): Sighting => ({
	since: Math.min(since, at),
	...(usedUntil !== undefined && {usedUntil: Math.min(usedUntil, at)}),
	...known,
});

/** @param known The same thing under this or another name; `undefined`: it was not there. */
function firstEvent(
	{isUnnamed}: Seen,
	known: Sighting | undefined,
	hasLooked: boolean,
): Sighting['event'] {
	if (!hasLooked) {
		return 'found';
	}

	return isUnnamed && known ? 'superseded' : 'arrived';
}

/** What is known of one kind after this look; `known` itself where that is nothing new. */
function noteKind(
	known: ReadonlyMap<string, Sighting>,
	things: readonly Seen[],
	{hasLooked, at}: {hasLooked: boolean; at: number},
): ReadonlyMap<string, Sighting> {
	const byId = new Map([...known.values()].map(sighting => [sighting.id, sighting]));
	const seen = new Map<string, Sighting>();
	let isNew = false;
	for (const thing of things) {
		const {key, id, isInUse} = thing;
		const named = known.get(key);
		const same = named?.id === id ? named : undefined;
		const before = same ?? byId.get(id);
		const wasInUse = before?.isInUse ?? false;
		if (same && wasInUse === isInUse) {
			seen.set(key, same);
			continue;
		}

		isNew = true;
		const usedUntil = wasInUse && !isInUse ? at : before?.usedUntil;
		seen.set(key, {
			id,
			since: same?.since ?? at,
			event: same?.event ?? firstEvent(thing, before, hasLooked),
			isInUse,
			...(usedUntil !== undefined && {usedUntil}),
		});
	}

	return isNew || seen.size !== known.size ? seen : known;
}

const ofKind = (kind: LookedKind, ledger: Ledger) =>
	new Map([...ledger.seen].filter(([key]) => key.startsWith(`${kind}:`)));

const isLate = ({since, usedUntil = since}: Sighting, at: number): boolean =>
	since > at || usedUntil > at;

/**
Notes what an engine has now; what has gone is forgotten.
@param at Milliseconds since the epoch.
@returns The same ledger where that is nothing new.
*/
export function noteLook(ledger: Ledger, look: Look, at: number): Ledger {
	let isNew = false;
	const looked: LookedKind[] = [];
	const seen = new Map<string, Sighting>();
	for (const kind of lookedKinds) {
		const things = look[kind];
		const known = ofKind(kind, ledger);
		for (const [key, sighting] of known) {
			if (isLate(sighting, at)) {
				known.set(key, notAfter(at, sighting));
				isNew = true;
			}
		}

		const hasLooked = ledger.looked.includes(kind);
		const isWhole = things ? things.length <= mostSightings : hasLooked;
		const kept = things?.slice(0, mostSightings);
		const now = kept ? noteKind(known, kept, {hasLooked, at}) : known;
		isNew ||= now !== known || isWhole !== hasLooked;
		for (const [key, sighting] of now) {
			seen.set(key, sighting);
		}

		if (isWhole) {
			looked.push(kind);
		}
	}

	return isNew ? {looked, seen} : ledger;
}
