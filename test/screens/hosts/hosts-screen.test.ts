import {expect, onTestFinished, test} from 'vitest';
import type {NamedHost} from '../../../source/config/settings.ts';
import {createNoFinder, type HostFinder} from '../../../source/create-hosts.ts';
import type {SwarmNode} from '../../../source/engine/swarm.ts';
import {textInMemory} from '../../../source/kept-text.ts';
import {Problem} from '../../../source/problem.ts';
import {createStore} from '../../../source/store/create-store.ts';
import type {KnownHost} from '../../../source/store/hosts/known-host.ts';
import {createRecentHosts} from '../../../source/store/hosts/recent-hosts.ts';
import {openEngine} from '../../../source/store/open-engine.ts';
import {createFakeEngine, fakeAbout} from '../../helpers/fake-engine.ts';
import {renderApp} from '../../helpers/render-app.tsx';
import {createSampleEngine} from '../../helpers/sample-engine.ts';

const known = (name: string, origin: KnownHost['origin'], address: string): KnownHost => ({
	id: `${origin} ${name}`,
	name,
	origin,
	description: '',
	host: name,
	address,
	hasTls: false,
	isCurrent: false,
});

const gigabyte = 1e9;

const node = (id: string, changes: Partial<SwarmNode> = {}): SwarmNode => ({
	id: `node of ${id}`,
	hostName: id,
	role: 'worker',
	isLeader: false,
	availability: 'active',
	state: 'ready',
	address: '10.0.0.7',
	engineVersion: '27.1.0',
	labels: {},
	engineLabels: {},
	...changes,
});

const swarmOfProd = {
	nodes: [
		node('prod', {role: 'manager', isLeader: true}),
		node('spare', {availability: 'drain', state: 'down'}),
	],
	services: [],
};

/** Three hosts, one of them down, and those of the config file. */
function sampleFinder(own: readonly NamedHost[] = []): HostFinder {
	const store = createStore(own);
	return {
		...createNoFinder(),
		own: store,
		recent: createRecentHosts(textInMemory()),
		find: recent => [
			known('here', 'socket', 'unix:///fake.sock'),
			known('prod', 'context', 'ssh://prod'),
			known('gone', 'context', 'ssh://gone'),
			...store.get().map(({name, host}) => known(name, 'own', host)),
			...recent.map(host => known(host, 'recent', host)),
		],
		resolve: host => ({address: host, isPlain: host.startsWith('tcp:')}),
		async ask(host) {
			if (host === 'gone') {
				throw new Problem({
					reason: 'unreachable',
					message: 'ssh://gone is unreachable: connection refused.',
				});
			}

			return {
				about: {...fakeAbout, version: '28.5.2'},
				counts: {images: 12, containers: 5, running: 3},
				latencyMs: 150.4,
				disk: {freeBytes: 12 * gigabyte, totalBytes: 40 * gigabyte},
				swarm: undefined,
			};
		},
	};
}

function openHosts(options: Parameters<typeof renderApp>[0] = {}) {
	const opened: Array<string | undefined> = [];
	const saved: unknown[] = [];
	const app = renderApp({
		columns: 120,
		finder: sampleFinder(),
		open(host) {
			opened.push(host);
			const endpoint = host === undefined ? 'unix:///fake.sock' : `opened ${host}`;
			const engine = {...createSampleEngine(), endpoint};
			return {
				openEngine: openEngine(engine, Date.now),
				choice: {address: endpoint, source: 'test', tried: [], warnings: []},
			};
		},
		async saveSettings(changes) {
			saved.push(changes);
			return undefined;
		},
		...options,
	});
	onTestFinished(app.unmount);
	app.services.hosts.open();
	app.services.navigation.showScreen('hosts');
	return {app, opened, saved};
}

test('The hosts screen lists every host with its state, engine, latency, counts and free disk', async () => {
	const {app} = openHosts();
	const frame = await app.waitFor('Failed: unreachable');
	expect(frame).toMatch(/here +Open +Docker 28\.5\.2 +150 ms +12 +3 of 5 +12GB of 40GB/);
	expect(frame).toMatch(/prod +Reachable +Docker 28\.5\.2/);
	expect(frame).toMatch(/gone +Failed: unreachable/);
	expect(frame).toContain('3 hosts');
});

test('Nodes of a swarm are told by a manager in the list, and cannot be opened without an address', async () => {
	const finder = sampleFinder();
	const {app, opened} = openHosts({
		columns: 200,
		finder: {
			...finder,
			async ask(host, options) {
				const facts = await finder.ask(host, options);
				const about = {...facts.about, swarm: {nodeId: 'node of prod', isManager: true}};
				return host === 'prod' ? {...facts, about, swarm: swarmOfProd} : facts;
			},
		},
	});
	const frame = await app.waitFor(/spare .*worker, drain/);
	expect(frame).toMatch(/prod +.*Reachable.*leader/);
	expect(frame).toMatch(/spare +Node down +Docker 27\.1\.0 .*worker, drain +swarm +10\.0\.0\.7/);
	const before = opened.length;
	await app.press('G', 'enter');
	await app.waitFor('No docker context or host leads to this node');
	expect(opened).toHaveLength(before);
	await app.press('P');
	await app.waitFor('Prune 1 host: what goes?');
	await app.press('enter');
	await app.waitFor(/spare: not asked\. No docker context and no own host leads to this node/);
});

test('Enter opens the selected host, and says why one is down before that', async () => {
	const {app, opened} = openHosts();
	await app.waitFor('Failed: unreachable');
	await app.press('j', 'j');
	await app.waitFor('gone: ssh://gone is unreachable: connection refused.');
	await app.press('k', 'enter');
	await app.waitFor('redis');
	expect(opened).toEqual([undefined, 'prod']);
});

test('Enter on the open host goes to its images, and opens nothing', async () => {
	const {app, opened} = openHosts();
	await app.waitFor('Reachable');
	await app.press('enter');
	await app.waitFor('redis');
	expect(opened).toEqual([undefined]);
});

test('A host with a name is written to the config file, edited and removed there', async () => {
	const {app, opened, saved} = openHosts();
	await app.waitFor('Reachable');
	await app.press('O');
	await app.waitFor('Choose another host');
	await app.type('ssh://lab');
	await app.press('tab');
	await app.type('prod');
	await app.press('enter');
	await app.waitFor('prod is already the name of a host');
	await app.press('ctrl-u');
	await app.type('lab');
	await app.press('enter');
	await app.waitFor('redis');
	expect(opened).toEqual([undefined, 'ssh://lab']);
	expect(saved).toEqual([{hosts: [{name: 'lab', host: 'ssh://lab'}]}]);
	app.services.navigation.showScreen('hosts');
	await app.waitFor(/lab +Reachable/);
	await app.press('e');
	await app.waitFor(/only hosts of the config file/i);
	await app.press('j', 'j', 'j', 'e');
	await app.waitFor('Edit lab');
	await app.press('tab', 'ctrl-u');
	await app.type('lab2');
	await app.press('enter');
	await app.waitFor(/lab2 +Reachable/);
	await app.press('d');
	await app.waitFor('Remove lab2?');
	await app.press('y');
	await app.waitUntilGone(/lab2 +Reachable/);
	expect(saved.at(-1)).toEqual({hosts: []});
});

test('Plain tcp is asked about once, and not opened without a yes', async () => {
	const {app, opened} = openHosts();
	const connect = async (answer: string) => {
		await app.press('O');
		await app.waitFor('Choose another host');
		await app.type('tcp://box:2375');
		await app.press('enter');
		await app.waitFor('Connect without TLS?');
		await app.press(answer);
	};
	await app.waitFor('Reachable');
	await connect('n');
	await app.waitUntilGone('Connect without TLS?');
	expect(opened).toEqual([undefined]);
	await connect('y');
	await app.waitFor('redis');
	expect(opened).toEqual([undefined, 'tcp://box:2375']);
	app.services.navigation.showScreen('hosts');
	await app.waitFor(/tcp:\/\/box:2375 +Reachable/);
	await app.press('g', 'j', 'j', 'j', 'enter');
	await app.waitFor('redis');
	expect(opened).toEqual([undefined, 'tcp://box:2375']);
});

test('The first run has the same rows, retries the same host, and opens the selected one', async () => {
	const engine = createFakeEngine({endpoint: 'ssh://gone'});
	engine.loseConnection();
	const opened: Array<string | undefined> = [];
	const app = renderApp({
		columns: 100,
		rows: 30,
		finder: sampleFinder(),
		open(host) {
			opened.push(host);
			return {
				openEngine: openEngine(host === 'here' ? createSampleEngine() : engine, Date.now),
				choice: {address: 'ssh://gone', source: 'test', tried: [], warnings: []},
			};
		},
	});
	onTestFinished(app.unmount);
	app.services.hosts.open('gone');
	const frame = await app.waitFor(/prod +Reachable/);
	expect(frame).toContain('No container engine answered');
	await app.press('R');
	await app.waitFor(/prod +Reachable/);
	expect(opened).toEqual(['gone', 'gone']);
	await app.press('enter');
	await app.waitFor('redis');
	expect(opened).toEqual(['gone', 'gone', 'here']);
});
