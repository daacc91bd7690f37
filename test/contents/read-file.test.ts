import zlib from 'node:zlib';
import {expect, test, vi} from 'vitest';
import {fileContents} from '../../source/contents/read-file/file-contents.ts';
import {openFile} from '../../source/contents/read-file/open-file.ts';
import {partBytes} from '../../source/contents/read-file/opened-file.ts';
import type {TarSource} from '../../source/contents/tar-source.ts';
import type {TarPart} from '../../source/layers/read-tar.ts';
import {zstdFrame} from '../layers/archive/image-archive.ts';
import {chunked, never, plainEntry, tarOf} from '../layers/build-tree.ts';
import {buildZip} from '../layers/zip/build-zip.ts';

/** A source of one file; tells how much of it was read, and whether the reading has ended. */
function sourceOf(bytes: Buffer, name = 'data/file') {
	const read = {bytes: 0, isEnded: false};
	const source: TarSource = {
		async *read(): AsyncGenerator<TarPart> {
			try {
				yield {entry: {...plainEntry, name, sizeBytes: bytes.length}};
				for await (const chunk of chunked(bytes, 10_000)) {
					read.bytes += chunk.length;
					yield {bytes: chunk};
				}
			} finally {
				read.isEnded = true;
			}
		},
	};
	return {source, read};
}

async function open(bytes: Buffer, path = '/data/file', start = 0) {
	const {source, read} = sourceOf(bytes, path.slice(1));
	const opened = await openFile(source, path, {start, signal: never});
	return {opened, read, ...fileContents(opened, path)};
}

const archive = tarOf([
	{name: 'a/', kind: 'directory'},
	{name: 'a/b', contents: 'hello'},
	{name: 'a/\u001b[2J', contents: 'x'},
]);

test('Text opens as text, bytes as hex, and JSON as JSON where its name says so', async () => {
	expect((await open(Buffer.from('hello\n'))).forms).toEqual(['text', 'hex']);
	expect((await open(Buffer.alloc(0))).forms).toEqual(['text', 'hex']);
	expect((await open(Buffer.from('gr\u00fc\u00df \u4f60\u597d\t\u001b[1m'))).forms[0]).toBe('text');
	expect((await open(Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1]))).forms[0]).toBe('hex');
	expect((await open(Buffer.alloc(100, 0xee))).forms[0]).toBe('hex');
	expect(await open(Buffer.from('{"a": [1]}'), '/data/x.json')).toMatchObject({
		forms: ['json', 'text', 'hex'],
		json: {a: [1]},
	});
	expect((await open(Buffer.from('{"a": 12345678901234567890}'), '/x.json')).forms[0]).toBe('text');
	expect((await open(Buffer.from('{"a": '), '/x.json')).forms[0]).toBe('text');
});

test('A large file is read part by part, and no further than the part', async () => {
	const bytes = Buffer.alloc(partBytes * 3, 'abcdefg');
	const first = await open(bytes);
	expect(first.bytes.equals(bytes.subarray(0, partBytes))).toBe(true);
	expect(first.isEnd).toBe(false);
	expect(first.read.bytes).toBeLessThan(partBytes + 20_000);
	await vi.waitFor(() => expect(first.read.isEnded).toBe(true));
	const last = await open(bytes, '/data/file', partBytes * 2);
	expect(last.bytes.equals(bytes.subarray(partBytes * 2))).toBe(true);
	expect(last.isEnd).toBe(true);
});

test.each([
	['as it is', (bytes: Buffer) => bytes, 'plain'],
	['in gzip', zlib.gzipSync, 'gzip'],
	['in zstd', zstdFrame, 'zstd'],
])('A tar archive %s is listed', async (_, pack, packing) => {
	const {opened, forms} = await open(pack(archive));
	expect(forms[0]).toBe('list');
	expect(opened).toMatchObject({packing, damage: undefined, listing: {isCut: false}});
	expect(opened.listing?.entries.map(({name}) => name)).toEqual(['a/', 'a/b', 'a/\u001b[2J']);
});

test('A zip archive is listed out of the end of its file', async () => {
	const zip = buildZip([
		{name: Buffer.from('META-INF/MANIFEST.MF'), contents: Buffer.alloc(300_000, 'x')},
		{name: Buffer.from('../../out'), contents: Buffer.from('x'), flags: 0x801},
	]);
	const {opened, forms, read} = await open(zip, '/app.jar');
	expect(forms).toEqual(['list', 'hex']);
	expect(read.bytes).toBe(zip.length);
	expect(opened).toMatchObject({packing: 'plain', isEnd: true, damage: undefined});
	expect(opened.listing).toMatchObject({
		isCut: false,
		entries: [
			{name: 'META-INF/MANIFEST.MF', sizeBytes: 300_000, isEncrypted: false},
			{name: '../../out', isEncrypted: true},
		],
	});
});

test('A zip archive that is cut off opens as bytes, and says why', async () => {
	const zip = buildZip([{name: Buffer.from('a'), contents: Buffer.from('x')}]);
	const {opened, forms} = await open(zip.subarray(0, -5), '/a.zip');
	expect(forms[0]).toBe('hex');
	expect(opened.damage).toMatch(/^The zip archive is cut off/);
});

test('Of a large zip archive no more is kept than its list needs, and of a huge one nothing is read', async () => {
	const filler = Buffer.alloc(40 * partBytes, 'PK');
	const zip = buildZip([{name: Buffer.from('a'), contents: Buffer.from('x')}]);
	const whole = Buffer.concat([zip.subarray(0, 4), filler, zip]);
	const {opened} = await open(whole, '/a.zip');
	expect(opened.listing?.entries).toMatchObject([{name: 'a'}]);
	expect(opened.bytes.length).toBe(partBytes);

	const read = {bytes: 0};
	const huge: TarSource = {
		async *read(): AsyncGenerator<TarPart> {
			yield {entry: {...plainEntry, name: 'a.zip', sizeBytes: 2 ** 41}};
			for (;;) {
				read.bytes += filler.length;
				yield {bytes: read.bytes === filler.length ? whole : filler};
			}
		},
	};
	const unlisted = await openFile(huge, '/a.zip', {start: 0, signal: never});
	expect(unlisted).toMatchObject({
		listing: undefined,
		damage: 'A zip archive larger than 1GiB is not listed.',
	});
	expect(read.bytes).toBeLessThan(3 * filler.length);
});

test('What is packed and no archive opens as what is in it', async () => {
	const opened = await open(zlib.gzipSync('manual\n'), '/usr/share/man/x.1.gz');
	expect(opened.bytes.toString()).toBe('manual\n');
	expect(opened).toMatchObject({forms: ['text', 'hex'], isEnd: true});
});

test('A damaged archive is listed as far as it goes, and says so', async () => {
	const {opened} = await open(zlib.gzipSync(archive).subarray(0, -30));
	expect(opened.damage).toMatch(/cannot be decompressed|cut off/);
	const cut = await open(archive.subarray(0, 1200));
	expect(cut.opened).toMatchObject({damage: 'The archive is cut off.', listing: {isCut: true}});
});

test('A bomb is unpacked no further than the part that is shown', async () => {
	const bomb = zlib.gzipSync(Buffer.alloc(50 * partBytes));
	const {opened} = await open(bomb);
	expect(opened.unpacked?.bytes.length).toBe(partBytes);
	expect(opened.unpacked?.isEnd).toBe(false);
});

test('A file that is gone is not found', async () => {
	const {source} = sourceOf(Buffer.from('x'), 'other');
	await expect(openFile(source, '/data/file', {start: 0, signal: never})).rejects.toMatchObject({
		reason: 'not-found',
	});
});
