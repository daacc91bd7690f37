import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {beforeAll, expect, onTestFinished, test} from 'vitest';
import {openRegistry} from '../../../../source/registry/open-registry.ts';
import {connectTo} from '../../../contract/connect-to.ts';
import {importLargeImage} from '../../../helpers/large-image.ts';
import {describeWithEngines} from '../../../helpers/private-describe.ts';
import {startPrivateRegistry} from '../../../helpers/private-registry.ts';
import {sharedEngine} from '../../../helpers/private-shared-engine.ts';
import {type RenderedApp, renderApp} from '../../../helpers/render-app.tsx';
import {startStallingProxy} from '../../../helpers/stalling-proxy.ts';
import {type FakeHelper, writeFakeHelper} from '../../../registry/helpers/fake-helper.ts';
import {putImage} from '../../../registry/helpers/put-image.ts';

const {signal} = new AbortController();

describeWithEngines('Transfers on the screen', ['docker', 'registry'], () => {
	let socketPath: string;

	beforeAll(async () => {
		socketPath = await sharedEngine('docker');
	});

	/** The app on the real engine, with a credential helper of its own. */
	async function openApp(): Promise<{app: RenderedApp; helper: FakeHelper}> {
		const folder = await mkdtemp(path.join(tmpdir(), 'slipway-transfers-'));
		const helper = writeFakeHelper(folder, 'fake');
		await writeFile(path.join(folder, 'config.json'), '{"credsStore": "fake"}');
		const app = renderApp({
			engine: connectTo(`unix://${socketPath}`),
			columns: 120,
			rows: 40,
			openRegistry: async () =>
				openRegistry({
					environment: {DOCKER_CONFIG: folder, PATH: folder},
					homeDirectory: folder,
					insecureRegistries: [],
					now: Date.now,
				}),
		});
		onTestFinished(async () => {
			app.services.jobs.cancelAll();
			app.unmount();
			await rm(folder, {recursive: true});
		});
		await app.waitFor('slipway-base');
		return {app, helper};
	}

	const startRegistry = async (options: Parameters<typeof startPrivateRegistry>[0] = {}) => {
		const registry = await startPrivateRegistry(options);
		onTestFinished(() => registry.stop());
		return registry;
	};

	/** Takes a reference away once the test has ended. */
	const untagAtEnd = (reference: string) =>
		onTestFinished(async () => {
			const engine = connectTo(`unix://${socketPath}`);
			await engine.images.untag(reference, {signal}).catch(() => undefined);
			engine.close();
		});

	const select = async (app: RenderedApp, text: string) => {
		await app.press('/');
		await app.type(text);
		await app.press('enter');
	};

	const pushAs = async (app: RenderedApp, reference: string) => {
		untagAtEnd(reference);
		await app.press('u');
		await app.waitFor('Push as');
		await app.press('ctrl-u');
		await app.type(reference);
		await app.waitFor('then pushes that name');
		await app.press('enter');
		await app.waitUntilGone('Push as');
	};

	const pull = async (app: RenderedApp, reference: string) => {
		await app.press('p');
		await app.waitFor('Pull an image');
		await app.type(reference);
		await app.waitFor(`Pulls ${reference}`);
		await app.press('enter');
		await app.waitUntilGone('Pull an image');
	};

	test.each([
		['htpasswd', {}],
		['htpasswd and TLS', {tls: true}],
	])(
		'A registry with %s refuses a wrong password, takes the right one, and tells layers that exist or are mounted',
		async (_name, options) => {
			const credentials = {user: 'ann', password: 'hunter2'};
			const registry = await startRegistry({credentials, ...options});
			const {app, helper} = await openApp();
			await select(app, 'slipway-base');
			const reference = `${registry.address}/team/box:1`;
			await pushAs(app, reference);
			await app.waitFor(`Log in to ${registry.address} and push again?`);
			await app.press('y');
			await app.waitFor('Will be stored by the credential helper docker-credential-fake.');
			await app.type('ann');
			await app.press('tab');
			await app.type('hunter3');
			await app.press('enter');
			await app.waitFor('rejected the login');
			expect(helper.logins()).toEqual({});
			await app.press('backspace');
			await app.type('2');
			await app.press('enter');
			await app.waitFor(`Pushed ${reference}; digest sha256:`);
			expect(helper.logins()[registry.address]).toEqual({Username: 'ann', Secret: 'hunter2'});
			const parsed = {host: registry.address, repository: 'team/box', tag: '1', digest: undefined};
			const {digest} = await app.services.registry.client.head(parsed, {signal});
			const results = () => app.services.jobs.list.get().map(({result}) => result ?? '');
			expect(results().at(-1)).toContain(`digest ${digest}; 1 layer uploaded`);

			await pushAs(app, `${registry.address}/team/other:1`);
			await app.waitFor('1 layer mounted from other repositories');
			await select(app, '');
			await app.press('escape');
			await select(app, 'team/box');
			await app.press('u');
			await app.waitFor('You are logged in to');
			await app.press('enter');
			await app.waitFor('1 layer already existed');
			expect(JSON.stringify(app.services.jobs.list.get())).not.toContain('hunter');
		},
	);

	test('U finds that the registry has another image by now, and a pull brings it', async () => {
		const registry = await startRegistry();
		const {app} = await openApp();
		await select(app, 'slipway-base');
		const reference = `${registry.address}/team/moving:1`;
		await pushAs(app, reference);
		await app.waitFor(`Pushed ${reference}`);
		await app.press('escape');
		await select(app, 'team/moving');
		await app.press('U');
		await app.waitFor(`${reference}: up to date with the registry`);
		await putImage({address: registry.address, repository: 'team/moving'}, '1', {
			created: new Date(Date.now() + 60_000).toISOString(),
		});
		await app.press('U');
		await app.waitFor('the registry has another image under this name');
		await app.waitFor(/team\/moving +1 .*update/);
	});

	test('A pull stopped in the middle of a layer of 200 MB leaves nothing; later it goes through', async () => {
		const registry = await startRegistry();
		const pushed = `${registry.address}/team/large:1`;
		await importLargeImage(socketPath, pushed);
		untagAtEnd(pushed);
		const {app} = await openApp();
		await select(app, 'team/large');
		await app.press('u');
		await app.waitFor('Push as');
		await app.press('enter');
		await app.waitFor(`Pushed ${pushed}`);
		const engine = connectTo(`unix://${socketPath}`);
		onTestFinished(() => engine.close());
		await engine.images.untag(pushed, {signal});

		const proxy = await startStallingProxy(registry.address, 100_000);
		onTestFinished(() => proxy.stop());
		const reference = `${proxy.address}/team/large:1`;
		untagAtEnd(reference);
		await app.press('escape');
		await pull(app, reference);
		await app.press('J');
		await app.waitFor(/Downloading \d.* of \d/);
		await app.waitFor(/0 of 1 layer · .* of .* · stalled/);
		await app.press('x');
		await app.waitFor('Cancelled');
		const images = await engine.images.list({signal});
		expect(images.flatMap(({references}) => references)).not.toContain(reference);
		await app.press('1');
		expect(await app.waitFor('slipway-base')).not.toMatch(/\/large +1/);

		proxy.release();
		await pull(app, reference);
		await app.waitFor(/Pulled .*team\/large:1/);
		await app.waitFor(/\/large +1/);
	});

	test('A push whose registry is killed in the middle says that it waits, and can be cancelled', async () => {
		const registry = await startRegistry();
		const local = `slipway-large:${registry.address.split(':')[1]}`;
		await importLargeImage(socketPath, local);
		untagAtEnd(local);
		const {app} = await openApp();
		await select(app, local.split(':')[1] ?? '');
		const reference = `${registry.address}/team/lost:1`;
		await pushAs(app, reference);
		await app.press('J');
		await app.waitFor(/Pushing/);
		await registry.kill();
		await app.waitFor(/Retrying in \d/);
		await app.press('x');
		await app.waitFor('Cancelled');
		expect(app.services.jobs.list.get().map(({result}) => result)).toEqual([undefined]);
	});
});
