import type {RequestOptions} from '../../engine/request-options.ts';
import {packingOf, unpack} from '../../layers/archive/decompress.ts';
import {peek} from '../../layers/archive/peek.ts';
import {WatchedStream} from '../../layers/archive/watched-stream.ts';
import {pathOfName} from '../../layers/file-tree.ts';
import {readTar} from '../../layers/read-tar.ts';
import {blockBytes, decodeTarBlock} from '../../layers/tar-block.ts';
import {TarError} from '../../layers/tar-entry.ts';
import {isZip, readZip} from '../../layers/zip/read-zip.ts';
import {Problem} from '../../problem.ts';
import type {TarSource} from '../tar-source.ts';
import type {ListedEntry, OpenedFile} from './opened-file.ts';
import {PartWindow} from './part-window.ts';

/** Entries that are listed, and bytes of contents that are read for it. */
const mostEntries = 10_000;
const mostBytes = 256 * 1024 * 1024;

/** Of a zip archive, which is read to its end, for its list stands there; and what is kept of that end. */
const mostZipBytes = 1024 * 1024 * 1024;
const tailBytes = 16 * 1024 * 1024;

/**
Lists what is in an archive into `entries`, as far as it goes.
@returns Whether it was cut: there is more in it.
@throws TarError when it is damaged or cut off, with what was read so far listed; whatever the stream throws.
*/
async function listTar(
	archive: AsyncIterable<Uint8Array>,
	entries: ListedEntry[],
): Promise<boolean> {
	let bytesRead = 0;
	for await (const {entry, bytes} of readTar(archive)) {
		bytesRead += bytes?.length ?? 0;
		if (bytesRead > mostBytes || (entry && entries.length === mostEntries)) {
			return true;
		}

		if (entry) {
			const {userId, groupId} = entry;
			entries.push({...entry, owner: `${userId}:${groupId}`, isEncrypted: false});
		}
	}

	return false;
}

/**
The contents of one file, as they come. Where they come twice, the first were others than those that are known.
@param options.onFound Gets its size, before them.
@throws Problem; signal.reason after an abort; whatever the source throws.
*/
async function* fileBytes(
	source: TarSource,
	path: string,
	{signal, onFound}: RequestOptions & {onFound: (sizeBytes: number) => void},
): AsyncGenerator<Buffer> {
	let isFile = false;
	let isFound = false;
	for await (const {entry, bytes} of source.read(path, {signal})) {
		signal.throwIfAborted();
		if (entry) {
			isFile = entry.kind === 'file' && pathOfName(entry.name) === path;
			if (isFile && isFound) {
				throw new Problem({
					reason: 'failed',
					message: `The contents of ${path} are no longer those that were read before.`,
					nextStep: 'Read the files again, then retry.',
				});
			}

			if (isFile) {
				isFound = true;
				onFound(entry.sizeBytes);
			}
		} else if (isFile) {
			yield bytes;
		}
	}

	if (!isFound) {
		throw new Problem({reason: 'not-found', message: `${path} is gone.`});
	}
}

/** The last {@link tailBytes} of a stream, and how many bytes it had. */
async function readTail(stream: AsyncIterable<Buffer>): Promise<{tail: Buffer; fileBytes: number}> {
	const chunks: Buffer[] = [];
	let dropped = 0;
	let keptBytes = 0;
	let fileBytes = 0;
	for await (const chunk of stream) {
		chunks.push(chunk);
		fileBytes += chunk.length;
		keptBytes += chunk.length;
		let oldest = chunks[dropped] as Buffer;
		while (keptBytes - oldest.length >= tailBytes) {
			keptBytes -= oldest.length;
			dropped += 1;
			oldest = chunks[dropped] as Buffer;
		}

		// Now and then: taking the first one off moves all others.
		if (dropped > 1000) {
			chunks.splice(0, dropped);
			dropped = 0;
		}
	}

	return {tail: Buffer.concat(chunks.slice(dropped)).subarray(-tailBytes), fileBytes};
}

/** What is in a zip archive; nothing is listed where its list cannot be read. */
async function lookInZip(
	stream: AsyncIterable<Buffer>,
): Promise<Pick<OpenedFile, 'listing' | 'damage'>> {
	const {tail, fileBytes} = await readTail(stream);
	const {damage, ...found} = readZip(tail, {fileBytes, mostEntries});
	if (!found.entries) {
		return {listing: undefined, damage};
	}

	const entries = found.entries.map(entry => ({...entry, owner: undefined, linkTarget: ''}));
	return {listing: {entries, isCut: found.isCut}, damage};
}

/** Whether these first bytes begin an archive with something in it. */
function isTar(start: Buffer): boolean {
	try {
		return start.length === blockBytes && decodeTarBlock(start) !== undefined;
	} catch {
		return false;
	}
}

/** Reads on until a part is whole, or the end. */
async function fill(part: PartWindow, stream: AsyncIterable<Buffer>): Promise<void> {
	for await (const chunk of stream) {
		part.add(chunk);
		if (part.isOver) {
			return;
		}
	}
}

type Insides = Pick<OpenedFile, 'packing' | 'unpacked' | 'listing' | 'damage'>;

/**
@param raw The file; reads no more of it than has to be known.
@param part Of the file itself.
@param sizeBytes Of the file, once its first bytes are read.
*/
async function lookInside(
	raw: AsyncIterable<Buffer>,
	{start, part, sizeBytes}: {start: number; part: PartWindow; sizeBytes: () => number},
): Promise<Insides> {
	const watched = new WatchedStream(raw);
	const entries: ListedEntry[] = [];
	const inside: Insides = {
		packing: 'plain',
		unpacked: undefined,
		listing: undefined,
		damage: undefined,
	};
	try {
		const outer = await peek(watched, blockBytes);
		inside.packing = packingOf(outer.start);
		const unpacked = inside.packing === 'plain' ? outer.whole : unpack(outer.whole, inside.packing);
		const inner = inside.packing === 'plain' ? outer : await peek(unpacked, blockBytes);
		const isZipFile = start === 0 && isZip(outer.start);
		if (start === 0 && isTar(inner.start)) {
			inside.listing = {entries, isCut: true};
			inside.listing = {entries, isCut: await listTar(inner.whole, entries)};
		} else if (isZipFile && sizeBytes() <= mostZipBytes) {
			Object.assign(inside, await lookInZip(inner.whole));
		} else if (inside.packing === 'plain') {
			if (isZipFile) {
				inside.damage = 'A zip archive larger than 1GiB is not listed.';
			}

			for await (const _ of inner.whole) {
				if (part.isOver) {
					break;
				}
			}
		} else {
			const content = new PartWindow(start);
			await fill(content, inner.whole);
			inside.unpacked = {bytes: content.bytes(), isEnd: !content.isOver};
		}
	} catch (error) {
		if (watched.failure || !(error instanceof TarError)) {
			throw watched.failure ? watched.failure.error : error;
		}

		inside.damage = error.message;
	}

	return inside;
}

/**
Reads a part of a file, and looks at what is in it: an archive is listed, what is packed is unpacked. No more is read
of it than that takes: all of a zip archive, which has its list at the end.
@param options.start Where the part begins in the file, or in what is packed in it, from 0.
@throws Problem; signal.reason after an abort; whatever the source throws.
*/
export async function openFile(
	source: TarSource,
	path: string,
	{start, signal}: RequestOptions & {start: number},
): Promise<OpenedFile> {
	const part = new PartWindow(start);
	let isEnd = false;
	let sizeBytes = 0;
	const onFound = (foundBytes: number) => {
		sizeBytes = foundBytes;
	};
	async function* seen(): AsyncGenerator<Buffer> {
		for await (const chunk of fileBytes(source, path, {signal, onFound})) {
			part.add(chunk);
			yield chunk;
		}

		isEnd = true;
	}

	const stream = seen();
	try {
		const inside = await lookInside(stream, {start, part, sizeBytes: () => sizeBytes});
		return {start, bytes: part.bytes(), isEnd: isEnd && !part.isOver, ...inside};
	} finally {
		// What reads ahead may hang in it: nobody waits for that.
		stream.return(undefined).catch(() => undefined);
	}
}
