import {createServer} from 'node:net';
import path from 'node:path';
import fc from 'fast-check';
import {PbfReader, PbfWriter} from 'pbf';
import {expect, onTestFinished, test} from 'vitest';
import {createAgentFilter} from '../../../../source/engine/docker/builds/buildkit/agent-requests.ts';
import {agentHandlers} from '../../../../source/engine/docker/builds/buildkit/answer-agent.ts';
import {contextFolder} from '../../../build/context/context-folder.ts';
import {type ClientCall, startSessionClient} from './session-client.ts';

/** A request to an agent: its kind, and what else is in it. */
function request(kind: number, rest: Uint8Array = new Uint8Array()): Buffer {
	const head = Buffer.alloc(5);
	head.writeUInt32BE(rest.length + 1);
	head[4] = kind;
	return Buffer.concat([head, rest]);
}

const refusal = Buffer.from([0, 0, 0, 1, 5]);

test('An SSH agent hears of requests that use its keys alone, however they are cut', () => {
	const requests = fc.array(
		fc.record({kind: fc.constantFrom(11, 13, 17, 18, 19, 22, 25, 27, 255), rest: fc.uint8Array()}),
	);
	fc.assert(
		fc.property(requests, fc.integer({min: 1, max: 20}), (all, size) => {
			const filter = createAgentFilter();
			const bytes = Buffer.concat(all.map(({kind, rest}) => request(kind, rest)));
			const toAgent: Buffer[] = [];
			const refused: Buffer[] = [];
			for (let at = 0; at < bytes.length; at += size) {
				const passed = filter(bytes.subarray(at, at + size));
				toAgent.push(passed.toAgent);
				refused.push(passed.refused);
			}
			const uses = all.filter(({kind}) => kind === 11 || kind === 13);
			expect(Buffer.concat(toAgent)).toEqual(
				Buffer.concat(uses.map(({kind, rest}) => request(kind, rest))),
			);
			expect(Buffer.concat(refused)).toEqual(
				Buffer.concat(Array.from({length: all.length - uses.length}, () => refusal)),
			);
		}),
	);
	expect(() => createAgentFilter()(Buffer.from([255, 255, 255, 255]))).toThrow('too long');
});

function sendBytes(call: ClientCall, bytes: Uint8Array): void {
	const writer = new PbfWriter();
	writer.writeBytesField(1, bytes);
	call.send(writer.finish());
}

test('A build talks with the agent through its session, with one that is not offered it does not', async () => {
	const socket = path.join(await contextFolder({}), 'agent');
	const heard: Buffer[] = [];
	const server = createServer(connection => {
		connection.on('error', () => {});
		connection.on('data', chunk => {
			heard.push(chunk);
			connection.write(Buffer.from('keys'));
		});
	});
	await new Promise<void>(resolve => server.listen(socket, resolve));
	onTestFinished(() => void server.close());
	const call = await startSessionClient(agentHandlers(socket));
	const forward = '/moby.sshforward.v1.SSH/ForwardAgent';
	const talk = call(forward, {'buildkit.ssh.id': 'default'});
	sendBytes(talk, Buffer.concat([request(19), request(11)]));
	let said = '';
	for await (const message of talk.messages()) {
		said += new PbfReader(message).readFields<{text: string}>(
			(_, fields, reader) => {
				fields.text = Buffer.from(reader.readBytes()).toString('latin1');
			},
			{text: ''},
		).text;
		if (said.includes('keys')) {
			talk.stream.end();
		}
	}
	expect(said).toBe(`${refusal.toString('latin1')}keys`);
	expect(Buffer.concat(heard)).toEqual(request(11));
	expect(await talk.ending).toMatchObject({status: '0'});

	const check = async (client: typeof call, id: string) => {
		const one = client('/moby.sshforward.v1.SSH/CheckAgent');
		sendBytes(one, Buffer.from(id));
		one.stream.end().resume();
		return one.ending;
	};
	expect(await check(call, 'default')).toMatchObject({status: '0'});
	expect(await check(call, '')).toMatchObject({status: '0'});
	expect(await check(call, 'other')).toMatchObject({status: '5'});
	expect(await call(forward, {'buildkit.ssh.id': 'other'}).ending).toMatchObject({status: '5'});
	const none = await startSessionClient(agentHandlers(undefined));
	expect(await check(none, 'default')).toMatchObject({status: '5'});
});

test('An agent that closes its socket ends the call, though the build would go on asking', async () => {
	const socket = path.join(await contextFolder({}), 'agent');
	const server = createServer(connection => {
		connection.on('error', () => {});
		connection.on('data', () => connection.end());
	});
	await new Promise<void>(resolve => server.listen(socket, resolve));
	onTestFinished(() => void server.close());
	const call = await startSessionClient(agentHandlers(socket));
	const talk = call('/moby.sshforward.v1.SSH/ForwardAgent', {'buildkit.ssh.id': 'default'});
	sendBytes(talk, request(11));
	talk.stream.resume();
	expect(await talk.ending).toMatchObject({status: '0'});
});
