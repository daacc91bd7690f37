import {createHash} from 'node:crypto';
import {mkdtemp, readdir, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {Readable} from 'node:stream';
import {buffer} from 'node:stream/consumers';
import {beforeEach, describe, expect, onTestFinished, test} from 'vitest';
import {cacheFolder, digestInCache} from '../../../source/build/cache/cache-folder.ts';

let folder: string;

beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'slipway-cache-'));
	onTestFinished(() => rm(folder, {recursive: true}));
});

async function* inParts(...parts: string[]): AsyncGenerator<Uint8Array> {
	for (const part of parts) {
		yield Buffer.from(part);
	}
}

const digestOf = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`;

describe('A folder of a build cache', () => {
	test('keeps blobs under their digest, and gives any part of them', async () => {
		const store = cacheFolder(folder, 'latest');
		expect(await store.write(inParts('hello ', 'world'))).toBe(digestOf('hello world'));
		expect(await store.size(digestOf('hello world'))).toBe(11);
		const part = async (offset: number, bytes: number) =>
			String(await buffer(Readable.from(store.read(digestOf('hello world'), {offset, bytes}))));
		expect([await part(0, 11), await part(6, 3), await part(11, 0)]).toEqual([
			'hello world',
			'wor',
			'',
		]);
	});

	test('leaves nothing of a blob that breaks off', async () => {
		const store = cacheFolder(folder, 'latest');
		async function* broken(): AsyncGenerator<Uint8Array> {
			yield Buffer.from('half');
			throw new Error('gone');
		}

		await expect(store.write(broken())).rejects.toThrow('gone');
		expect(await readdir(folder)).toEqual(['blobs']);
		expect(await readdir(path.join(folder, 'blobs/sha256'))).toEqual([]);
	});

	test.each(['', '../../etc/passwd', 'sha256:../x', 'md5:abc', `sha256:${'A'.repeat(64)}`])(
		'has no blob of the name %j',
		async digest => {
			expect(await cacheFolder(folder, 'latest').size(digest)).toBeUndefined();
		},
	);

	test('has one manifest for each tag, the last one, and none before the first build', async () => {
		expect(await digestInCache(folder, 'latest')).toBeUndefined();
		const manifest = (digest: string) => JSON.stringify({mediaType: 'a/b', digest, size: 5});
		await cacheFolder(folder, 'latest').finish(manifest('sha256:1'));
		await cacheFolder(folder, 'other').finish(manifest('sha256:2'));
		await cacheFolder(folder, 'latest').finish(manifest('sha256:3'));
		expect(await digestInCache(folder, 'latest')).toBe('sha256:3');
		expect(await digestInCache(folder, 'other')).toBe('sha256:2');
		const {manifests} = JSON.parse(await readFile(path.join(folder, 'index.json'), 'utf8'));
		expect(manifests).toHaveLength(2);
		expect(JSON.parse(await readFile(path.join(folder, 'oci-layout'), 'utf8'))).toEqual({
			imageLayoutVersion: '1.0.0',
		});
	});
});
