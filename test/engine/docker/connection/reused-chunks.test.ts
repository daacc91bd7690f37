import type {ServerResponse} from 'node:http';
import {setImmediate} from 'node:timers/promises';
import * as fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {ChunkedBody} from '../../../../source/engine/docker/connection/chunked-body.ts';
import {failureOf} from '../../../contract/engine-failure.ts';
import {eventually, type FakeEngine, startFakeEngine} from '../fake-engine.ts';

const archive = Buffer.from(Array.from({length: 3_000_000}, (_, index) => (index * 7919) >>> 5));

/** What comes of an archive whose chunks may be overwritten. */
async function readReused({
	engine,
	signal,
}: Pick<FakeEngine, 'engine' | 'signal'>): Promise<Buffer> {
	const parts: Buffer[] = [];
	for await (const chunk of engine.images.save(['a'], {signal, reusesChunks: true})) {
		parts.push(Buffer.from(chunk));
		// Whoever is slow has more read meanwhile.
		await setImmediate();
	}
	return Buffer.concat(parts);
}

function sendHalf(response: ServerResponse): void {
	response.write(archive.subarray(0, 1_000_000));
}

test('A chunked body is what it was, wherever it and its framing are cut', () => {
	fc.assert(
		fc.property(
			fc.array(fc.uint8Array({minLength: 1, maxLength: 40}), {maxLength: 6}),
			fc.integer({min: 1, max: 50}),
			(chunks, cut) => {
				const framed = Buffer.concat([
					...chunks.flatMap(chunk => [
						Buffer.from(`${chunk.length.toString(16)};name=value\r\n`),
						chunk,
						Buffer.from('\r\n'),
					]),
					Buffer.from('0\r\nTrailer: value\r\n\r\n'),
				]);
				const body = new ChunkedBody();
				const taken: Buffer[] = [];
				for (let at = 0; at < framed.length; at += cut) {
					const bytes = Buffer.from(framed.subarray(at, at + cut));
					taken.push(bytes.subarray(0, body.take(bytes)));
				}
				expect(Buffer.concat(taken)).toEqual(Buffer.concat(chunks));
				expect(body.isOver).toBe(true);
			},
		),
	);
	expect(() => new ChunkedBody().take(Buffer.from('no length\r\n'))).toThrow('has no length');
	expect(() => new ChunkedBody().take(Buffer.alloc(5000, '1'))).toThrow('has no length');
});

describe('An archive that is read into the same memory again', () => {
	test('is whole, and its connection closes', async () => {
		const fake = await startFakeEngine((_, response) => {
			sendHalf(response);
			response.end(archive.subarray(1_000_000));
		});
		expect((await readReused(fake)).equals(archive)).toBe(true);
		expect(fake.requests).toHaveLength(1);
		await eventually(() => expect(fake.connections.size).toBe(0));
	});

	test('is asked for again where it does not come in chunks, and fails with what a refusal says', async () => {
		const fake = await startFakeEngine((_, response) => {
			response.setHeader('Content-Length', archive.length);
			response.end(archive);
		});
		expect((await readReused(fake)).equals(archive)).toBe(true);
		expect(fake.requests).toHaveLength(2);
		const refusing = await startFakeEngine((_, response) => {
			response.statusCode = 404;
			response.end(JSON.stringify({message: 'No such image: a'}));
		});
		await failureOf(readReused(refusing), 'not-found');
	});

	test('fails where the connection is lost on the way, before the answer, or the engine is closed', async () => {
		const cutting = await startFakeEngine((_, response) => {
			sendHalf(response);
			setTimeout(() => response.destroy(), 5);
		});
		await failureOf(readReused(cutting), 'unreachable');
		const silent = await startFakeEngine((_, response) => response.destroy());
		await failureOf(readReused(silent), 'unreachable');
		const closed = await startFakeEngine((_, response) => {
			sendHalf(response);
			setTimeout(() => closed.engine.close(), 5);
		});
		await failureOf(readReused(closed), 'unreachable');
	});

	test('ends with an abort, and with whoever leaves it', async () => {
		const fake = await startFakeEngine((_, response) => sendHalf(response));
		const controller = new AbortController();
		const {signal} = controller;
		const reading = readReused({engine: fake.engine, signal});
		await eventually(() => expect(fake.requests.length).toBeGreaterThan(0));
		controller.abort(new Error('enough'));
		await expect(reading).rejects.toThrow('enough');
		await eventually(() => expect(fake.connections.size).toBe(0));
		for await (const _ of fake.engine.images.save(['a'], {
			signal: fake.signal,
			reusesChunks: true,
		})) {
			break;
		}
		await eventually(() => expect(fake.connections.size).toBe(0));
	});
});
