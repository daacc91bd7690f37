import {ByteSource} from './byte-source.ts';
import {decodeByteText} from './byte-text.ts';
import {decodePaxRecords, type PaxRecords} from './pax-records.ts';
import {blockBytes, decodeTarBlock, type TarBlock} from './tar-block.ts';
import {type TarEntry, TarError, type TarKind} from './tar-entry.ts';

/** An entry, or the next bytes of the contents of the entry before it. */
export type TarPart = {entry: TarEntry; bytes?: never} | {entry?: never; bytes: Buffer};

const kinds: Record<string, TarKind> = {
	'0': 'file',
	'1': 'hardlink',
	'2': 'symlink',
	'3': 'character-device',
	'4': 'block-device',
	'5': 'directory',
	'6': 'fifo',
	'7': 'file',
};

const attributePrefix = 'SCHILY.xattr.';

/** Names and attributes of the longest kind fit many times over; more is an attack on memory. */
const longestHeaderBytes = 4 * 1024 * 1024;

/** Bytes that fill the last block of contents of this size. */
export const paddingOf = (sizeBytes: number): number =>
	(blockBytes - (sizeBytes % blockBytes)) % blockBytes;

function attributesIn(records: PaxRecords): Record<string, string> | undefined {
	if (records.size === 0) {
		return undefined;
	}

	const found = Array.from(records).filter(([keyword]) => keyword.startsWith(attributePrefix));
	return found.length === 0
		? undefined
		: Object.fromEntries(
				found.map(([keyword, value]) => [
					keyword.slice(attributePrefix.length),
					value.toString('latin1'),
				]),
			);
}

function entryOf(block: TarBlock, records: PaxRecords): TarEntry {
	const kind = kinds[block.typeFlag];
	if (!kind || records.has('GNU.sparse.major')) {
		throw new TarError(`The archive has an entry of a kind that cannot be read: ${block.name}`);
	}

	const text = (keyword: string, otherwise: string): string => {
		const value = records.get(keyword);
		return value ? decodeByteText(value) : otherwise;
	};
	const number = (keyword: string, otherwise: number): number => {
		const value = records.get(keyword);
		return value ? Number(value.toString('latin1')) : otherwise;
	};
	const name = text('path', block.name);
	const isDevice = kind === 'character-device' || kind === 'block-device';
	const sizeBytes = kind === 'file' ? number('size', block.sizeBytes) : 0;
	if (!(Number.isSafeInteger(sizeBytes) && sizeBytes >= 0)) {
		throw new TarError(`The archive tells no usable size for ${name}`);
	}

	return {
		name,
		// Archives from before POSIX mark a directory by its name only.
		kind: kind === 'file' && name.endsWith('/') ? 'directory' : kind,
		mode: block.mode,
		userId: number('uid', block.userId),
		groupId: number('gid', block.groupId),
		sizeBytes,
		modifiedAt: number('mtime', block.modifiedAt),
		linkTarget: kind === 'hardlink' || kind === 'symlink' ? text('linkpath', block.linkTarget) : '',
		deviceMajor: isDevice ? block.deviceMajor : 0,
		deviceMinor: isDevice ? block.deviceMinor : 0,
		attributes: attributesIn(records),
	};
}

/** GNU's long names end with a zero byte. */
const withoutZero = (body: Buffer): Buffer =>
	Buffer.from(body.at(-1) === 0 ? body.subarray(0, -1) : body);

/**
Reads a tar archive (ustar, pax, GNU) as a stream: memory stays flat whatever its size. Names and
attributes come through byte by byte.
@throws TarError when it is damaged or cut off; whatever the stream throws.
*/
export async function* readTar(stream: AsyncIterable<Uint8Array>): AsyncGenerator<TarPart> {
	const source = new ByteSource(stream);
	const common: PaxRecords = new Map();
	let records: PaxRecords = new Map();
	try {
		while (source.isAtHand || (await source.hasMore())) {
			const block = decodeTarBlock(
				source.allAtHand(blockBytes) ?? (await source.exactly(blockBytes)),
			);
			if (!block) {
				// Nothing but padding follows; it is read so that the connection ends as it should.
				while (await source.hasMore()) {
					await source.some(Number.MAX_SAFE_INTEGER);
				}
				return;
			}

			const {typeFlag} = block;
			if ('xgLK'.includes(typeFlag)) {
				if (block.sizeBytes > longestHeaderBytes) {
					throw new TarError('The archive has an extended header of an impossible size.');
				}

				const body = await source.exactly(block.sizeBytes);
				await source.skip(paddingOf(block.sizeBytes));
				if (typeFlag === 'L' || typeFlag === 'K') {
					records.set(typeFlag === 'L' ? 'path' : 'linkpath', withoutZero(body));
				} else {
					const target = typeFlag === 'g' ? common : records;
					for (const [keyword, value] of decodePaxRecords(body)) {
						target.set(keyword, value);
					}
				}

				continue;
			}

			const entry = entryOf(block, common.size === 0 ? records : new Map([...common, ...records]));
			records = records.size === 0 ? records : new Map();
			yield {entry};
			for (let missing = entry.sizeBytes; missing > 0; ) {
				const found = source.atHand(missing);
				const bytes = found.length > 0 ? found : await source.some(missing);
				missing -= bytes.length;
				yield {bytes};
			}

			const padding = paddingOf(entry.sizeBytes);
			if (!source.allAtHand(padding)) {
				await source.skip(padding);
			}
		}
	} finally {
		await source.close();
	}
}
