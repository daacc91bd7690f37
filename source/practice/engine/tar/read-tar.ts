import {Buffer} from 'node:buffer';
import {Readable} from 'node:stream';
import {extract, type Header} from 'tar-stream';
import {describeSourceFailure} from '../../../engine/describe-source-failure.ts';
import {Problem} from '../../../problem.ts';
import {textOf} from '../../machine/files/bytes.ts';

/** One entry of a tar archive that was read. */
export type TarRecord = {
	header: Header;
	/** As `files/bytes.ts` keeps what is no UTF-8; so is the link's target. */
	path: string;
	linkTarget: string;
	content: Buffer;
};

/** Extended headers are UTF-8 by definition, and read as that; the others are any bytes, here Latin-1. */
const nameOf = (header: Header, key: 'path' | 'linkpath', name: string): string =>
	(header.pax as Partial<Record<string, string>> | null | undefined)?.[key] ??
	textOf(Buffer.from(name, 'latin1'));

function describe(cause: unknown): Problem {
	const isShort = cause instanceof Error && /Unexpected end/.test(cause.message);
	return new Problem({
		reason: 'invalid',
		message: isShort
			? 'The archive ends too early.'
			: 'The archive is damaged, or not a tar archive.',
		nextStep: isShort ? 'Make it again: the file is incomplete.' : 'Choose another file.',
		cause,
	});
}

/** @throws Problem `invalid` for what is no tar archive, or only the beginning of one. */
export async function* readTar(
	archive: AsyncIterable<Uint8Array>,
	signal: AbortSignal,
): AsyncGenerator<TarRecord, void, undefined> {
	const source = Readable.from(archive, {objectMode: false, signal});
	// Its types know the options of a stream only.
	const entries = extract({filenameEncoding: 'latin1'} as Parameters<typeof extract>[0]);
	let sourceError: unknown;
	source.once('error', error => {
		sourceError = signal.aborted ? signal.reason : describeSourceFailure(error);
		entries.destroy(error);
	});
	source.pipe(entries);
	try {
		for await (const entry of entries) {
			const chunks: Buffer[] = [];
			for await (const chunk of entry) {
				chunks.push(chunk as Buffer);
			}

			const {header} = entry;
			yield {
				header,
				path: nameOf(header, 'path', header.name),
				linkTarget: nameOf(header, 'linkpath', header.linkname ?? ''),
				content: Buffer.concat(chunks),
			};
		}
	} catch (error) {
		throw sourceError ?? describe(error);
	} finally {
		source.destroy();
	}
}
