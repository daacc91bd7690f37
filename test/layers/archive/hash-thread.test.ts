import {createHash, randomBytes} from 'node:crypto';
import {expect, onTestFinished, test} from 'vitest';
import {HashThread} from '../../../source/layers/archive/hash-thread.ts';

const mebibyte = 1024 * 1024;
const noise = randomBytes(5 * mebibyte);

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

async function open(): Promise<HashThread> {
	const thread = await HashThread.open();
	onTestFinished(() => thread.close());
	return thread;
}

async function feed(thread: HashThread, bytes: Buffer, chunkBytes: number): Promise<void> {
	for (let at = 0; at < bytes.length; at += chunkBytes) {
		await thread.update(bytes.subarray(at, at + chunkBytes));
	}
}

test('A thread hashes one stream after the other, whatever comes at a time', async () => {
	const thread = await open();
	for (const length of [0, 1, mebibyte / 2, mebibyte / 2 + 1, noise.length]) {
		for (const chunkBytes of [65_536, 99_991, noise.length]) {
			const bytes = noise.subarray(0, length);
			thread.start();
			await feed(thread, bytes, chunkBytes);
			expect([length, await thread.digest()]).toEqual([length, hashOf(bytes)]);
		}
	}
});

test('What was begun and given up is in no other hash', async () => {
	const thread = await open();
	thread.start();
	await feed(thread, noise.subarray(0, mebibyte + 5), 65_536);
	thread.start();
	await feed(thread, noise.subarray(7, 99), 10);
	expect(await thread.digest()).toBe(hashOf(noise.subarray(7, 99)));
});

test('Bytes that are overwritten once they were taken do not change the hash', async () => {
	const thread = await open();
	const chunk = Buffer.from(noise.subarray(0, 65_536));
	thread.start();
	for (let time = 0; time < 40; time += 1) {
		await thread.update(chunk);
		chunk.fill(time);
		noise.copy(chunk, 0, 0, chunk.length);
	}

	const all = Buffer.concat(Array.from({length: 40}, () => noise.subarray(0, 65_536)));
	expect(await thread.digest()).toBe(hashOf(all));
});
