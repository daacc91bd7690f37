import {describe, expect, test} from 'vitest';
import {eventually, readAll, startFakeEngine} from '../fake-engine.ts';

async function* endless() {
	for (;;) {
		yield Buffer.alloc(65_536);
		await new Promise(resolve => setImmediate(resolve));
	}
}

describe('An archive on its way', () => {
	test('to an engine that refuses it early is told with the engine’s own reason', async () => {
		const {engine, signal} = await startFakeEngine((_, response) => {
			response.statusCode = 500;
			response.end('{"message":"write /x: no space left on device"}');
		});
		await expect(engine.images.load(endless(), {signal})).rejects.toMatchObject({
			reason: 'disk-full',
			message: "No space left on device: the engine's disk is full.",
		});
	});

	test('is refused inside the stream, too', async () => {
		const {engine, signal} = await startFakeEngine((request, response) => {
			request.resume();
			response.write('{"stream":"Loaded image: one:1\\n"}\n');
			response.end('{"errorDetail":{"message":"archive/tar: invalid tar header"}}\n');
		});
		const archive = (async function* () {
			yield Buffer.from('x');
		})();
		await expect(engine.images.load(archive, {signal})).rejects.toMatchObject({
			reason: 'invalid',
		});
	});

	test('is not asked for before the first read, nor faster than it is read', async () => {
		let sentBytes = 0;
		const {engine, requests, signal} = await startFakeEngine(async (_, response) => {
			while (!response.destroyed) {
				sentBytes += 65_536;
				if (!response.write(Buffer.alloc(65_536))) {
					await new Promise(resolve => response.once('drain', resolve));
				}
			}
		});
		const chunks = engine.containers.exportFiles('web', {signal})[Symbol.asyncIterator]();
		expect(requests).toEqual([]);
		await chunks.next();
		// Buffers on both sides fill up, then nothing moves any more.
		let last = 0;
		await eventually(() => {
			const isStill = sentBytes === last;
			last = sentBytes;
			expect(isStill).toBe(true);
		});
		expect(sentBytes).toBeLessThan(8_000_000);
		await chunks.return?.();
	});

	test('that breaks off is unreachable, after what came', async () => {
		const {engine, signal} = await startFakeEngine((_, response) => {
			response.write(Buffer.alloc(1000));
			setTimeout(() => response.socket?.destroy(), 20);
		});
		await expect(readAll(engine.images.save(['one:1'], {signal}))).rejects.toMatchObject({
			reason: 'unreachable',
		});
	});

	test('carries every name that was asked for', async () => {
		const {engine, requests, signal} = await startFakeEngine((_, response) => response.end());
		await readAll(engine.images.save(['one:1', 'sha256:ab'], {signal}));
		expect(requests.at(-1)).toContain('/images/get?names=one%3A1&names=sha256%3Aab');
	});
});
