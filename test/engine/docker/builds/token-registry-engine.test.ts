import {expect, onTestFinished, test} from 'vitest';
import type {BuildRequestOptions} from '../../../../source/engine/build.ts';
import {connectTo} from '../../../contract/connect-to.ts';
import {plainBuild} from '../../../contract/plain-build.ts';
import {readAll} from '../../../contract/streams.ts';
import {testArchive} from '../../../contract/tar/test-archive.ts';
import {describeWithEngines} from '../../../helpers/private-describe.ts';
import {sharedImage} from '../../../helpers/private-images.ts';
import {startPrivateRegistry} from '../../../helpers/private-registry.ts';
import {sharedEngine} from '../../../helpers/private-shared-engine.ts';
import {startPrivateTokenServer} from '../../../helpers/private-token-server.ts';

const {signal} = new AbortController();

describeWithEngines('A base at a registry that hands out tokens, as Docker Hub', ['docker'], () => {
	test('is pulled by BuildKit without any login where everybody may have it', async () => {
		const login = {user: 'ada', password: 'engine'};
		const server = await startPrivateTokenServer({
			...login,
			identityToken: 'unused',
			letsEverybodyIn: true,
		});
		onTestFinished(server.stop);
		const registry = await startPrivateRegistry({tokens: server.tokens});
		onTestFinished(registry.stop);
		const {images, close} = connectTo(`unix://${await sharedEngine('docker')}`);
		onTestFinished(close);
		const base = `${registry.address}/public/base:1`;
		await images.tag(sharedImage, base, {signal});
		await readAll(
			images.push(base, {signal, credentials: {username: login.user, password: login.password}}),
		);
		await images.untag(base, {signal});
		const context = testArchive([
			{name: 'Dockerfile', content: `FROM ${base}\nENV MADE_ON=${base}\n`},
		]);
		const events = await readAll(
			images.build(context, {...plainBuild, backend: 'buildkit'}, {signal}),
		);
		const made = events.find(event => event.kind === 'image');
		expect(made).toBeDefined();
		await images.remove({id: made?.id ?? '', references: []}, {signal, force: true});
	});

	test('is pulled by BuildKit with a token that the registry takes as it is', async () => {
		const login = {user: 'ada', password: 'engine'};
		const server = await startPrivateTokenServer({...login, identityToken: 'unused'});
		onTestFinished(server.stop);
		const registry = await startPrivateRegistry({tokens: server.tokens});
		onTestFinished(registry.stop);
		const {images, close} = connectTo(`unix://${await sharedEngine('docker')}`);
		onTestFinished(close);
		const base = `${registry.address}/private/base:1`;
		await images.tag(sharedImage, base, {signal});
		await readAll(
			images.push(base, {signal, credentials: {username: login.user, password: login.password}}),
		);
		await images.untag(base, {signal});
		const challenge = (await fetch(`http://${registry.address}/v2/`)).headers.get(
			'www-authenticate',
		);
		const [, realm = ''] = /realm="([^"]+)"/.exec(challenge ?? '') ?? [];
		const [, service = ''] = /service="([^"]+)"/.exec(challenge ?? '') ?? [];
		const query = new URLSearchParams({service, scope: 'repository:private/base:pull'});
		const answer = await fetch(`${realm}?${query}`, {
			headers: {authorization: `Basic ${btoa(`${login.user}:${login.password}`)}`},
		});
		const {token} = (await answer.json()) as {token: string};
		const build = (logins: BuildRequestOptions['logins']) =>
			readAll(
				images.build(
					testArchive([{name: 'Dockerfile', content: `FROM ${base}\nENV READY=${base}\n`}]),
					{...plainBuild, backend: 'buildkit'},
					{signal, logins},
				),
			);
		await expect(build(undefined)).rejects.toMatchObject({reason: 'unauthorized'});
		const made = (await build({[registry.address]: {registryToken: token}})).find(
			event => event.kind === 'image',
		);
		expect(made).toBeDefined();
		await images.remove({id: made?.id ?? '', references: []}, {signal, force: true});
	});
});
