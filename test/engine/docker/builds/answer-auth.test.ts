import {connect, createServer} from 'node:http2';
import type {AddressInfo} from 'node:net';
import {buffer} from 'node:stream/consumers';
import {PbfReader, PbfWriter} from 'pbf';
import {expect, onTestFinished, test} from 'vitest';
import {
	answerAuth,
	type Logins,
} from '../../../../source/engine/docker/builds/buildkit/answer-auth.ts';

const logins: Logins = {
	'docker.io': {username: 'ann', password: 'hub'},
	'ghcr.io': {identityToken: 'token'},
};

/** Asks as BuildKit does. @returns The status of the call and its answer's fields. */
async function ask(path: string, message: Uint8Array) {
	const server = createServer().on('stream', (stream, headers) =>
		answerAuth(stream, String(headers[':path']), logins),
	);
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	const client = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
	onTestFinished(() => {
		client.destroy();
		server.close();
	});
	const call = client.request({':method': 'POST', ':path': path});
	let status: unknown;
	call.on('response', headers => {
		status = headers['grpc-status'];
	});
	call.on('trailers', trailers => {
		status = trailers['grpc-status'];
	});
	const prefix = Buffer.alloc(5);
	prefix.writeUInt32BE(message.length, 1);
	call.end(Buffer.concat([prefix, message]));
	const answer = await buffer(call);
	expect(answer.length === 0 || answer.readUInt32BE(1) === answer.length - 5).toBe(true);
	return {status, message: answer.subarray(5)};
}

async function credentialsFor(host: string) {
	const writer = new PbfWriter();
	writer.writeStringField(1, host);
	const {status, message} = await ask('/moby.filesync.v1.Auth/Credentials', writer.finish());
	const fields = new PbfReader(message).readFields<Record<number, string>>((tag, all, reader) => {
		all[tag] = reader.readString();
	}, {});
	return {status, fields};
}

test.each([
	['registry-1.docker.io', {1: 'ann', 2: 'hub'}],
	['ghcr.io', {2: 'token'}],
	['quay.io', {}],
])('BuildKit asking for a login at %s gets that one and no other', async (host, fields) => {
	expect(await credentialsFor(host)).toEqual({status: '0', fields});
});

test('The session says that it lives, and what it does not know', async () => {
	expect(await ask('/grpc.health.v1.Health/Check', Buffer.alloc(0))).toEqual({
		status: '0',
		message: Buffer.from([8, 1]),
	});
	expect(await ask('/moby.filesync.v1.Auth/FetchToken', Buffer.alloc(0))).toMatchObject({
		status: '12',
	});
	const endless = Buffer.alloc(100_000);
	expect(await ask('/moby.filesync.v1.Auth/Credentials', endless)).toEqual({
		status: undefined,
		message: Buffer.alloc(0),
	});
});
