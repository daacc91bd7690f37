import type {ByteRange} from './byte-range.ts';
import type {PruneKind} from './prune-rules.ts';

/**
One thing that can be removed on its own. An image with several names has an entry for each: they go
one by one, and its layers go with the last.
*/
export type PruneEntry = {
	/** Unlike any other entry's, and the same in the next plan: `image:redis:7`, `volume:data`. */
	key: string;
	kind: PruneKind;
	/** Id of the image, container, network or record; name of the volume. */
	id: string;
	/** What it is called: the reference, a short id for what has no name. */
	name: string;
	/** Image names that are taken away; empty for one that is removed by its id, and for the rest. */
	references: readonly string[];
	/** What it is listed under: the repository of an image, the Compose project of the rest; empty: none. */
	group: string;
	labels: Readonly<Record<string, string>>;
	/** Milliseconds since the epoch; `undefined` when not told. */
	createdAt: number | undefined;
	/** Milliseconds since the epoch; `undefined` when not known. */
	lastUsedAt: number | undefined;
	/** All its bytes, shared or not: what a list of it alone would say. */
	sizeBytes: ByteRange;
	/** All of an image's platforms, where it has several: none of them stays. */
	platforms?: readonly string[] | undefined;
	/** Nobody gave it a name: a dangling image, an anonymous volume. */
	isUnnamed: boolean;
	/** `kept`: cannot be marked. */
	verdict: 'removable' | 'kept';
	/** Why it may go, or why it stays, one clause each: `unused`, `used by container web`. */
	reasons: readonly string[];
	/** Rules that protect it, as text; lifting them is the only way to mark it. */
	protectedBy: readonly string[];
	/** Keys of entries that have to go first: stopped containers of an image, cache that lies on cache. */
	needs: readonly string[];
	/** Keys of images that are built on it: as long as one stays, hardly anything is freed. */
	dependants: readonly string[];
};

/** Bytes on the disk, and who holds them: they are freed when nobody does any more. */
export type StoredBytes = {
	kind: PruneKind;
	bytes: ByteRange;
	/** Indexes of the entries that hold it. */
	holders: readonly number[];
	/** Indexes of entries that perhaps hold it, too. */
	possibleHolders: readonly number[];
};

/** What one kind of thing takes on the disk. */
export type KindUsage = {
	count: number;
	usedBytes: ByteRange;
	/** Bytes that go when everything goes that may. */
	reclaimableBytes: ByteRange;
};

/** What a plan is about. */
export type PruneContents = {
	/** Containers, images, networks, volumes, build cache; what has to go first stands first. */
	entries: readonly PruneEntry[];
	/** Positions in `entries` by key. */
	indexOf: ReadonlyMap<string, number>;
	stored: readonly StoredBytes[];
	/**
	By index: up to how many bytes of layers an entry holds of which nobody can say which ones: those of
	an image that has gone from the list while its container is still there.
	*/
	hiddenBytes: ReadonlyMap<number, number>;
};

/** What could go, and why the rest stays. Fixed once made; `PruneMarks` say what shall go. */
export type PrunePlan = PruneContents & {
	usage: Readonly<Record<PruneKind, KindUsage>>;
	/** All kinds together. */
	usedBytes: ByteRange;
};

/** What shall go. Changing a mark costs as much as the layers of that one entry. */
export type PruneMarks = {
	readonly count: number;
	/** What goes with everything that is marked. */
	readonly freedBytes: ByteRange;
	/** What of it is of one kind; goes through the whole plan. */
	freedBytesOf(kind: PruneKind): ByteRange;
	isMarked(key: string): boolean;
	/** Marked entries in the order in which they can go. */
	marked(): readonly PruneEntry[];
	/**
	Marks an entry and everything that has to go first.
	@returns Keys of what was marked by it; empty when the entry is kept.
	*/
	mark(key: string): readonly string[];
	/** @returns Keys of what is no longer marked: the entry and whatever needs it to go first. */
	unmark(key: string): readonly string[];
	/** Marks these, with what has to go first, and nothing else. Keys of kept entries are left out. */
	replace(keys: Iterable<string>): void;
	/** Bytes that a marked entry adds to the total, or that an unmarked one would add. */
	bytesOf(key: string): ByteRange;
};
