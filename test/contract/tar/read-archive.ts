import {createHash} from 'node:crypto';
import {Readable} from 'node:stream';
import {text} from 'node:stream/consumers';
import {extract} from 'tar-stream';

/** One path of an archive, with all that two archives can be compared by. */
export type ArchivedFile = {
	type: string;
	mode: number;
	owner: string;
	sizeBytes: number;
	sha256: string;
	target: string;
};

/** Bytes as Latin-1: names are any bytes, and this loses none. */
export const asBytes = (name: string): string => Buffer.from(name).toString('latin1');

/** Without the `./`, the leading and the trailing slash that engines disagree about. */
const plainPath = (name: string): string => name.replace(/^\.?\//, '').replace(/\/$/, '');

/** Reads an archive to its end. @returns Files by path; paths are Latin-1, see {@link asBytes}. */
export async function readArchive(
	archive: AsyncIterable<Uint8Array>,
): Promise<Map<string, ArchivedFile>> {
	const entries = extract({filenameEncoding: 'latin1'} as Parameters<typeof extract>[0]);
	const source = Readable.from(archive, {objectMode: false});
	source.on('error', error => entries.destroy(error));
	source.pipe(entries);
	const files = new Map<string, ArchivedFile>();
	for await (const entry of entries) {
		const hash = createHash('sha256');
		for await (const chunk of entry) {
			hash.update(chunk as Buffer);
		}
		const {name, type, mode, uid, gid, size, linkname, pax} = entry.header;
		const extended = pax as {path?: string} | null | undefined;
		const path = plainPath(extended?.path === undefined ? name : asBytes(extended.path));
		files.set(path, {
			type,
			mode: mode & 0o7777,
			owner: `${uid}:${gid}`,
			sizeBytes: size,
			sha256: hash.digest('hex'),
			target: linkname ?? '',
		});
	}
	return files;
}

/** Joins the chunks of a stream. */
export async function readBytes(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of stream) {
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}

/** The text of one file of an archive; `undefined` when it has none of that path. */
export async function readFileIn(
	archive: AsyncIterable<Uint8Array>,
	path: string,
): Promise<string | undefined> {
	const entries = extract();
	Readable.from(archive, {objectMode: false}).pipe(entries);
	let found: string | undefined;
	for await (const entry of entries) {
		const content = await text(entry as unknown as AsyncIterable<Buffer>);
		found = plainPath(entry.header.name) === path ? content : found;
	}
	return found;
}
