import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import type {RegistryCredentials} from '../../source/engine/registry-credentials.ts';
import {createCredentialStore} from '../../source/registry/credentials/credential-store.ts';
import {logIn, logOut} from '../../source/registry/credentials/log-in.ts';
import {readAll} from '../contract/streams.ts';
import {temporaryFolder} from '../engine/docker/fake-engine.ts';
import {describeWithEngines} from '../helpers/private-describe.ts';
import {startPrivateRegistry} from '../helpers/private-registry.ts';
import {startPrivateTokenServer} from '../helpers/private-token-server.ts';
import {openClient, remote} from './helpers/open-client.ts';

const {signal} = new AbortController();
const user = {user: 'ada', password: 'engine'};
const ada = {username: 'ada', password: 'engine'};

async function startRegistry(options: Parameters<typeof startPrivateRegistry>[0]) {
	const registry = await startPrivateRegistry(options);
	onTestFinished(() => registry.stop());
	return registry;
}

async function startTokenRegistry() {
	const tokenServer = await startPrivateTokenServer({...user, identityToken: 'refresh-me'});
	onTestFinished(() => tokenServer.stop());
	return {tokenServer, registry: await startRegistry({tokens: tokenServer.tokens})};
}

async function openStore() {
	const homeDirectory = await temporaryFolder();
	return createCredentialStore({environment: {}, homeDirectory});
}

describeWithEngines('A registry that wants a login', ['registry'], () => {
	test('with a password: lets in who has the right one, and says so to the others', async () => {
		const {address} = await startRegistry({credentials: user});
		let login: RegistryCredentials | undefined;
		const client = openClient({credentials: async () => login});
		const catalog = () => readAll(client.catalog(address, {signal}));
		await expect(catalog()).rejects.toMatchObject({
			reason: 'unauthorized',
			nextStep: expect.stringContaining(`log in to ${address}`),
		});
		login = {...ada, password: 'wrong'};
		await expect(catalog()).rejects.toMatchObject({
			reason: 'unauthorized',
			nextStep: expect.stringContaining('log in again'),
		});
		await expect(client.verify(address, login, {signal})).rejects.toMatchObject({
			reason: 'unauthorized',
			message: expect.not.stringContaining('wrong'),
		});
		login = ada;
		expect(await catalog()).toEqual([]);
		login = undefined;
		expect(await catalog()).toEqual([]);
		client.forget(address);
		await expect(catalog()).rejects.toMatchObject({reason: 'unauthorized'});
	});

	test('keeps the login only once it was accepted, and forgets it', async () => {
		const {address} = await startRegistry({credentials: user});
		const store = await openStore();
		const client = openClient({credentials: store.get});
		const registries = {client, store};
		const wrong = logIn(registries, address, {...ada, password: 'no'}, {signal});
		await expect(wrong).rejects.toMatchObject({reason: 'unauthorized'});
		expect((await store.list({signal})).logins).toEqual([]);
		const {wasChecked, place} = await logIn(registries, address, ada, {signal});
		expect([wasChecked, place.kind]).toEqual([true, 'file']);
		expect(await readAll(client.catalog(address, {signal}))).toEqual([]);
		await logOut(registries, address, {signal});
		await expect(readAll(client.catalog(address, {signal}))).rejects.toMatchObject({
			reason: 'unauthorized',
		});
	});

	test('with tokens: asks for one per repository, and for a new one when it has expired', async () => {
		const {tokenServer, registry} = await startTokenRegistry();
		const client = openClient({credentials: async () => ada});
		const absent = remote(registry.address, 'team/app', '1');
		const head = () =>
			expect(client.head(absent, {signal})).rejects.toMatchObject({reason: 'not-found'});
		await head();
		await head();
		expect(tokenServer.requests).toEqual([
			'GET /token?service=slipway-service&scope=repository%3Ateam%2Fapp%3Apull&account=ada',
		]);
		// One that says it lives on, but that the registry takes for expired (it forgives a minute).
		tokenServer.lifetime.realSeconds = -120;
		await expect(
			readAll(client.tags(remote(registry.address, 'team/other'), {signal})),
		).rejects.toMatchObject({reason: 'unauthorized'});
		tokenServer.lifetime.realSeconds = 300;
		await expect(
			readAll(client.tags(remote(registry.address, 'team/other'), {signal})),
		).rejects.toMatchObject({reason: 'not-found'});
	});

	test('with tokens: a token that expires between two requests is replaced unseen', async () => {
		const {tokenServer, registry} = await startTokenRegistry();
		let now = Date.now();
		const client = openClient({credentials: async () => ada, now: () => now});
		const absent = remote(registry.address, 'team/app', '1');
		await expect(client.head(absent, {signal})).rejects.toMatchObject({reason: 'not-found'});
		now += 301_000;
		await expect(client.head(absent, {signal})).rejects.toMatchObject({reason: 'not-found'});
		expect(tokenServer.requests.length).toBe(2);
	});

	test('keeps an identity token in the place of the password where the registry offers one', async () => {
		const {tokenServer, registry} = await startTokenRegistry();
		const {address} = registry;
		const store = await openStore();
		const client = openClient({credentials: store.get});
		await logIn({client, store}, address, ada, {signal});
		expect(await store.get(address, {signal})).toEqual({identityToken: 'refresh-me'});
		await expect(client.head(remote(address, 'team/app', '1'), {signal})).rejects.toMatchObject({
			reason: 'not-found',
		});
		expect(tokenServer.requests.at(-1)).toMatch(/^POST \/token .*refresh_token/);
		await expect(
			logIn({client, store}, address, {...ada, password: 'wrong'}, {signal}),
		).rejects.toMatchObject({
			reason: 'unauthorized',
			message: expect.stringContaining('incorrect username or password'),
		});
	});

	test('with TLS: is trusted because of its authority in certs.d, and not because of another', async () => {
		const {address, authority = ''} = await startRegistry({tls: true});
		const folder = await temporaryFolder();
		mkdirSync(join(folder, address));
		const file = join(folder, address, 'ca.crt');
		writeFileSync(file, authority);
		const options = {certificateFolders: [folder]};
		expect(await readAll(openClient(options).catalog(address, {signal}))).toEqual([]);
		const {authority: foreign = ''} = await startRegistry({tls: true});
		writeFileSync(file, foreign);
		await expect(readAll(openClient(options).catalog(address, {signal}))).rejects.toMatchObject({
			reason: 'tls',
			nextStep: expect.stringContaining(`certs.d/${address}`),
		});
	});

	test('is reached without an authority on the machine itself, as docker does', async () => {
		const {address} = await startRegistry({tls: true});
		expect(await readAll(openClient().catalog(address, {signal}))).toEqual([]);
	});
});
