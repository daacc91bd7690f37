import {createPublicKey, verify} from 'node:crypto';
import {PbfReader, PbfWriter} from 'pbf';
import {expect, test} from 'vitest';
import {
	authHandlers,
	type Logins,
} from '../../../../source/engine/docker/builds/buildkit/answer-auth.ts';
import {secretHandlers} from '../../../../source/engine/docker/builds/buildkit/answer-secrets.ts';
import type {CallHandlers} from '../../../../source/engine/docker/builds/buildkit/grpc/serve-calls.ts';
import {readAll} from '../../../contract/streams.ts';
import {startSessionClient} from './session-client.ts';

const logins: Logins = {
	'docker.io': {username: 'ann', password: 'hub'},
	'ghcr.io': {identityToken: 'token'},
	'gitlab.example.com': {registryToken: 'ready'},
};

/** Asks as BuildKit does, with a request whose fields are these texts. */
async function ask(handlers: CallHandlers, path: string, ...texts: string[]) {
	const writer = new PbfWriter();
	for (const [index, text] of texts.entries()) {
		writer.writeStringField(index + 1, text);
	}
	const call = (await startSessionClient(handlers))(path);
	call.send(writer.finish());
	call.stream.end();
	const messages = await readAll(call.messages());
	const fields = messages.map(message =>
		new PbfReader(message).readFields<Record<number, string>>((tag, all, reader) => {
			all[tag] =
				reader.type === 0
					? String(reader.readVarint())
					: Buffer.from(reader.readBytes()).toString('latin1');
		}, {}),
	);
	return {...(await call.ending), fields};
}

test.each([
	['registry-1.docker.io', {1: 'ann', 2: 'hub'}],
	['ghcr.io', {2: 'token'}],
	['gitlab.example.com', {1: '<token>'}],
	['quay.io', {}],
	['constructor', {}],
])('BuildKit asking for a login at %s gets that one and no other', async (host, fields) => {
	const answer = await ask(authHandlers(logins), '/moby.filesync.v1.Auth/Credentials', host);
	expect(answer).toMatchObject({status: '0', fields: [fields]});
});

test('BuildKit gets a token that is ready, of a session that signs for it, and no other', async () => {
	const handlers = authHandlers(logins);
	const host = 'gitlab.example.com';
	const auth = '/moby.filesync.v1.Auth';
	const token = await ask(
		handlers,
		`${auth}/FetchToken`,
		'buildkit-client',
		host,
		'https://x',
		'y',
	);
	expect(token).toMatchObject({status: '0', fields: [{1: 'ready', 2: '60'}]});
	const authority = await ask(handlers, `${auth}/GetTokenAuthority`, host, 'salt');
	const x = Buffer.from(authority.fields[0]?.[1] ?? '', 'latin1').toString('base64url');
	const key = createPublicKey({key: {kty: 'OKP', crv: 'Ed25519', x}, format: 'jwk'});
	const verified = await ask(handlers, `${auth}/VerifyTokenAuthority`, host, 'payload', 'salt');
	const signed = Buffer.from(verified.fields[0]?.[1] ?? '', 'latin1');
	expect(signed.subarray(64).toString()).toBe('payload');
	expect(verify(null, Buffer.from('payload'), key, signed.subarray(0, 64))).toBe(true);
	for (const other of ['docker.io', 'ghcr.io', 'quay.io', 'constructor']) {
		for (const [path, ...fields] of [
			['FetchToken', 'buildkit-client', other],
			['GetTokenAuthority', other],
			['VerifyTokenAuthority', other, 'payload'],
		]) {
			const answer = await ask(handlers, `${auth}/${path}`, ...fields);
			expect(answer).toMatchObject({status: '12', fields: []});
		}
	}
});

test('BuildKit gets a secret of its build, read when it asks, and no other', async () => {
	const failures: unknown[] = [];
	let reads = 0;
	const handlers = secretHandlers(
		{
			token: async () => {
				reads += 1;
				return Buffer.from('s3cret');
			},
			broken: () => Promise.reject(new Error('s3cret is on fire')),
		},
		error => failures.push(error),
	);
	const path = '/moby.buildkit.secrets.v1.Secrets/GetSecret';
	expect(reads).toBe(0);
	expect(await ask(handlers, path, 'token')).toMatchObject({status: '0', fields: [{1: 's3cret'}]});
	expect(reads).toBe(1);
	for (const unknown of ['other', 'constructor', '']) {
		expect(await ask(handlers, path, unknown)).toMatchObject({status: '5', fields: []});
	}
	const broken = await ask(handlers, path, 'broken');
	expect(broken).toMatchObject({status: '2', fields: []});
	expect(JSON.stringify(broken)).not.toContain('s3cret');
	expect(failures).toHaveLength(1);
});
