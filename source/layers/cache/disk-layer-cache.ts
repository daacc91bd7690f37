import {randomUUID} from 'node:crypto';
import {mkdir, open, readdir, readFile, rename, rm, stat, utimes} from 'node:fs/promises';
import path from 'node:path';
import {decodeLayer, encodeLayer} from './encode-layer.ts';
import type {LayerCache} from './layer-cache.ts';

const layerSuffix = '.layer';
const nameSuffix = '.name';
const blobSuffix = '.blob';
const unfinishedSuffix = '.part';

/** Whoever still writes an unfinished file has written to it since then. */
const longestWriteMs = 60 * 60 * 1000;

const isHex = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

/** A digest as a file name; `undefined` for what is no SHA-256, and could name any file. */
function hexOf(digest: string): string | undefined {
	const hex = digest.replace(/^sha256:/, '');
	return isHex(hex) ? hex : undefined;
}

/** The file's bytes in memory of their own, in which numbers may be read and written. */
async function readWhole(file: string): Promise<Buffer> {
	const handle = await open(file);
	try {
		const {size} = await handle.stat();
		const bytes = Buffer.from(new ArrayBuffer(size));
		let at = 0;
		while (at < size) {
			const {bytesRead} = await handle.read(bytes, at, size - at, at);
			if (bytesRead === 0) {
				break;
			}

			at += bytesRead;
		}

		return bytes.subarray(0, at);
	} finally {
		await handle.close();
	}
}

const sizeOf = (parts: readonly Uint8Array[]): number =>
	parts.reduce((sum, {length}) => sum + length, 0);

/** There is all of it or nothing, whatever ends the program meanwhile. */
async function writeWhole(file: string, parts: readonly Uint8Array[]): Promise<void> {
	const unfinished = `${file}.${randomUUID()}${unfinishedSuffix}`;
	try {
		const handle = await open(unfinished, 'wx', 0o600);
		try {
			const pieces = parts.filter(({length}) => length > 0);
			const {bytesWritten} = await handle.writev(pieces);
			if (bytesWritten < sizeOf(pieces)) {
				throw new Error('no space left on device');
			}
		} finally {
			await handle.close();
		}

		await rename(unfinished, file);
	} catch (error) {
		await rm(unfinished, {force: true});
		throw error;
	}
}

/** Removes what was used longest ago until the rest fits, and what an ended program has left unfinished. */
async function trim(folder: string, mostBytes: number): Promise<void> {
	const files: Array<{file: string; size: number; usedAt: number}> = [];
	for (const name of await readdir(folder)) {
		const file = path.join(folder, name);
		const found = await stat(file).catch(() => undefined);
		if (found && name.endsWith(unfinishedSuffix)) {
			if (Date.now() - found.mtimeMs > longestWriteMs) {
				await rm(file, {force: true});
			}
		} else if (found?.isFile()) {
			files.push({file, size: found.size, usedAt: found.mtimeMs});
		}
	}

	let total = files.reduce((sum, {size}) => sum + size, 0);
	files.sort((one, other) => one.usedAt - other.usedAt);
	for (const {file, size} of files) {
		if (total <= mostBytes) {
			break;
		}

		await rm(file, {force: true});
		total -= size;
	}
}

type Options = {
	/** Absolute; made when there is something to keep. Only the cache writes there. */
	folder: string;
	/** Of all files together; what was used longest ago goes first. */
	mostBytes?: number;
};

/** A cache of files; several programs may use it at once. */
export function createDiskLayerCache({folder, mostBytes = 512 * 1024 * 1024}: Options): LayerCache {
	const fileOf = (hex: string, suffix: string) => path.join(folder, `${hex}${suffix}`);
	/** To look at every file after each one would take longer than to write them. */
	const slackBytes = mostBytes / 8;
	/** Written since somebody looked; nobody has yet. */
	let untrimmedBytes = slackBytes;
	const write = async (file: string, parts: readonly Uint8Array[]) => {
		const bytes = sizeOf(parts);
		// A full disk, a folder that may not be written: the layer is read again next time.
		try {
			if (bytes <= mostBytes - slackBytes) {
				await mkdir(folder, {recursive: true, mode: 0o700});
				await writeWhole(file, parts);
				untrimmedBytes += bytes;
			}

			if (untrimmedBytes >= slackBytes) {
				untrimmedBytes = 0;
				await trim(folder, mostBytes - slackBytes);
			}
		} catch {}
	};
	/** Used just now: it is the last one to go. */
	const touch = async (file: string) => {
		const now = new Date();
		await utimes(file, now, now).catch(() => undefined);
	};
	return {
		async read(digest) {
			const hex = hexOf(digest);
			if (hex === undefined) {
				return undefined;
			}

			const file = fileOf(hex, layerSuffix);
			const bytes = await readWhole(file).catch(() => undefined);
			const layer = bytes && decodeLayer(bytes);
			if (layer) {
				await touch(file);
			} else if (bytes) {
				await rm(file, {force: true}).catch(() => undefined);
			}

			return layer;
		},
		async has(digest) {
			const hex = hexOf(digest);
			const found = hex && (await stat(fileOf(hex, layerSuffix)).catch(() => undefined));
			return Boolean(found);
		},
		async keep(digest, layer) {
			const hex = hexOf(digest);
			if (hex !== undefined) {
				await write(fileOf(hex, layerSuffix), encodeLayer(layer));
			}
		},
		async digestOf(name) {
			if (!isHex(name)) {
				return undefined;
			}

			const file = fileOf(name, nameSuffix);
			const text = await readFile(file, 'latin1').catch(() => '');
			if (!/^sha256:[0-9a-f]{64}$/.test(text)) {
				return undefined;
			}

			await touch(file);
			return text;
		},
		async keepName(name, digest) {
			if (isHex(name) && hexOf(digest) !== undefined) {
				await write(fileOf(name, nameSuffix), [Buffer.from(digest)]);
			}
		},
		async blobOf(digest) {
			const hex = hexOf(digest);
			if (hex === undefined) {
				return undefined;
			}

			const file = fileOf(hex, blobSuffix);
			const text = await readFile(file, 'latin1').catch(() => '');
			const [, name, bytes] = /^(sha256:[0-9a-f]{64}) (\d{1,15})$/.exec(text) ?? [];
			if (name === undefined) {
				return undefined;
			}

			await touch(file);
			return {digest: name, sizeBytes: Number(bytes)};
		},
		async keepBlob(digest, blob) {
			const hex = hexOf(digest);
			if (hex !== undefined && hexOf(blob.digest) !== undefined) {
				await write(fileOf(hex, blobSuffix), [Buffer.from(`${blob.digest} ${blob.sizeBytes}`)]);
			}
		},
	};
}
