import {decodePaxRecords, type PaxRecords} from './pax-records.ts';
import {TarError} from './tar-entry.ts';

const attributePrefix = 'SCHILY.xattr.';

/** What an entry can have of them. */
const isRead = (keyword: string): boolean =>
	keyword.startsWith(attributePrefix) ||
	['path', 'linkpath', 'uid', 'gid', 'size', 'mtime', 'GNU.sparse.major'].includes(keyword);

/**
All extended headers of one entry together, and all that count for every entry: as much as engines take.
Names and attributes of the longest kind fit many times over; more is an attack on memory.
*/
const mostBytes = 1024 * 1024;

const tooLarge = (): TarError =>
	new TarError('The archive has an extended header of an impossible size.');

/** GNU's long names end with a zero byte. */
const withoutZero = (body: Buffer): Buffer =>
	Buffer.from(body.at(-1) === 0 ? body.subarray(0, -1) : body);

const bytesOf = (records: PaxRecords): number =>
	Array.from(records).reduce((sum, [keyword, value]) => sum + keyword.length + value.length, 0);

function add(target: PaxRecords, body: Buffer): void {
	for (const [keyword, value] of decodePaxRecords(body)) {
		if (isRead(keyword)) {
			target.set(keyword, value);
		}
	}
}

/** What pax and GNU headers say of the entry that follows them. */
export class ExtendedHeaders {
	/** Of all entries that follow. */
	readonly #common: PaxRecords = new Map();
	readonly #own: PaxRecords = new Map();
	/** That the headers of the entry had, what they repeated included. */
	#ownBytes = 0;

	/** True for what is no entry but says something of one, or of all. */
	static isHeader(typeFlag: string): boolean {
		return 'xgLK'.includes(typeFlag);
	}

	/**
	Asked before its body is read.
	@throws TarError when it is too large, alone or with those before it.
	*/
	checkSize(typeFlag: string, sizeBytes: number): void {
		this.#ownBytes += typeFlag === 'g' ? 0 : sizeBytes;
		if (!(sizeBytes >= 0 && sizeBytes <= mostBytes && this.#ownBytes <= mostBytes)) {
			throw tooLarge();
		}
	}

	/** @throws TarError when it is malformed. */
	read(typeFlag: string, body: Buffer): void {
		if (typeFlag === 'L' || typeFlag === 'K') {
			this.#own.set(typeFlag === 'L' ? 'path' : 'linkpath', withoutZero(body));
			return;
		}

		add(typeFlag === 'g' ? this.#common : this.#own, body);
		if (typeFlag === 'g' && bytesOf(this.#common) > mostBytes) {
			throw tooLarge();
		}
	}

	/** @returns `undefined` where the entry's own block counts: without a record, and for an empty one. */
	value(keyword: string): Buffer | undefined {
		const value = this.#own.get(keyword) ?? this.#common.get(keyword);
		return value?.length === 0 ? undefined : value;
	}

	/** See `TarEntry`; an attribute may be empty. */
	attributes(): Record<string, string> | undefined {
		if (this.#own.size === 0 && this.#common.size === 0) {
			return undefined;
		}

		const found = Array.from([...this.#common, ...this.#own]).filter(([keyword]) =>
			keyword.startsWith(attributePrefix),
		);
		return found.length === 0
			? undefined
			: Object.fromEntries(
					found.map(([keyword, value]) => [
						keyword.slice(attributePrefix.length),
						value.toString('latin1'),
					]),
				);
	}

	/** The entry was read: the next one has headers of its own. */
	next(): void {
		this.#ownBytes = 0;
		if (this.#own.size > 0) {
			this.#own.clear();
		}
	}
}
