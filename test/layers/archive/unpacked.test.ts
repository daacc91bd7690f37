import {gzipSync} from 'node:zlib';
import * as fc from 'fast-check';
import {expect, test} from 'vitest';
import {unpacked} from '../../../source/layers/archive/unpacked.ts';
import {chunked} from '../build-tree.ts';

async function read(archive: AsyncIterable<Uint8Array>): Promise<Buffer> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of unpacked(archive)) {
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}

test('What is packed comes as it was before, wherever chunks end, and all else as it is', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.uint8Array({maxLength: 300}),
			fc.integer({min: 1, max: 400}),
			async (bytes, chunkBytes) => {
				const contents = Buffer.concat([Buffer.from('tar'), bytes]);
				expect(await read(chunked(gzipSync(contents), chunkBytes))).toEqual(contents);
				expect(await read(chunked(contents, chunkBytes))).toEqual(contents);
			},
		),
	);
});

test('Whoever stops reading stops the archive, and its failure comes through', async () => {
	let isOver = false;
	const packed = gzipSync(Buffer.alloc(1_000_000, 'x'));
	async function* source(error?: Error) {
		try {
			yield packed.subarray(0, 100);
			if (error) {
				throw error;
			}
			yield packed.subarray(100);
		} finally {
			isOver = true;
		}
	}
	for await (const _ of unpacked(source())) {
		break;
	}
	expect(isOver).toBe(true);
	const error = new Error('no more');
	await expect(read(source(error))).rejects.toBe(error);
});
