import {createHash} from 'node:crypto';
import {addEntry} from '../add-entry.ts';
import {unpack} from '../archive/decompress.ts';
import {plainEntry} from '../plain-entry.ts';
import {emptyLayer, type LayerIndex, sha256OfNothing} from '../read-file-tree.ts';
import {readTar} from '../read-tar.ts';
import {type TarEntry, TarError, type TarKind} from '../tar-entry.ts';
import type {TocPlace} from './toc-place.ts';

const kinds: Readonly<Record<string, TarKind>> = {
	dir: 'directory',
	reg: 'file',
	symlink: 'symlink',
	hardlink: 'hardlink',
	char: 'character-device',
	block: 'block-device',
	fifo: 'fifo',
};

/** Of a list, unpacked: some 300,000 files. */
const mostTextBytes = 128 * 1024 * 1024;

/** The list of an eStargz layer is a file of this name in an archive of its own. */
const listName = 'stargz.index.json';

const isRight = (bytes: Buffer, digest: string) =>
	`sha256:${createHash('sha256').update(bytes).digest('hex')}` === digest;

async function collect(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
	const parts: Buffer[] = [];
	let length = 0;
	for await (const chunk of chunks) {
		length += chunk.length;
		if (length > mostTextBytes) {
			throw new TarError('The list of files is too large.');
		}

		parts.push(chunk);
	}

	return Buffer.concat(parts);
}

async function* fileIn(archive: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
	let isList = false;
	for await (const {entry, bytes} of readTar(archive)) {
		if (entry) {
			isList = entry.name === listName;
		} else if (isList) {
			yield bytes;
		}
	}
}

async function textOf(bytes: Buffer, {packing, digest}: TocPlace): Promise<string> {
	const chunks = unpack(
		(async function* () {
			yield bytes;
		})(),
		packing,
	);
	const list = await collect(packing === 'gzip' ? fileIn(chunks) : chunks);
	if (!isRight(packing === 'gzip' ? list : bytes, digest)) {
		throw new TarError('The list of files does not match its digest.');
	}

	return list.toString();
}

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields =>
	typeof value === 'object' && value !== null ? (value as Fields) : {};

const numberOf = (value: unknown): number =>
	Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : 0;

const textOr = (value: unknown): string => (typeof value === 'string' ? value : '');

function attributesOf(value: unknown): TarEntry['attributes'] {
	const named = Object.entries(fieldsOf(value));
	return named.length === 0
		? undefined
		: Object.fromEntries(
				named.map(([name, bytes]) => [
					name,
					Buffer.from(textOr(bytes), 'base64').toString('latin1'),
				]),
			);
}

function toEntry(fields: Fields, kind: TarKind): TarEntry {
	const {name, mode, uid, gid, size, modtime, linkName, devMajor, devMinor, xattrs} = fields;
	return {
		...plainEntry,
		name: textOr(name),
		kind,
		mode: numberOf(mode) & 0o7777,
		userId: numberOf(uid),
		groupId: numberOf(gid),
		sizeBytes: kind === 'file' ? numberOf(size) : 0,
		modifiedAt: (Date.parse(textOr(modtime)) || 0) / 1000,
		linkTarget: textOr(linkName),
		deviceMajor: numberOf(devMajor),
		deviceMinor: numberOf(devMinor),
		attributes: attributesOf(xattrs),
	};
}

/**
Reads the list of the files in a layer which the layer itself has (eStargz, zstd:chunked), without the files.
@param bytes What lies at the place.
@throws TarError when it is damaged, or other than the manifest promises.
*/
export async function readToc(bytes: Buffer, place: TocPlace): Promise<LayerIndex> {
	const text = await textOf(bytes, place);
	let entries: unknown;
	try {
		({entries} = fieldsOf(JSON.parse(text)));
	} catch (error) {
		throw new TarError('The list of files is invalid JSON.', {cause: error});
	}

	if (!Array.isArray(entries)) {
		throw new TarError('The list of files is empty.');
	}

	const tree = emptyLayer();
	for (const value of entries) {
		const fields = fieldsOf(value);
		// Further parts of a large file have entries of their own, of the type `chunk`.
		const kind = kinds[textOr(fields.type)];
		const file = kind && addEntry(tree, toEntry(fields, kind), true);
		if (file) {
			const told = /^sha256:([0-9a-f]{64})$/.exec(textOr(fields.digest))?.[1];
			const sha256 = told ?? (file.sizeBytes === 0 ? sha256OfNothing : '');
			if (sha256 === '') {
				throw new TarError(`The list of files lacks the digest of ${file.path}.`);
			}

			tree.entries.set(file.path, {...file, sha256});
		}
	}

	return tree;
}
