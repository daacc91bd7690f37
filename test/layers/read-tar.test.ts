import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {buffer} from 'node:stream/consumers';
import * as fc from 'fast-check';
import {extract, pack} from 'tar-stream';
import {describe, expect, test} from 'vitest';
import {encodeTarEntry, endOfTar} from '../../source/layers/encode-tar-entry.ts';
import {readTar} from '../../source/layers/read-tar.ts';
import type {TarEntry} from '../../source/layers/tar-entry.ts';
import {anyTree, reusedChunks, tarOf} from './build-tree.ts';

async function readAll(bytes: Buffer, chunkBytes?: number) {
	const entries: Array<{entry: TarEntry; contents: string}> = [];
	for await (const {entry, bytes: part} of readTar(reusedChunks(bytes, chunkBytes))) {
		if (entry) {
			entries.push({entry, contents: ''});
		} else {
			const last = entries.at(-1);
			if (last) {
				last.contents += part.toString();
			}
		}
	}
	return entries;
}

describe('Reading a tar archive', () => {
	test('written by tar-stream tells all that is in it', async () => {
		const archive = pack();
		archive.entry({name: 'folder', type: 'directory', mode: 0o1777});
		archive.entry(
			{name: 'folder/file', mode: 0o4755, uid: 7, gid: 8, mtime: new Date(5000)},
			'hello',
		);
		archive.entry({name: 'link', type: 'symlink', linkname: 'folder/file'});
		archive.entry({name: 'name', type: 'link', linkname: 'folder/file'});
		archive.entry({name: 'device', type: 'block-device', devmajor: 7, devminor: 1});
		archive.entry({name: 'pipe', type: 'fifo'});
		archive.entry({name: `${'ü'.repeat(120)}/file`}, 'long');
		archive.finalize();
		const entries = await readAll(await buffer(archive));
		expect(entries.map(({entry, contents}) => [entry.kind, entry.name, contents])).toEqual([
			['directory', 'folder', ''],
			['file', 'folder/file', 'hello'],
			['symlink', 'link', ''],
			['hardlink', 'name', ''],
			['block-device', 'device', ''],
			['fifo', 'pipe', ''],
			['file', `${'ü'.repeat(120)}/file`, 'long'],
		]);
		expect(entries[1]?.entry).toMatchObject({mode: 0o4755, userId: 7, groupId: 8, modifiedAt: 5});
		expect(entries[4]?.entry).toMatchObject({deviceMajor: 7, deviceMinor: 1});
	});

	test.each(['gnu', 'posix', 'v7'])(
		'written by GNU tar (%s) tells all that is in it',
		async format => {
			const folder = mkdtempSync(join(tmpdir(), 'slipway-tar-'));
			const name = 'n'.repeat(format === 'v7' ? 60 : 200);
			try {
				writeFileSync(join(folder, name), 'contents');
				symlinkSync(name, join(folder, 'symbolic'));
				const archive = execFileSync('tar', [
					'-C',
					folder,
					`--format=${format}`,
					'-c',
					name,
					'symbolic',
				]);
				const entries = await readAll(archive);
				expect(
					entries.map(({entry, contents}) => [entry.name, entry.linkTarget, contents]),
				).toEqual([
					[name, '', 'contents'],
					['symbolic', name, ''],
				]);
			} finally {
				rmSync(folder, {recursive: true});
			}
		},
	);

	test('gives the same wherever the chunks end', async () => {
		await fc.assert(
			fc.asyncProperty(anyTree, fc.integer({min: 1, max: 700}), async (entries, chunkBytes) => {
				const archive = tarOf(entries);
				expect(await readAll(archive, chunkBytes)).toEqual(await readAll(archive));
			}),
			{numRuns: 30},
		);
	});

	test('says when it is cut off or damaged', async () => {
		const archive = tarOf([{name: 'file', contents: 'x'.repeat(2000)}]);
		await expect(readAll(archive.subarray(0, 1500))).rejects.toThrow('cut off');
		await expect(readAll(archive.subarray(0, 300))).rejects.toThrow('cut off');
		archive.write('damage', 10);
		await expect(readAll(archive)).rejects.toThrow('checksum');
	});
});

describe('A header that was written', () => {
	test('reads back with everything in it', async () => {
		const entry: TarEntry = {
			name: 'byte\udcff/line\nbreak',
			kind: 'symlink',
			mode: 0o7777,
			userId: 3_000_000,
			groupId: 2 ** 31,
			sizeBytes: 0,
			modifiedAt: -1.5,
			linkTarget: 'ü'.repeat(200),
			deviceMajor: 0,
			deviceMinor: 0,
			attributes: {'security.capability': '\x01\x00\x80\xff=\n'},
		};
		expect(await readAll(Buffer.concat([encodeTarEntry(entry), endOfTar]))).toEqual([
			{entry, contents: ''},
		]);
	});

	test('is understood by tar-stream, files beyond 8 GiB included', async () => {
		const sizeBytes = 9 * 1024 ** 3;
		const [{entry} = {entry: undefined}] = await readAll(tarOf([{name: 'file'}]));
		const reader = extract();
		const header = new Promise(resolve => reader.on('entry', resolve));
		reader.write(encodeTarEntry({...(entry as TarEntry), name: 'ümlaut', sizeBytes}));
		expect(await header).toMatchObject({name: 'ümlaut', size: sizeBytes, type: 'file'});
		reader.destroy();
	});
});
