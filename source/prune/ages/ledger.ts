import type {LookedKind} from './look.ts';

/** What was seen of a thing: of an image once for each of its names, or once without any. */
export type Sighting = {
	/** Of the image or network, name of the volume: another one under the same name is seen anew. */
	id: string;
	/** The latest moment at which it can have become what it is, in milliseconds since the epoch. */
	since: number;
	/** `found`: it was so when its kind was looked at for the first time, and may be much older. */
	event: 'found' | 'arrived' | 'superseded';
	/** By a container that ran at the last look. */
	isInUse: boolean;
	/** The latest moment at which a container can have stopped using it; `undefined`: none was seen to. */
	usedUntil?: number | undefined;
};

/** What Slipway remembers of one engine, since its API does not tell it. */
export type Ledger = {
	/** Kinds that were looked at: what is new of these has arrived since. */
	looked: readonly LookedKind[];
	/** By the keys of prune entries, as of the last look. */
	seen: ReadonlyMap<string, Sighting>;
};

export const emptyLedger: Ledger = {looked: [], seen: new Map()};
