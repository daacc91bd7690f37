import type {ServerResponse} from 'node:http';
import {describe, expect, onTestFinished, test} from 'vitest';
import {startSeverableLink} from '../../helpers/severable-link.ts';
import {connectTo, readAll, startFakeEngine} from './fake-engine.ts';

const id = 'ab'.repeat(32);

async function startStream() {
	const streams: ServerResponse[] = [];
	const fake = await startFakeEngine((_, response) => {
		response.flushHeaders();
		streams.push(response);
	});
	const events = await fake.engine.events({signal: fake.signal});
	const [stream] = streams;
	if (!stream) {
		throw new Error('Nobody subscribed');
	}

	const send = (event: object) => stream.write(`${JSON.stringify(event)}\n`);
	return {...fake, events, stream, send};
}

describe('Events', () => {
	test('are told in Docker’s words, whoever sends them', async () => {
		const {events, send, stream} = await startStream();
		send({
			Type: 'container',
			Action: 'remove',
			Actor: {ID: id},
			timeNano: 1_700_000_000_123 * 1e6,
		});
		send({Type: 'container', Action: 'exec_start: sh -c \u001b[2J', Actor: {ID: id}, time: 2});
		send({Type: 'image', Action: 'tag', Actor: {ID: id, Attributes: {name: 'a\u202e'}}, time: 3});
		send({Type: 'image', Action: 'pull', time: 4});
		send({Type: 'daemon', Action: 'reload', Actor: {ID: id, Attributes: null}, time: 5});
		const seen: unknown[] = [];
		for await (const event of events) {
			seen.push(event);
			if (seen.length === 5) {
				break;
			}
		}

		expect(stream.writable).toBe(true);
		expect(seen).toEqual([
			{kind: 'container', action: 'destroy', id, attributes: {}, at: 1_700_000_000_123},
			{kind: 'container', action: 'exec_start', id, attributes: {}, at: 2000},
			{kind: 'image', action: 'tag', id: `sha256:${id}`, attributes: {name: 'a\u202e'}, at: 3000},
			{kind: 'image', action: 'pull', id: '', attributes: {}, at: 4000},
			{kind: 'other', action: 'reload', id, attributes: {}, at: 5000},
		]);
	});

	test('over a network are only those that may change a list', async () => {
		const fake = await startFakeEngine((_, response) => response.flushHeaders());
		const link = await startSeverableLink(fake.socketPath);
		onTestFinished(() => link.stop());
		const {signal} = fake;
		await connectTo(link.host).events({signal});
		await fake.engine.events({signal});
		const [far = '', near] = fake.requests.filter(request => request.includes('/events'));
		const wanted = JSON.parse(new URL(far.slice(4), link.host).searchParams.get('filters') ?? '');
		expect(wanted.event).toEqual(expect.arrayContaining(['die', 'tag', 'health_status']));
		expect(wanted.event.filter((name: string) => /^(?:exec|kill|connect)/.test(name))).toEqual([]);
		expect(near).not.toContain('filters');
	});

	test.each(['end', 'destroy'] as const)('that %s are lost, not over', async way => {
		const {events, stream} = await startStream();
		const reading = expect(readAll(events)).rejects.toMatchObject({reason: 'unreachable'});
		if (way === 'end') {
			stream.end();
		} else {
			stream.socket?.destroy();
		}

		await reading;
	});

	test('that were lost before anybody read them are lost all the same', async () => {
		const {events, stream, connections} = await startStream();
		const [connection] = connections;
		const closed = new Promise(resolve => {
			connection?.once('close', resolve);
		});
		stream.socket?.destroy();
		await closed;
		await expect(readAll(events)).rejects.toMatchObject({reason: 'unreachable'});
	});

	test.each([
		[403, '<html><h1>403 Forbidden</h1></html>'],
		[404, '{"message":"page not found"}'],
		[501, 'no'],
	])('that are refused are unavailable, which is no lost engine: %i', async (status, body) => {
		const {engine, signal} = await startFakeEngine((_, response) => {
			response.statusCode = status;
			response.end(body);
		});
		await expect(engine.events({signal})).rejects.toMatchObject({
			reason: 'not-supported',
			message: expect.stringMatching(/^Events unavailable: ./),
		});
	});

	test('of an engine behind a proxy that does not reach it are lost', async () => {
		const {engine, signal} = await startFakeEngine((_, response) => {
			response.statusCode = 503;
			response.end('<html>');
		});
		await expect(engine.events({signal})).rejects.toMatchObject({reason: 'unreachable'});
	});
});
