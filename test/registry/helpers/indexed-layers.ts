import {createHash} from 'node:crypto';
import {gunzipSync, gzipSync} from 'node:zlib';
import {archiveBytes, type TestEntry} from '../../contract/tar/test-archive.ts';
import {digestOf, type PutLayer} from './put-image.ts';

const endBytes = 1024;

const tocTypes = {
	file: 'reg',
	link: 'hardlink',
	symlink: 'symlink',
	directory: 'dir',
	fifo: 'fifo',
} as const;

/** The list that such layers have of their files, as builders write it. */
export function tocText(entries: readonly TestEntry[]): string {
	return JSON.stringify({
		version: 1,
		entries: entries.map(({name, type = 'file', mode = 0o644, uid = 0, gid = 0, ...entry}) => {
			const content = Buffer.from(entry.content ?? '');
			return {
				name: String(name),
				type: tocTypes[type],
				mode,
				uid,
				gid,
				modtime: new Date(1_700_000_000_000).toISOString(),
				...(entry.target !== undefined && {linkName: entry.target}),
				...(content.length > 0 && {
					size: content.length,
					digest: `sha256:${createHash('sha256').update(content).digest('hex')}`,
				}),
			};
		}),
	});
}

function estargzFooter(tocStart: number): Buffer {
	const extra = `${tocStart.toString(16).padStart(16, '0')}STARGZ`;
	return Buffer.concat([
		Buffer.from([0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 255, 26, 0, 0x53, 0x47, 22, 0]),
		Buffer.from(extra),
		Buffer.from([1, 0, 0, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0]),
	]);
}

const withoutEnd = (archive: Buffer) => archive.subarray(0, archive.length - endBytes);

/** An eStargz layer: each file a gzip member, then the list and the footer. */
export function estargzLayer(entries: readonly TestEntry[], toc = tocText(entries)): PutLayer {
	const members = entries.map(entry => gzipSync(withoutEnd(archiveBytes([entry]))));
	const tocStart = members.reduce((sum, {length}) => sum + length, 0);
	const content = Buffer.concat([
		...members,
		gzipSync(archiveBytes([{name: 'stargz.index.json', content: toc}])),
		estargzFooter(tocStart),
	]);
	return {
		content,
		diffId: digestOf(gunzipSync(content)),
		annotations: {'containerd.io/snapshot/stargz/toc.digest': digestOf(toc)},
	};
}

function number32(value: number) {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32LE(value);
	return bytes;
}

/** A zstd frame of blocks that are stored as they are: Node 20 cannot compress it. */
function zstdFrame(content: Buffer) {
	const largest = 128 * 1024;
	const parts: Uint8Array[] = [
		number32(0xfd2f_b528),
		Buffer.from([0xa0]),
		number32(content.length),
	];
	for (let at = 0; at < content.length; at += largest) {
		const block = content.subarray(at, at + largest);
		const isLast = at + largest >= content.length;
		parts.push(number32((block.length << 3) | Number(isLast)).subarray(0, 3), block);
	}
	return Buffer.concat(parts);
}

const skippable = (content: Uint8Array) =>
	Buffer.concat([number32(0x184d_2a50), number32(content.length), content]);

/** A zstd:chunked layer: the archive, then the list in a frame that unpacking skips. */
export function zstdChunkedLayer(entries: readonly TestEntry[]): PutLayer {
	const archive = archiveBytes(entries);
	const frame = zstdFrame(archive);
	const text = Buffer.from(tocText(entries));
	const toc = zstdFrame(text);
	const prefix = 'io.github.containers.zstd-chunked';
	return {
		content: Buffer.concat([frame, skippable(toc)]),
		diffId: digestOf(archive),
		annotations: {
			[`${prefix}.manifest-checksum`]: digestOf(toc),
			[`${prefix}.manifest-position`]: `${frame.length + 8}:${toc.length}:${text.length}:1`,
		},
	};
}

/** A layer without a list. */
export function gzipLayer(entries: readonly TestEntry[]): PutLayer {
	const archive = archiveBytes(entries);
	return {content: gzipSync(archive), diffId: digestOf(archive)};
}
