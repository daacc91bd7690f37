import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {
	endingOf,
	GrpcError,
	grpcCodes,
} from '../../../../source/engine/docker/builds/buildkit/grpc/grpc-error.ts';
import {readMessages} from '../../../../source/engine/docker/builds/buildkit/grpc/messages.ts';
import {onlyMessage} from '../../../../source/engine/docker/builds/buildkit/grpc/serve-calls.ts';
import {readAll} from '../../../contract/streams.ts';
import {framed, startSessionClient} from './session-client.ts';

async function* cut(bytes: Buffer, places: readonly number[]): AsyncGenerator<Buffer> {
	const inOrder = [0, ...places.map(place => place % (bytes.length + 1)), bytes.length];
	inOrder.sort((a, b) => a - b);
	for (const [index, from] of inOrder.entries()) {
		yield bytes.subarray(from, inOrder[index + 1] ?? bytes.length);
	}
}

describe('Messages of a call', () => {
	test('are read as they were sent, however they were cut on their way', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.uint8Array({maxLength: 300})),
				fc.array(fc.nat(), {maxLength: 40}),
				async (messages, places) => {
					const bytes = Buffer.concat(messages.map(framed));
					const read = await readAll(readMessages(cut(bytes, places), 300));
					expect(read.map(one => [...one])).toEqual(messages.map(one => [...one]));
				},
			),
		);
	});

	test('that break off, are too long or compressed are refused, what came before is read', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.uint8Array({minLength: 1, maxLength: 50}),
				fc.constantFrom('broken', 'long', 'compressed'),
				fc.nat(),
				async (message, fault, place) => {
					const good = framed(Buffer.from('good'));
					const bad = framed(message);
					if (fault === 'compressed') {
						bad[0] = 1;
					}
					const end = fault === 'broken' ? bad.length - 1 - (place % (bad.length - 1)) : bad.length;
					const bytes = Buffer.concat([good, bad.subarray(0, end)]);
					const most = fault === 'long' ? Math.max(4, message.length - 1) : 50;
					fc.pre(fault !== 'long' || message.length > 4);
					const read: string[] = [];
					const reading = (async () => {
						for await (const one of readMessages(cut(bytes, [place]), most)) {
							read.push(one.toString());
						}
					})();
					await expect(reading).rejects.toBeInstanceOf(GrpcError);
					expect(read).toEqual(['good']);
				},
			),
		);
	});
});

describe('A session', () => {
	test('carries messages of any size both ways, several calls at once', async () => {
		const call = await startSessionClient({
			async '/echo'({messages, send}) {
				for await (const message of messages()) {
					await send(message);
				}
			},
		});
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.array(fc.nat({max: 400_000}), {maxLength: 4}), {minLength: 1, maxLength: 4}),
				async calls => {
					const echoed = calls.map(async sizes => {
						const {send, stream, messages, ending} = call('/echo');
						for (const [index, size] of sizes.entries()) {
							send(Buffer.alloc(size, index + 1), size % 7);
						}
						stream.end();
						const read = await readAll(messages());
						expect(read.map(one => [one.length, one[0]])).toEqual(
							sizes.map((size, index) => [size, size === 0 ? undefined : index + 1]),
						);
						expect(await ending).toMatchObject({status: '0'});
					});
					await Promise.all(echoed);
				},
			),
			{numRuns: 20},
		);
	});

	test('holds no more of an answer than the connection takes', async () => {
		const chunk = Buffer.alloc(10_000);
		let sent = 0;
		const call = await startSessionClient({
			async '/flood'({send}) {
				for (sent = 0; sent < 10_000; sent += 1) {
					await send(chunk);
				}
			},
		});
		const {stream, messages, ending} = call('/flood');
		stream.end();
		await expect.poll(() => sent).toBeGreaterThan(0);
		// Nobody has read anything: a round trip of another call shows that it stands still.
		await call('/none').ending;
		expect(sent).toBeLessThan(200);
		let bytes = 0;
		for await (const message of messages()) {
			bytes += message.length;
		}
		expect(bytes).toBe(100_000_000);
		expect(await ending).toMatchObject({status: '0'});
	});

	test('tells a call that its caller gave up, and goes on with the others', async () => {
		let reason: unknown;
		const call = await startSessionClient({
			async '/wait'({signal, send}) {
				await send(Buffer.from('begun'));
				await new Promise(resolve => signal.addEventListener('abort', resolve, {once: true}));
				reason = signal.reason;
				await expect(send(Buffer.from('more'))).rejects.toBe(reason);
			},
			'/ping': async one => one.send(await onlyMessage(one)),
		});
		const given = call('/wait');
		await new Promise(resolve => given.stream.once('data', resolve));
		given.stream.close(8);
		await expect.poll(() => reason).toBeInstanceOf(Error);
		const ping = call('/ping');
		ping.send(Buffer.from('still here'));
		expect((await readAll(ping.messages())).join()).toBe('still here');
		expect(await ping.ending).toMatchObject({status: '0'});
	});

	test('ends each call with what its handler threw, and knows no other calls', async () => {
		const call = await startSessionClient({
			'/own': () => Promise.reject(new GrpcError(grpcCodes.notFound, 'größe: 100%\n')),
			'/other': () => Promise.reject(new Error('plain')),
		});
		const status = (path: string) => call(path).ending;
		expect(await status('/own')).toEqual({status: '5', message: 'gr%C3%B6%C3%9Fe: 100%25%0A'});
		expect(await status('/other')).toEqual({status: '2', message: 'plain'});
		expect(await status('/constructor')).toMatchObject({status: '12'});
	});

	test('hands over what is sent along as it was, also several of a name', async () => {
		let heard: unknown;
		const call = await startSessionClient({
			async '/listen'({metadata}) {
				heard = [metadata('patterns'), metadata('none')];
			},
		});
		const patterns = ['a, b', '!c', '', ...Array.from({length: 500}, (_, index) => `n${index}`)];
		const {ending} = call('/listen', {patterns});
		expect(await ending).toMatchObject({status: '0'});
		expect(heard).toEqual([patterns, []]);
	});
});

test('The message that ends a call is plain ASCII that says the same', () => {
	fc.assert(
		fc.property(fc.string({unit: 'grapheme'}), text => {
			const message = endingOf(new Error(text))['grpc-message'] ?? '';
			expect(message).toMatch(/^[\x20-\x7e]*$/);
			expect(decodeURIComponent(message)).toBe(text);
		}),
	);
});
