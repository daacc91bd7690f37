import {Buffer} from 'node:buffer';

export type TestEntry = {
	/** Relative; a Buffer for a name that is no text. */
	name: string | Buffer;
	type?: keyof typeof types;
	mode?: number;
	uid?: number;
	gid?: number;
	content?: string | Buffer;
	/** Of links, symbolic and hard. */
	target?: string;
};

const types = {file: '0', link: '1', symlink: '2', directory: '5', fifo: '6'} as const;

const blockBytes = 512;
const modifiedAt = 1_700_000_000;

const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, '0');

/** By hand, so that names can be any bytes; the layout is that of POSIX ustar. */
function header(entry: TestEntry, sizeBytes: number): Buffer {
	const {name, type = 'file', mode = 0o644, uid = 0, gid = 0, target = ''} = entry;
	const block = Buffer.alloc(blockBytes);
	Buffer.from(name).copy(block, 0);
	block.write(`${octal(mode, 7)}\0${octal(uid, 7)}\0${octal(gid, 7)}\0`, 100, 'latin1');
	block.write(`${octal(sizeBytes, 11)}\0${octal(modifiedAt, 11)}\0`, 124, 'latin1');
	block.write('        ', 148, 'latin1');
	block.write(types[type], 156, 'latin1');
	block.write(target, 157, 'utf8');
	block.write('ustar  \0', 257, 'latin1');
	const sum = block.reduce((total, byte) => total + byte, 0);
	block.write(`${octal(sum, 6)}\0 `, 148, 'latin1');
	return block;
}

/** The header of a file alone, for archives too large to be made at once. */
export const fileHeader = (name: string, sizeBytes: number): Buffer => header({name}, sizeBytes);

function padded(content: Buffer): Buffer {
	const rest = content.length % blockBytes;
	return rest === 0 ? content : Buffer.concat([content, Buffer.alloc(blockBytes - rest)]);
}

/** A tar archive of these entries; names of up to 100 bytes. */
export const archiveBytes = (entries: readonly TestEntry[]): Buffer =>
	Buffer.concat([
		...entries.flatMap(entry => {
			const content = Buffer.from(entry.content ?? '');
			return [header(entry, content.length), padded(content)];
		}),
		Buffer.alloc(2 * blockBytes),
	]);

export async function* streamOf(bytes: Buffer, chunkBytes = 65_536): AsyncGenerator<Buffer> {
	for (let at = 0; at < bytes.length; at += chunkBytes) {
		yield bytes.subarray(at, at + chunkBytes);
	}
}

export const testArchive = (entries: readonly TestEntry[]): AsyncIterable<Buffer> =>
	streamOf(archiveBytes(entries));

export const emptyArchive = (): AsyncIterable<Buffer> => testArchive([]);
