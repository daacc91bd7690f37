import type {IncomingMessage} from 'node:http';
import type {Socket} from 'node:net';
import {describe, expect, test} from 'vitest';
import type {BuildEvent} from '../../../../source/engine/build.ts';
import {failureOf} from '../../../contract/engine-failure.ts';
import {eventually} from '../fake-engine.ts';
import {
	type EarlyEngine,
	sayAndClose,
	senders,
	sourceOf,
	startEarlyEngine,
} from './early-engine.ts';

const chunkBytes = 65_536;

/** 50 MB. */
const bodyChunks = 800;

describe.each(senders)('$name, answered before the body is read', sender => {
	const {firstLine, lastLine, failureLine} = sender;
	const isBuild = sender.name.startsWith('a build');

	test('sends everything, and tells it, between what the engine tells', async () => {
		const fake: EarlyEngine = await startEarlyEngine((request, response) => {
			response.write(firstLine);
			void fake.readSlowly(request).then(() => response.end(lastLine));
		});
		const source = sourceOf(bodyChunks);
		const events: BuildEvent[] = [];
		await sender.send(fake, source, {signal: fake.signal, tell: event => events.push(event)});
		expect(fake.readBytes()).toBe(bodyChunks * chunkBytes);
		expect(source.isLeft()).toBe(true);
		if (isBuild) {
			const uploads = events.filter(event => event.kind === 'upload');
			const sizes = uploads.map(({sentBytes}) => sentBytes);
			expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
			expect(uploads.filter(({isComplete}) => isComplete)).toEqual([
				{kind: 'upload', sentBytes: bodyChunks * chunkBytes, isComplete: true},
			]);
			const kinds = events.map(({kind}) => kind);
			expect(kinds.indexOf('step')).toBeLessThan(kinds.lastIndexOf('upload'));
			expect(kinds.at(-1)).toBe('image');
		}
		// The connection is as good as after any other request.
		await fake.engine.about({signal: fake.signal});
		await fake.engine.about({signal: fake.signal});
		expect(fake.connections.size).toBeLessThanOrEqual(2);
	});

	test('waits where the engine does not read, and goes on where it does', async () => {
		let begun: IncomingMessage | undefined;
		const fake = await startEarlyEngine((request, response) => {
			begun = request;
			response.write(firstLine);
			request.once('end', () => response.end(lastLine));
		});
		const source = sourceOf(bodyChunks);
		const sending = sender.send(fake, source, {signal: fake.signal});
		let before = -1;
		await eventually(() => {
			const given = source.givenBytes();
			const isStill = given > 0 && given === before;
			before = given;
			expect(isStill && begun !== undefined).toBe(true);
		});
		expect(source.givenBytes()).toBeLessThan(48 * chunkBytes);
		begun?.resume();
		await sending;
		expect(source.givenBytes()).toBe(bodyChunks * chunkBytes);
		expect(source.isLeft()).toBe(true);
	});

	test('ends with the reason when it is given up, and leaves nothing open', async () => {
		const fake = await startEarlyEngine((_, response) => void response.write(firstLine));
		const controller = new AbortController();
		const source = sourceOf(Number.POSITIVE_INFINITY);
		const sending = sender.send(fake, source, {signal: controller.signal});
		await eventually(() => expect(source.givenBytes()).toBeGreaterThan(0));
		const reason = new Error('Enough');
		controller.abort(reason);
		await expect(sending).rejects.toBe(reason);
		await eventually(() => expect(source.isLeft()).toBe(true));
		fake.readAgain();
		await eventually(() => expect(fake.connections.size).toBe(0));
	});

	test.each([400, 500])('ends with the reason of a refusal by %i', async status => {
		for (const closes of [true, false]) {
			for (let round = 0; round < 5; round++) {
				const text = JSON.stringify({message: `no space left on device (${round})`});
				const fake = await startEarlyEngine((request, response) => {
					response.statusCode = status;
					// Not at the beginning each time: some of the body is under way.
					request.once('data', () => {
						request.pause();
						if (closes) {
							void sayAndClose(response, text);
						} else {
							response.end(text);
						}
					});
				});
				const source = sourceOf(Number.POSITIVE_INFINITY);
				const sending = sender.send(fake, source, {signal: fake.signal});
				const error = await failureOf(sending, 'disk-full');
				expect(String(error.cause)).toContain('no space left');
				await eventually(() => expect(source.isLeft()).toBe(true));
			}
		}
	});

	if (failureLine !== '') {
		test('ends with the failure that is told in the stream', async () => {
			for (const closes of [true, false]) {
				for (let round = 0; round < 5; round++) {
					const fake = await startEarlyEngine((_, response) => {
						if (closes) {
							void sayAndClose(response, firstLine + failureLine);
						} else {
							response.write(firstLine + failureLine);
						}
					});
					const source = sourceOf(Number.POSITIVE_INFINITY);
					await failureOf(sender.send(fake, source, {signal: fake.signal}), 'disk-full');
					await eventually(() => expect(source.isLeft()).toBe(true));
					fake.readAgain();
					await eventually(() => expect(fake.connections.size).toBe(0));
				}
			}
		});
	}

	test('goes on after an answer that has ended, as long as the engine reads', async () => {
		let connection: Socket | undefined;
		const fake = await startEarlyEngine((request, response) => {
			connection = request.socket;
			response.end(firstLine + lastLine);
		});
		const source = sourceOf(bodyChunks);
		await sender.send(fake, source, {signal: fake.signal});
		expect(source.isLeft()).toBe(true);
		await eventually(() => expect(connection?.bytesRead).toBeGreaterThan(bodyChunks * chunkBytes));
		await fake.engine.about({signal: fake.signal});
		expect(fake.connections.size).toBeLessThanOrEqual(2);
	});

	test('ends after an answer that has ended where the engine reads no further', async () => {
		// By hand: Node's server reads what is left of a body once it has answered.
		const fake = await startEarlyEngine(({socket}) => {
			const text = firstLine + lastLine;
			socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${text.length}\r\n\r\n${text}`);
		});
		const source = sourceOf(Number.POSITIVE_INFINITY);
		await sender.send(fake, source, {signal: fake.signal});
		await eventually(() => expect(source.isLeft()).toBe(true));
		fake.readAgain();
		await eventually(() => expect(fake.connections.size).toBe(0));
	});

	test('ends with the failure of its source', async () => {
		const fake: EarlyEngine = await startEarlyEngine((request, response) => {
			response.write(firstLine);
			fake.readSlowly(request).catch(() => {});
		});
		const source = sourceOf(64, new Error('secret.key cannot be read.'));
		const error = await failureOf(sender.send(fake, source, {signal: fake.signal}), 'failed');
		expect(error.message).toContain('secret.key cannot be read.');
		expect(source.isLeft()).toBe(true);
	});

	test('fails as unreachable where the engine goes without a word', async () => {
		const fake = await startEarlyEngine((request, response) => {
			response.write(firstLine);
			request.once('data', () => request.socket.destroy());
		});
		const source = sourceOf(Number.POSITIVE_INFINITY);
		await failureOf(sender.send(fake, source, {signal: fake.signal}), 'unreachable');
		await eventually(() => expect(source.isLeft()).toBe(true));
	});
});
