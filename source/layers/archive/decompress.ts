import {pipeline, Readable, type Transform} from 'node:stream';
import zlib from 'node:zlib';
import {TarError} from '../tar-entry.ts';
import {WatchedStream} from './watched-stream.ts';

/** How a file of an archive is packed; `plain`: not at all. */
export type Packing = 'plain' | 'gzip' | 'zstd';

const zstdFrame = 0xfd2f_b528;
/** Frames that hold nothing to unpack: the first of sixteen numbers. */
const skippedFrame = 0x184d_2a50;

/** @param start The first bytes of it. */
export function packingOf(start: Buffer): Packing {
	if (start.length < 4) {
		return 'plain';
	}

	if (start[0] === 0x1f && start[1] === 0x8b) {
		return 'gzip';
	}

	const magic = start.readUInt32LE(0);
	const isSkipped = magic >= skippedFrame && magic < skippedFrame + 16;
	return magic === zstdFrame || isSkipped ? 'zstd' : 'plain';
}

/** Bytes that are unpacked at a time: what a few bytes may become has to fit into memory. */
const outputBytes = 64 * 1024;

/** What unpacks a chunk still reads it when the next one comes, perhaps into the same memory. */
async function* copied(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
	for await (const chunk of chunks) {
		yield Buffer.from(chunk);
	}
}

async function* through(
	packed: AsyncIterable<Uint8Array>,
	unpacker: Transform,
): AsyncGenerator<Buffer> {
	// Its failure destroys the unpacker, which throws it below.
	pipeline(Readable.from(packed, {objectMode: false}), unpacker, () => undefined);
	try {
		yield* unpacker as AsyncIterable<Buffer>;
	} finally {
		unpacker.destroy();
	}
}

/** What is handed to fzstd at a time: at most 256 blocks, which become 32 MiB at most. */
const inputBytes = 1024;

/** For Node before 22.15, which cannot unpack it. */
async function* throughFzstd(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
	const {Decompress} = await import('fzstd');
	const unpacked: Uint8Array[] = [];
	const unpacker = new Decompress(chunk => unpacked.push(chunk));
	for await (const chunk of packed) {
		for (let at = 0; at < chunk.length; at += inputBytes) {
			unpacker.push(chunk.subarray(at, at + inputBytes));
			for (const {buffer, byteOffset, byteLength} of unpacked.splice(0)) {
				yield Buffer.from(buffer, byteOffset, byteLength);
			}
		}
	}

	// Throws where a frame has no end.
	unpacker.push(new Uint8Array(0), true);
}

const nodeZstd = (
	zlib as {createZstdDecompress?: (options: {chunkSize: number}) => Transform}
).createZstdDecompress?.bind(zlib, {chunkSize: outputBytes});

/**
Unpacks a stream; memory stays flat whatever its size.
@param usesNodeZstd False as on a Node that cannot unpack zstd, which Node's own does faster by far.
@throws TarError when it is damaged or cut off; whatever the stream throws, or that error's cause.
*/
export async function* unpack(
	packed: AsyncIterable<Uint8Array>,
	packing: Exclude<Packing, 'plain'>,
	{usesNodeZstd = true}: {usesNodeZstd?: boolean} = {},
): AsyncGenerator<Buffer> {
	const watched = new WatchedStream(copied(packed));
	try {
		if (packing === 'gzip') {
			yield* through(watched, zlib.createGunzip({chunkSize: outputBytes}));
		} else {
			yield* usesNodeZstd && nodeZstd ? through(watched, nodeZstd()) : throughFzstd(watched);
		}
	} catch (error) {
		if (watched.failure) {
			throw watched.failure.error;
		}

		const reason = error instanceof Error ? error.message : String(error);
		throw new TarError(`It cannot be decompressed (${packing}): ${reason}`, {cause: error});
	}
}
