import {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import {Problem} from '../../problem.ts';
import {packerFor} from './packer-for.ts';
import {writeFile} from './write-file.ts';

type SaveOptions = {
	archive: AsyncIterable<Uint8Array>;
	/**
	Absolute; what is there is replaced when all is written, not before. Its name says how it is packed:
	`.gz` or `.tgz`, `.zst`, or not at all.
	*/
	file: string;
	/** Names it in errors; `undefined`: image. */
	what?: string;
	signal: AbortSignal;
	/** @param bytes Of the archive, before they are packed. */
	onProgress(bytes: number): void;
};

/** A tar archive ends with two blocks of zeros. */
const endBytes = 1024;

/** Leaving the loop stops whoever sends; an error of the content comes out of it. */
async function* packed(content: AsyncIterable<Uint8Array>, file: string) {
	const packer = packerFor(file);
	if (!packer) {
		yield* content;
		return;
	}

	const ended = pipeline(Readable.from(content), packer);
	// Told by the loop below.
	ended.catch(() => undefined);
	yield* packer as AsyncIterable<Uint8Array>;
	await ended;
}

/**
Writes a tar archive of the engine, as `docker save -o` and `docker export -o` do.

@returns How many bytes the file has.
@throws Problem when the engine or the file system fails, or when the archive has no end (an engine
that fails on the way can only stop sending); nothing is left behind then.
*/
export async function saveImage({
	archive,
	file,
	what = 'image',
	signal,
	onProgress,
}: SaveOptions): Promise<number> {
	let bytes = 0;
	let end = Buffer.alloc(0);
	async function* content() {
		for await (const chunk of archive) {
			bytes += chunk.length;
			end = Buffer.concat([end, chunk.subarray(-endBytes)]).subarray(-endBytes);
			onProgress(bytes);
			yield chunk;
		}

		if (end.length < endBytes || end.some(byte => byte !== 0)) {
			throw new Problem({
				reason: 'failed',
				message: `The engine stopped sending before the end of the ${what}.`,
				nextStep: 'Nothing was saved. Check that the engine is running, then retry.',
			});
		}
	}

	let written = 0;
	async function* counted() {
		for await (const chunk of packed(content(), file)) {
			written += chunk.length;
			yield chunk;
		}
	}

	await writeFile({content: counted(), file, what, signal});
	return written;
}
