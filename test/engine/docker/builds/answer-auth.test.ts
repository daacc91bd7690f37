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
};

/** Asks as BuildKit does, with a request whose first field is a text. */
async function ask(handlers: CallHandlers, path: string, text: string) {
	const writer = new PbfWriter();
	writer.writeStringField(1, text);
	const call = (await startSessionClient(handlers))(path);
	call.send(writer.finish());
	call.stream.end();
	const messages = await readAll(call.messages());
	const fields = messages.map(message =>
		new PbfReader(message).readFields<Record<number, string>>((tag, all, reader) => {
			all[tag] = Buffer.from(reader.readBytes()).toString();
		}, {}),
	);
	return {...(await call.ending), fields};
}

test.each([
	['registry-1.docker.io', {1: 'ann', 2: 'hub'}],
	['ghcr.io', {2: 'token'}],
	['quay.io', {}],
	['constructor', {}],
])('BuildKit asking for a login at %s gets that one and no other', async (host, fields) => {
	const answer = await ask(authHandlers(logins), '/moby.filesync.v1.Auth/Credentials', host);
	expect(answer).toMatchObject({status: '0', fields: [fields]});
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
