import {randomBytes} from 'node:crypto';
import {expect, onTestFinished, test} from 'vitest';
import type {Engine} from '../../../source/engine/engine.ts';
import {openRegistry} from '../../../source/registry/open-registry.ts';
import type {Registry} from '../../../source/registry/registry.ts';
import {connectTo} from '../../contract/connect-to.ts';
import {readAll} from '../../contract/streams.ts';
import {engineMatrix} from '../../helpers/engine-matrix.ts';
import {freePort} from '../../helpers/free-port.ts';
import {describeWithEngines} from '../../helpers/private-describe.ts';
import type {PrivateEngineKind} from '../../helpers/private-engine.ts';
import {makePrivateFolder, removePrivateFolder} from '../../helpers/private-folder.ts';
import {sharedImage} from '../../helpers/private-images.ts';
import {sharedEngine} from '../../helpers/private-shared-engine.ts';
import {importRegistry} from '../../helpers/registry-image.ts';
import {renderApp} from '../../helpers/render-app.tsx';

const {signal} = new AbortController();

/**
Where a registry of this engine really is. The private Podmans have no port mappings, which would leave rules in
the machine's own tables: there the container is asked by its own address.
*/
const placeOf =
	(kind: PrivateEngineKind, engine: Engine, name: string) =>
	async (host: string): Promise<string> => {
		if (engineMatrix[kind].program === 'docker') {
			return host;
		}

		const {networks} = await engine.containers.inspect(name, {signal});
		return `${Object.values(networks)[0]}:5000`;
	};

/** What is asked of a registry here, asked where it really is. */
const relayed = (registry: Registry, place: (host: string) => Promise<string>): Registry => ({
	...registry,
	client: {
		...registry.client,
		async *catalog(host, options) {
			yield* registry.client.catalog(await place(host), options);
		},
	},
	logIn: async (host, ...rest) => registry.logIn(await place(host), ...rest),
});

async function openApp(
	socketPath: string,
	homeDirectory: string,
	place: (host: string) => Promise<string>,
) {
	const app = renderApp({
		engine: connectTo(socketPath),
		columns: 160,
		rows: 40,
		screenId: 'registries',
		openRegistry: async () =>
			relayed(
				openRegistry({
					homeDirectory,
					environment: {PATH: process.env.PATH},
					insecureRegistries: ['10.0.0.0/8'],
					certificateFolders: [],
					now: Date.now,
				}),
				place,
			),
	});
	await app.waitFor('LOGGED IN AS');
	return app;
}

for (const kind of Object.keys(engineMatrix) as PrivateEngineKind[]) {
	describeWithEngines(`A registry of one’s own on ${kind}`, [kind, 'registry'], () => {
		test('It starts with a login, takes a push, is found again, and goes with all that it holds', async () => {
			const socketPath = await sharedEngine(kind);
			const engine = connectTo(socketPath);
			const homeDirectory = await makePrivateFolder();
			const name = `slipway-own-${randomBytes(4).toString('hex')}`;
			const image = 'slipway-registry:2';
			const password = randomBytes(9).toString('base64url');
			const port = await freePort();
			const host = `localhost:${port}`;
			onTestFinished(async () => {
				await engine.containers
					.remove(name, {force: true, volumes: true, signal})
					.catch(() => undefined);
				await engine.volumes.remove(`${name}-data`, {signal}).catch(() => undefined);
				await engine.images.untag(`127.0.0.1:${port}/team/app:1`, {signal}).catch(() => undefined);
				engine.close();
				await removePrivateFolder(homeDirectory);
			});
			const isDocker = engineMatrix[kind].program === 'docker';
			const place = placeOf(kind, engine, name);
			await importRegistry(socketPath, image);

			const first = await openApp(socketPath, homeDirectory, place);
			await first.press('x');
			await first.waitFor('Start a registry');
			for (const text of [name, String(port), `${name}-data`, image, 'ann']) {
				await first.type(text);
				await first.press('tab');
			}
			await first.type(password);
			await first.press('enter');
			await first.waitFor(`${host} has no repositories`);
			first.unmount();

			const details = await engine.containers.inspect(name, {signal});
			expect(JSON.stringify(details)).not.toContain(password);
			const ask = async (secret: string) =>
				(
					await fetch(`http://${await place(host)}/v2/_catalog`, {
						headers: {authorization: `Basic ${btoa(`ann:${secret}`)}`},
					})
				).status;
			expect(await ask(password)).toBe(200);
			expect(await ask('wrong')).toBe(401);

			if (isDocker) {
				const pushed = `127.0.0.1:${port}/team/app:1`;
				await engine.images.tag(sharedImage, pushed, {signal});
				const credentials = {username: 'ann', password};
				await readAll(engine.images.push(pushed, {signal, credentials}));
			}

			const second = await openApp(socketPath, homeDirectory, place);
			onTestFinished(second.unmount);
			await second.waitFor(new RegExp(`${host} +${name}: running +${isDocker ? 'ann' : 'not'}`));
			await second.press('g', '/');
			await second.type(host);
			await second.press('enter');
			await second.waitFor(new RegExp(`❯ +${host}`));
			await second.press('D');
			await second.waitFor(
				isDocker
					? /It holds 1 repository with 1 tag, [1-9].*B\./
					: /It holds 0 repositories with 0 tags, .*B\./,
			);
			await second.press('down', 'enter');
			await second.waitFor(`Remove volume ${name}-data permanently?`);
			await second.press('y');
			await second.waitFor(`Removed container ${name} and volume ${name}-data`);
			await expect(engine.containers.inspect(name, {signal})).rejects.toMatchObject({
				reason: 'not-found',
			});
			await expect(engine.volumes.inspect(`${name}-data`, {signal})).rejects.toMatchObject({
				reason: 'not-found',
			});
			await second.waitFor('0 of 2 registries');
		});
	});
}
