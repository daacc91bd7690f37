import {Buffer} from 'node:buffer';
import {Readable} from 'node:stream';
import {describeSourceFailure} from '../../../engine/describe-source-failure.ts';
import {readTar as readParts} from '../../../layers/read-tar.ts';
import {type TarEntry, TarError} from '../../../layers/tar-entry.ts';
import {Problem} from '../../../problem.ts';

/** One entry of a tar archive that was read, with all of its contents. */
export type TarRecord = {entry: TarEntry; content: Buffer};

function describe(cause: unknown): Problem {
	const isShort = cause instanceof TarError && /cut off/.test(cause.message);
	return new Problem({
		reason: 'invalid',
		message: isShort
			? 'Unexpected EOF: the archive is incomplete.'
			: 'The archive is damaged, or not a tar archive.',
		nextStep: isShort ? 'Create the archive again.' : 'Choose another file.',
		cause,
	});
}

/** @throws Problem `invalid` for what is no tar archive, or only the beginning of one. */
export async function* readTar(
	archive: AsyncIterable<Uint8Array>,
	signal: AbortSignal,
): AsyncGenerator<TarRecord, void, undefined> {
	const source = Readable.from(archive, {objectMode: false, signal});
	let sourceError: unknown;
	source.once('error', error => {
		sourceError = signal.aborted ? signal.reason : describeSourceFailure(error);
	});
	let record: {entry: TarEntry; chunks: Buffer[]} | undefined;
	const whole = ({entry, chunks}: NonNullable<typeof record>) => ({
		entry,
		content: Buffer.concat(chunks),
	});
	try {
		for await (const {entry, bytes} of readParts(source)) {
			if (bytes) {
				record?.chunks.push(bytes);
				continue;
			}

			if (record) {
				yield whole(record);
			}

			record = {entry, chunks: []};
		}

		if (record) {
			yield whole(record);
		}
	} catch (error) {
		throw sourceError ?? describe(error);
	} finally {
		source.destroy();
	}
}
