import {afterAll, beforeAll, expect, onTestFinished, test} from 'vitest';
import type {Engine} from '../../../source/engine/engine.ts';
import {openRegistry} from '../../../source/registry/open-registry.ts';
import {connectTo} from '../../contract/connect-to.ts';
import {readAll} from '../../contract/streams.ts';
import {describeWithEngines} from '../../helpers/private-describe.ts';
import {makePrivateFolder, removePrivateFolder} from '../../helpers/private-folder.ts';
import {sharedImage} from '../../helpers/private-images.ts';
import {type PrivateRegistry, startPrivateRegistry} from '../../helpers/private-registry.ts';
import {sharedEngine} from '../../helpers/private-shared-engine.ts';
import {putImage} from '../../registry/helpers/put-image.ts';
import {sendJson, startServer} from '../../registry/helpers/start-server.ts';
import {openSearchApp} from './open-search.ts';

const {signal} = new AbortController();

describeWithEngines('The search on a real engine', ['docker', 'registry'], () => {
	let socketPath: string;
	let engine: Engine;
	let registry: PrivateRegistry;

	beforeAll(async () => {
		socketPath = await sharedEngine('docker');
		engine = connectTo(socketPath);
		registry = await startPrivateRegistry();
	});

	afterAll(async () => {
		engine.close();
		await registry.stop();
	});

	const open = async () => {
		const homeDirectory = await makePrivateFolder();
		onTestFinished(() => removePrivateFolder(homeDirectory));
		return openSearchApp({
			columns: 120,
			rows: 30,
			engine: connectTo(socketPath),
			openRegistry: async () =>
				openRegistry({
					homeDirectory,
					environment: {PATH: process.env.PATH},
					insecureRegistries: [],
					certificateFolders: [],
					now: Date.now,
				}),
		});
	};

	test('An index is searched by the engine; nobody but Docker Hub calls anything official', async () => {
		const index = await startServer((request, response) => {
			const {pathname, searchParams} = new URL(request.url ?? '', 'http://index');
			const results = [
				{name: 'nginx', description: 'A \u001B[2Jserver', star_count: 7, is_official: true},
				{name: 'team/nginx', description: '', star_count: 0, is_official: false},
			];
			const isAsked = pathname === '/v1/search' && searchParams.get('q') === 'nginx';
			sendJson(response, isAsked ? {results} : {}, pathname.startsWith('/v1/') ? 200 : 404);
		});
		const app = await open();
		await app.type(`${index.address}/nginx`);
		await app.waitFor('2 repositories');
		const frame = app.frame();
		expect(frame).toContain(`${index.address}/nginx  `);
		expect(frame).toMatch(/\/team\/nginx +private +0/);
		expect(frame).toMatch(/private +7 .*server/);
		expect(frame).not.toMatch(/official/i);
		expect(app.styledFrame()).not.toContain('\u001B[2J');
	});

	test('Tags are told to be the same as local, then newer', async () => {
		const reference = `${registry.address}/team/app:1.0`;
		await engine.images.tag(sharedImage, reference, {signal});
		onTestFinished(async () => {
			await engine.images.untag(reference, {signal}).catch(() => undefined);
		});
		await readAll(engine.images.push(reference, {signal}));
		await putImage({address: registry.address, repository: 'team/app'}, '0.9', {layers: ['older']});
		const app = await open();
		await app.type(registry.address);
		await app.waitFor(/team\/app .*1\.0/);
		await app.press('enter', 'enter');
		await app.waitFor(/❯ +1\.0 +same as local +[\d.]+[kM]B/);
		expect(app.frame()).toMatch(/ 0\.9 +not local/);
		expect(app.frame()).toContain('same as local: up to date');
		expect(app.frame()).toMatch(/❯ linux\/amd64 +[\d.]+[kM]B +1 layer/);

		await putImage({address: registry.address, repository: 'team/app'}, '1.0', {
			layers: ['new'],
			created: '2035-01-01T00:00:00Z',
		});
		await app.press('R');
		await app.waitFor(/1\.0 +newer than local/);
		expect(app.frame()).toContain('newer than local: update available');
	});

	test('A registry that wants a login says so, and how to get one', async () => {
		const locked = await startPrivateRegistry({credentials: {user: 'robin', password: 'secret'}});
		onTestFinished(() => locked.stop());
		const app = await open();
		await app.type(`${locked.address}/team/app`);
		await app.press('enter');
		await app.waitFor('As typed');
		await app.press('enter');
		const frame = await app.waitFor(/Access denied|authentication required/);
		expect(frame).toMatch(/log\s+in/);
	});

	test('No registry at the address is said, not waited for', async () => {
		const app = await open();
		await app.type('127.0.0.1:9');
		const frame = await app.waitFor('could not be searched');
		expect(frame).toContain('127.0.0.1:9');
	});
});
