import {createHash} from 'node:crypto';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {NamedHost} from '../source/config/settings.ts';
import {createHostFinder} from '../source/find-known-hosts.ts';
import {textInMemory} from '../source/kept-text.ts';
import {createRecentHosts} from '../source/store/hosts/recent-hosts.ts';

let home: string;

beforeEach(async () => {
	home = await mkdtemp(path.join(tmpdir(), 'slipway-home-'));
});

afterEach(() => rm(home, {recursive: true}));

async function addContext(name: string, host: string, {description = '', tls = false} = {}) {
	const id = createHash('sha256').update(name).digest('hex');
	const folder = path.join(home, '.docker', 'contexts');
	await mkdir(path.join(folder, 'meta', id), {recursive: true});
	const context = {
		Name: name,
		Metadata: description === '' ? {} : {Description: description},
		Endpoints: {docker: {Host: host}},
	};
	await writeFile(path.join(folder, 'meta', id, 'meta.json'), JSON.stringify(context));
	if (tls) {
		await mkdir(path.join(folder, 'tls', id, 'docker'), {recursive: true});
	}
}

function finder(own: readonly NamedHost[] = [], environment: Record<string, string> = {}) {
	const found = createHostFinder({
		recent: createRecentHosts(textInMemory()),
		environment: {XDG_RUNTIME_DIR: path.join(home, 'run'), ...environment},
		platform: 'linux',
		homeDirectory: home,
	});
	found.own.set(own);
	return found;
}

/** Only those of this test: the machine may have sockets of its own. */
const mine = (rows: ReturnType<ReturnType<typeof finder>['find']>) =>
	rows.filter(({origin, host}) => origin !== 'socket' || host.includes(home));

describe('The hosts that are known', () => {
	test('are contexts, variables, those of the config file, sockets that are there and recent ones', async () => {
		await addContext('prod', 'ssh://ann@prod', {description: 'Live shop'});
		await addContext('build', 'tcp://build:2376', {tls: true});
		await writeFile(path.join(home, '.docker', 'config.json'), '{"currentContext": "prod"}');
		const socket = path.join(home, '.rd', 'docker.sock');
		await mkdir(path.dirname(socket));
		const server = createServer();
		await new Promise<void>(resolve => server.listen(socket, resolve));
		const found = mine(
			finder([{name: 'lab', host: 'tcp://lab:2375'}], {CONTAINER_HOST: 'ssh://pod'}).find([
				'tcp://old:2375',
				'tcp://lab:2375',
			]),
		);
		server.close();
		expect(found.map(({origin, name, address}) => [origin, name, address])).toEqual([
			['context', 'build', 'tcp://build:2376'],
			['context', 'prod', 'ssh://ann@prod'],
			['variable', 'CONTAINER_HOST', 'ssh://pod'],
			['own', 'lab', 'tcp://lab:2375'],
			['socket', 'Rancher Desktop socket', `unix://${socket}`],
			['recent', 'tcp://old:2375', 'tcp://old:2375'],
		]);
		expect(found.find(({isCurrent}) => isCurrent)?.name).toBe('prod');
		expect(found.find(({hasTls}) => hasTls)?.name).toBe('build');
		expect(found.find(({name}) => name === 'prod')?.description).toBe('Live shop');
	});

	test('leave out a context that is broken, and are none without any', async () => {
		expect(mine(finder().find([]))).toEqual([]);
		await addContext('good', 'ssh://good');
		const broken = path.join(home, '.docker', 'contexts', 'meta', 'broken');
		await mkdir(broken);
		for (const text of ['{', 'null', '[]', '{"Name": 5}', '{"Name": "x"}']) {
			await writeFile(path.join(broken, 'meta.json'), text);
			expect(mine(finder().find([])).map(({name}) => name)).toEqual(['good']);
		}
	});
});

describe('A word', () => {
	test('leads to the context of that name, then to the host of the config file, then to a tcp port', async () => {
		await addContext('prod', 'ssh://ann@prod');
		const own = [
			{name: 'prod', host: 'ssh://other'},
			{name: 'lab', host: 'tcp://lab:99'},
			{name: 'far', host: 'prod'},
		];
		const {resolve} = finder(own);
		const address = (word: string) => resolve(word).address;
		expect(['prod', ' prod ', 'lab', 'far', 'box'].map(address)).toEqual([
			'ssh://ann@prod',
			'ssh://ann@prod',
			'tcp://lab:99',
			'ssh://ann@prod',
			'tcp://box:2375',
		]);
	});

	test('"default" leads where the docker CLI goes without a context', () => {
		expect(finder([], {DOCKER_HOST: 'ssh://usual'}).resolve('default').address).toBe('ssh://usual');
	});

	test.each([
		['tcp://build:2375', true],
		['http://10.0.0.1', true],
		['build', true],
		['https://build', false],
		['tcp://localhost:2375', false],
		['tcp://127.0.0.1:2375', false],
		['tcp://[::1]:2375', false],
		['ssh://build', false],
		['unix:///run/docker.sock', false],
	])('%s is sent in plain text: %s', (word, isPlain) => {
		expect(finder().resolve(word).isPlain).toBe(isPlain);
	});
});
