import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {createPracticeEngine} from '../../../source/practice/engine/create-practice-engine.ts';
import {openRegistry} from '../../../source/registry/open-registry.ts';
import {openSampleApp} from '../../app/sample-app.ts';
import {renderApp} from '../../helpers/render-app.tsx';
import {writeBrokenHelper, writeFakeHelper} from '../../registry/helpers/fake-helper.ts';

type Opened = Awaited<ReturnType<typeof openSampleApp>>;

async function showRegistries(app: Opened) {
	app.services.navigation.showScreen('registries');
	await app.waitFor('LOGGED IN AS');
}

/** The app with this config.json, and helpers in the same folder. */
async function openWithConfig(
	config: object | string,
	prepare = (_folder: string) => {},
	readOnly?: string,
) {
	const folder = await mkdtemp(path.join(tmpdir(), 'slipway-registries-'));
	onTestFinished(() => rm(folder, {recursive: true}));
	const file = path.join(folder, 'config.json');
	await writeFile(file, typeof config === 'string' ? config : JSON.stringify(config));
	prepare(folder);
	const app = await openSampleApp({
		columns: 120,
		rows: 30,
		readOnly,
		openRegistry: async () =>
			openRegistry({
				environment: {DOCKER_CONFIG: folder, PATH: folder},
				homeDirectory: folder,
				insecureRegistries: [],
				certificateFolders: [],
				now: Date.now,
			}),
	});
	await showRegistries(app);
	return {app, file};
}

/** A registry that lets in who says this, and nobody else. @returns `127.0.0.1:PORT` */
async function startGuardedServer(authorization: string): Promise<string> {
	const server = createServer((request, response) => {
		const status = request.headers.authorization === authorization ? 200 : 401;
		response.writeHead(status, {'www-authenticate': 'Basic realm="test"'}).end('{}');
	});
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const auth = (user: string, password: string) => ({auth: btoa(`${user}:${password}`)});

test.each([
	[80, 24],
	[200, 50],
])(
	'At %ix%i the Registries screen logs in, shows who is logged in and where the secret is, and logs out',
	async (columns, rows) => {
		const app = await openSampleApp({columns, rows});
		await showRegistries(app);
		const frame = await app.waitFor(/registry\.example\.com:5000 +not logged in/);
		expect(frame).toMatch(/❯? *docker\.io +not logged in/);
		await app.press('O');
		await app.waitFor('Log in to which registry?');
		await app.type('ghcr');
		await app.press('enter');
		await app.waitFor('Not the address of a registry');
		await app.type('.io');
		await app.press('enter');
		await app.waitFor('personal access token (classic)');
		await app.press('enter');
		await app.waitFor('The password or token is missing.');
		await app.type('hunter2');
		await app.press('enter');
		await app.waitFor('A password needs a user name');
		await app.press('shift-tab');
		await app.type('ann');
		await app.press('enter');
		await app.waitFor(/❯ +ghcr\.io +ann +helper practice memory/);
		await app.waitFor('accepts every login and did not check');
		await app.press('d');
		await app.waitFor(/The login of ann is removed from the credential helper/);
		await app.press('y');
		await app.waitFor('Logged out of ghcr.io');
		await app.waitUntilGone('ann');
	},
);

test('Plain text in config.json is said plainly, and is what a login becomes without a helper', async () => {
	const {app, file} = await openWithConfig({
		auths: {'ghcr.io': auth('ann', 'hunter2')},
		keep: true,
	});
	const frame = await app.waitFor(/ghcr\.io +ann +plain text in/);
	expect(frame).toContain('One credential is stored in plain text');
	expect(frame).not.toContain('hunter2');
	await app.press('d');
	await app.waitFor('Log out of ghcr.io?');
	await app.press('y');
	await app.waitFor('Logged out of ghcr.io');
	expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({auths: {}, keep: true});
});

test('A login is tried at the registry and kept by the helper; a wrong one is kept nowhere', async () => {
	const address = await startGuardedServer(`Basic ${btoa('ann:hunter2')}`);
	let helper: ReturnType<typeof writeFakeHelper> | undefined;
	const {app} = await openWithConfig({credsStore: 'fake'}, folder => {
		helper = writeFakeHelper(folder, 'fake');
	});
	await app.press('O');
	await app.waitFor('Log in to which registry?');
	await app.type(address);
	await app.press('enter');
	await app.waitFor('Will be stored by the credential helper docker-credential-fake.');
	await app.type('ann');
	await app.press('tab');
	await app.type('wrong');
	await app.press('enter');
	await app.waitFor(/rejected the login\.\s[\s\S]*Check the user name/);
	expect(helper?.logins()).toEqual({});
	await app.press('ctrl-u');
	await app.type('hunter2');
	await app.press('enter');
	await app.waitFor(/❯ +127\.0\.0\.1:\d+ +ann +helper docker-credential-fake/);
	expect(helper?.logins()).toEqual({[address]: {Username: 'ann', Secret: 'hunter2'}});
	await app.press('d', 'y');
	await app.waitFor(/127\.0\.0\.1:\d+/);
	await expect.poll(() => helper?.logins()).toEqual({});
});

test('An identity token needs no user name, and one that is kept is called so', async () => {
	const {app} = await openWithConfig({auths: {'ghcr.io': {identitytoken: 'hunter2'}}});
	await app.waitFor(/ghcr\.io +identity token +plain text/);
	await app.press('enter');
	await app.waitFor('Log in to ghcr.io');
	await app.press('tab');
	await app.type('t0ken');
	await app.press('tab', 'space');
	await app.waitFor(/It is a +identity token/);
	expect(app.frame()).not.toContain('t0ken');
});

test('A damaged config.json is named, logging in is refused, and the file stays as it is', async () => {
	const damaged = '{"auths": {"ghcr.io": {"auth": "aHVudGVyMg"';
	const {app, file} = await openWithConfig(damaged);
	const frame = await app.waitFor('is damaged: it is not JSON');
	expect(frame).toContain('Slipway does not change it');
	expect(frame).toMatch(/docker\.io +\?/);
	expect(frame).not.toContain('aHVudGVyMg');
	await app.press('enter');
	await app.waitFor('Logging in to docker.io is not possible');
	expect(await readFile(file, 'utf8')).toBe(damaged);
});

test('A helper that fails hides neither the list nor the other logins', async () => {
	const config = {credsStore: 'broken', credHelpers: {'quay.io': 'fake'}};
	const {app} = await openWithConfig(config, folder => {
		writeBrokenHelper(folder, 'broken');
		writeFakeHelper(folder, 'fake', {'quay.io': {Username: 'ann', Secret: 'hunter2'}});
	});
	const frame = await app.waitFor(/quay\.io +ann/);
	expect(frame).toContain('docker-credential-broken list failed');
});

test('H tells how tokens of clouds are made, by the selected registry', async () => {
	const host = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
	const {app} = await openWithConfig({auths: {[host]: auth('AWS', 'hunter2')}});
	await app.waitFor('AWS');
	await app.press('H');
	const own = await app.waitFor('aws ecr get-login-password');
	expect(own).not.toContain('gcloud');
	await app.press('escape');
	await app.waitUntilGone('get-login-password');
	await app.press('G', 'H');
	await app.waitFor('Login help for');
	await app.press('j', 'j', 'enter');
	await app.waitFor('gcloud auth print-access-token');
	await app.waitFor('docker login stores an identity token');
});

test('A login at Docker Hub opens the private repository of the practice registry', async () => {
	const app = renderApp({engine: createPracticeEngine({now: Date.now, speed: 20})});
	onTestFinished(app.unmount);
	await app.waitFor('REPOSITORY');
	const pull = async () => {
		await app.press('p');
		await app.waitFor('Pull an image');
		await app.type('practice/private');
		await app.press('enter');
	};

	await pull();
	await app.waitFor('The registry refuses practice/private:latest');
	await app.press('n', '8');
	await app.waitFor(/❯ +docker\.io +not logged in/);
	await app.press('enter');
	await app.waitFor('Log in to docker.io');
	await app.type('ann');
	await app.press('tab');
	await app.type('any');
	await app.press('enter');
	await app.waitFor(/docker\.io +ann/);
	await app.press('1');
	await app.waitFor('REPOSITORY');
	await pull();
	await app.waitFor('Pulled practice/private:latest');
});

test('A refused list of tags leads to a login with Enter, and to the tags after it', async () => {
	const app = renderApp({engine: createPracticeEngine({now: Date.now, speed: 20})});
	onTestFinished(app.unmount);
	await app.waitFor('REPOSITORY');
	await app.press('4');
	await app.waitFor('Find an image');
	await app.press('tab');
	await app.type('practice/private');
	await app.waitFor('unofficial');
	await app.press('enter', 'enter');
	await app.waitFor('Enter logs in or tries without the login');
	await app.press('enter');
	await app.waitFor('Log in to docker.io and load its tags?');
	await app.press('y');
	await app.waitFor(/User name/);
	await app.type('ann');
	await app.press('tab');
	await app.type('any');
	await app.press('enter');
	await app.waitFor(/latest \(default\)/);
});

test('Read-only refuses to log in and to log out', async () => {
	const {app} = await openWithConfig(
		{auths: {'ghcr.io': auth('ann', 'hunter2')}},
		() => {},
		'Read-only: started with --read-only',
	);
	await app.waitFor(/ghcr\.io +ann/);
	for (const [key, title] of [
		['d', 'Log out of the registry'],
		['enter', 'Log in to the registry'],
		['O', 'Log in to another registry'],
	] as const) {
		await app.press(key);
		await app.waitFor(`${title}: Read-only: started with --read-only`);
	}

	expect(app.frame()).not.toMatch(/Log out of ghcr|Log in to ghcr|Log in to which/);
});
