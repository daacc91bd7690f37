import {decodeByteText, encodeByteText} from '../byte-text.ts';
import type {FileEntry, FileKind} from '../file-tree.ts';
import {HashPages} from './hash-pages.ts';
import {NumberColumn} from './number-column.ts';
import {TextArena} from './text-arena.ts';
import {type SavedTimeFacts, type SavedTimes, TimeColumn} from './time-column.ts';

const kinds: readonly FileKind[] = [
	'file',
	'directory',
	'symlink',
	'character-device',
	'block-device',
	'fifo',
];

/** Beside the mode, in 16 bits. */
const modeBits = 12;
const modeMask = 2 ** modeBits - 1;
const kindMask = 7;
const hashMark = 0x8000;

const tooLarge = 2 ** 32 - 1;

type Owner = Pick<FileEntry, 'userId' | 'groupId'>;

/** What few entries have. */
type Rare = Pick<FileEntry, 'deviceMajor' | 'deviceMinor' | 'attributes' | 'hardLinkGroup'>;

const noRare: Rare = {
	deviceMajor: 0,
	deviceMinor: 0,
	attributes: undefined,
	hardLinkGroup: undefined,
};

/** What rows are made of, to be saved: see `CompactEntries`. */
export type SavedRows<Part> = SavedTimes<Part> & {
	modes: Part;
	owners: Part;
	sizes: Part;
	targets: Part;
	hashes: Part;
	targetTexts: Part;
};

/** The rest of them, which is little, as JSON can have it. */
export type SavedRowFacts = SavedTimeFacts & {
	knownOwners: Owner[];
	rare: [row: number, rare: Rare][];
	largeSizes: [row: number, bytes: number][];
};

/** All that is known of entries but their paths, by row from 0 on. */
export class EntryRows {
	/** Mode, kind, and whether there is a hash. */
	readonly #modes: NumberColumn;
	readonly #owners: NumberColumn;
	readonly #sizes: NumberColumn;
	readonly #times: TimeColumn;
	/** Of the target's text, one more than its handle; 0: none. */
	readonly #targets: NumberColumn;
	readonly #targetTexts: TextArena;
	readonly #hashes: HashPages;
	readonly #knownOwners: Owner[];
	readonly #ownerNumbers = new Map<string, number>();
	readonly #rare: Map<number, Rare>;
	/** Sizes that do not fit into the column, where `tooLarge` stands for them. */
	readonly #largeSizes: Map<number, number>;

	/** @param saved What {@link saved} gave, each part in one piece. */
	constructor(saved?: SavedRows<Buffer> & SavedRowFacts) {
		this.#modes = new NumberColumn(saved?.modes);
		this.#owners = new NumberColumn(saved?.owners);
		this.#sizes = new NumberColumn(saved?.sizes);
		this.#times = new TimeColumn(saved);
		this.#targets = new NumberColumn(saved?.targets);
		this.#targetTexts = new TextArena(saved?.targetTexts);
		this.#hashes = new HashPages(saved?.hashes);
		this.#knownOwners = saved?.knownOwners ?? [];
		for (const [number, owner] of this.#knownOwners.entries()) {
			this.#ownerNumbers.set(ownerKey(owner), number);
		}

		this.#rare = new Map(saved?.rare);
		this.#largeSizes = new Map(saved?.largeSizes);
	}

	/** @param entry Its hash, where it has one, is a SHA-256. */
	set(row: number, entry: FileEntry): void {
		const {sha256, linkTarget} = entry;
		const mark = sha256 === '' ? 0 : hashMark;
		this.#modes.set(row, entry.mode | (kinds.indexOf(entry.kind) << modeBits) | mark);
		this.#owners.set(row, this.#numberOfOwner(entry));
		this.#setSize(row, entry.sizeBytes);
		this.#times.set(row, entry.modifiedAt);
		this.#targets.set(
			row,
			linkTarget === '' ? 0 : this.#targetTexts.add(encodeByteText(linkTarget)) + 1,
		);
		if (sha256 !== '') {
			this.#hashes.set(row, sha256);
		}

		this.#setRare(row, entry);
	}

	/** @param path Of this row: the entry gets it. */
	get(row: number, path: string): FileEntry {
		const target = this.#targets.get(row);
		const owner = this.#knownOwners[this.#owners.get(row)] as Owner;
		const rare = this.#rare.get(row) ?? noRare;
		const mode = this.#modes.get(row);
		return {
			path,
			kind: this.kind(row),
			mode: mode & modeMask,
			userId: owner.userId,
			groupId: owner.groupId,
			sizeBytes: this.sizeBytes(row),
			modifiedAt: this.#times.get(row),
			linkTarget: target === 0 ? '' : decodeByteText(this.#targetTexts.read(target - 1)),
			deviceMajor: rare.deviceMajor,
			deviceMinor: rare.deviceMinor,
			attributes: rare.attributes,
			sha256: mode & hashMark ? this.#hashes.get(row) : '',
			hardLinkGroup: rare.hardLinkGroup,
		};
	}

	kind(row: number): FileKind {
		return kinds[(this.#modes.get(row) >>> modeBits) & kindMask] as FileKind;
	}

	sizeBytes(row: number): number {
		const bytes = this.#sizes.get(row);
		return bytes === tooLarge ? (this.#largeSizes.get(row) ?? 0) : bytes;
	}

	/** Whether another row surely tells the same; false where only `get` can tell. Times count in seconds. */
	isSame(row: number, other: EntryRows, otherRow: number): boolean {
		const mode = this.#modes.get(row);
		const owner = this.#knownOwners[this.#owners.get(row)] as Owner;
		const otherOwner = other.#knownOwners[other.#owners.get(otherRow)] as Owner;
		const isPlain =
			mode === other.#modes.get(otherRow) &&
			this.#targets.get(row) === 0 &&
			other.#targets.get(otherRow) === 0 &&
			!this.#rare.has(row) &&
			!other.#rare.has(otherRow);
		return (
			isPlain &&
			owner.userId === otherOwner.userId &&
			owner.groupId === otherOwner.groupId &&
			this.#times.seconds(row) === other.#times.seconds(otherRow) &&
			(!(mode & hashMark) || this.#hashes.isSame(row, other.#hashes, otherRow))
		);
	}

	/** Whether it is a link to a file that another layer has: it tells nothing of the contents. */
	isBareLink(row: number): boolean {
		const hasHash = (this.#modes.get(row) & hashMark) !== 0;
		return (
			!hasHash && this.kind(row) === 'file' && this.#rare.get(row)?.hardLinkGroup !== undefined
		);
	}

	/** The rows of files that have several names, with the group of each as in `FileEntry`. */
	*hardLinks(): Generator<[row: number, group: string], undefined> {
		for (const [row, {hardLinkGroup}] of this.#rare) {
			if (hardLinkGroup !== undefined) {
				yield [row, hardLinkGroup];
			}
		}
	}

	/** To be saved; the parts are views. @param count How many rows there are. */
	saved(count: number): SavedRows<Uint8Array[]> & SavedRowFacts {
		return {
			...this.#times.saved(count),
			modes: this.#modes.parts(count),
			owners: this.#owners.parts(count),
			sizes: this.#sizes.parts(count),
			targets: this.#targets.parts(count),
			targetTexts: this.#targetTexts.parts(),
			hashes: this.#hashes.parts(count),
			knownOwners: this.#knownOwners,
			rare: [...this.#rare],
			largeSizes: [...this.#largeSizes],
		};
	}

	#numberOfOwner({userId, groupId}: Owner): number {
		const key = ownerKey({userId, groupId});
		const known = this.#ownerNumbers.get(key);
		if (known !== undefined) {
			return known;
		}

		this.#ownerNumbers.set(key, this.#knownOwners.length);
		return this.#knownOwners.push({userId, groupId}) - 1;
	}

	#setSize(row: number, bytes: number): void {
		this.#largeSizes.delete(row);
		this.#sizes.set(row, Math.min(bytes, tooLarge));
		if (bytes >= tooLarge) {
			this.#largeSizes.set(row, bytes);
		}
	}

	#setRare(row: number, {deviceMajor, deviceMinor, attributes, hardLinkGroup}: Rare): void {
		if (deviceMajor || deviceMinor || attributes || hardLinkGroup !== undefined) {
			this.#rare.set(row, {deviceMajor, deviceMinor, attributes, hardLinkGroup});
		} else {
			this.#rare.delete(row);
		}
	}
}

const ownerKey = ({userId, groupId}: Owner): string => `${userId}:${groupId}`;
