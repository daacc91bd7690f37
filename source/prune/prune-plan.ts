import type {EntryAge} from './ages/thing-age.ts';
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
	/** Id of the image, container, pod, network or record; name of the volume; of a log its container's id. */
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
	/** Not before; `undefined`: `lastUsedAt` is exact. */
	lastUsedFrom?: number | undefined;
	/** When it came here, got this name or lost it; `undefined`: it was made here, when `createdAt` tells. */
	age?: EntryAge | undefined;
	/** Why presets and rules leave it alone for now: `superseded 5 minutes ago`; `undefined`: they do not. */
	grace?: string | undefined;
	/** All its bytes, shared or not: what a list of it alone would say. */
	sizeBytes: ByteRange;
	/** All of an image's platforms, where it has several: none of them stays. */
	platforms?: readonly string[] | undefined;
	/** `name@sha256:…` of an image by which a registry gives it again. */
	digests?: readonly string[] | undefined;
	/**
	Images without a name, newest first, that an image is built on and that go with it, and no others. `undefined`:
	those that the engine takes along.
	*/
	steps?: readonly string[] | undefined;
	/** Nobody gave it a name: a dangling image, an anonymous volume. */
	isUnnamed: boolean;
	/**
	Taken only by the flag of this name, or by hand alone, and by no preset, goal or flag that is about many
	kinds of things. `undefined`: by any.
	*/
	onlyBy?: 'logs' | 'external' | 'hand' | undefined;
	/** An image that a registry is known to have: it can be pulled again. */
	isInRegistry?: boolean;
	/** Of a record of the build cache, in the builder's words: `regular`, `source.local`. */
	cacheType?: string;
	/** The docker buildx builder whose container or cache it is; `undefined`: it is no builder's. */
	builder?: string | undefined;
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
	/**
	What of it is packed layers: all of an image's content, or perhaps a part of a build cache record of the
	containerd store, which has the same packed layers and does not tell which. `undefined`: nothing.
	*/
	content?: 'all' | 'perhaps';
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
	/** Logs, containers, pods, images, networks, volumes, build cache; what has to go first stands first. */
	entries: readonly PruneEntry[];
	/** Positions in `entries` by key. */
	indexOf: ReadonlyMap<string, number>;
	stored: readonly StoredBytes[];
	/**
	By index: up to how many bytes of layers an entry holds of which nobody can say which ones: those of
	an image that has gone from the list while its container is still there.
	*/
	hiddenBytes: ReadonlyMap<number, number>;
	/** By index: up to how many bytes of packed layers a record of the build cache holds, likewise. */
	hiddenContentBytes: ReadonlyMap<number, number>;
	/** The most packed layers that all images have: what the build cache has, too, counts as theirs. */
	mostContentBytes: number;
	/** All images together cannot free more than this beyond what they free at least; `undefined`: not known. */
	mostDoubtBytes: number | undefined;
};

/** What could go, and why the rest stays. `PruneMarks` say what shall go of it. */
export type PrunePlan = PruneContents & {
	usage: Readonly<Record<PruneKind, KindUsage>>;
	/** All kinds together. */
	usedBytes: ByteRange;
};

/**
What shall go: a value, which never changes. Other marks are made of it, for as much as copying a few
numbers for each entry costs.
*/
export type PruneMarks = {
	readonly count: number;
	/** What goes with everything that is marked. */
	readonly freedBytes: ByteRange;
	/** What of it is of one kind; goes through the whole plan. */
	freedBytesOf(kind: PruneKind): ByteRange;
	isMarked(key: string): boolean;
	/** Marked entries in the order in which they can go. */
	marked(): readonly PruneEntry[];
	/** With these entries, too, and everything that has to go first; kept ones are left out. Itself when that is nothing new. */
	with(keys: Iterable<string>): PruneMarks;
	/** Without these entries, and whatever needs them to go first. Itself when none of it was marked. */
	without(keys: Iterable<string>): PruneMarks;
	/** Bytes that a marked entry adds to the total, or that an unmarked one would add. */
	bytesOf(key: string): ByteRange;
};
