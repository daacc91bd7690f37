import {Problem} from '../../../problem.ts';
import {writeFile} from '../save-file/write-file.ts';

type SaveOptions = {
	archive: AsyncIterable<Uint8Array>;
	/** Absolute; what is there is replaced when all is written, not before. */
	file: string;
	signal: AbortSignal;
	onProgress(bytes: number): void;
};

/** A tar archive ends with two blocks of zeros. */
const endBytes = 1024;

/**
Writes the archive of an image, as `docker save -o` does.

@returns How many bytes.
@throws Problem when the engine or the file system fails, or when the archive has no end (an engine
that fails on the way can only stop sending); nothing is left behind then.
*/
export async function saveImage({archive, file, signal, onProgress}: SaveOptions): Promise<number> {
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
				message: 'The engine stopped sending before the end of the image.',
				nextStep: 'Nothing was saved; see whether the engine still runs, then try again.',
			});
		}
	}

	await writeFile({content: content(), file, what: 'image', signal});
	return bytes;
}
