import {expect, onTestFinished, test} from 'vitest';
import {createPracticeEngine} from '../../../source/practice/engine/create-practice-engine.ts';
import {renderApp} from '../../helpers/render-app.tsx';

const signal = new AbortController().signal;

async function openNetworks(options: Parameters<typeof renderApp>[0] = {}) {
	const engine = createPracticeEngine({now: Date.now, speed: Number.POSITIVE_INFINITY});
	const app = renderApp({columns: 100, rows: 30, screenId: 'networks', engine, ...options});
	onTestFinished(app.unmount);
	await app.waitFor(/shop-preview_default +unused +172\.18\.0\.0\/16 +bridge/);
	return {app, engine};
}

test('Networks are listed with their subnets and users, and told with the addresses in them', async () => {
	const {app} = await openNetworks({columns: 140, rows: 40});
	await app.waitFor(/❯ +bridge +.*172\.17\.0\.0\/16 +bridge +predefined/);
	await app.waitFor(/│ +Gateway +172\.17\.0\.1/);
	await app.waitFor(/│ .*shop-db +172\.17\.0\.\d+\/16 +Up/);
	await app.press('o');
	await app.waitFor(/\d+ containers with network bridge/);
	await app.press('escape');
	await app.waitFor('4 networks');
	await app.press('/');
	await app.type('unused');
	await app.waitFor('1 of 4 networks');
});

test('A predefined network is not removed, nor one that a running container is in', async () => {
	const {app, engine} = await openNetworks();
	await app.press('d');
	await app.waitFor('bridge is predefined and cannot be removed');
	const [image] = await engine.images.list({signal});
	const {id} = await engine.containers.create(
		{
			image: 'alpine:latest',
			name: 'inside',
			command: ['sleep', '1000'],
			isInteractive: false,
			environment: [],
			ports: [],
			mounts: [],
			removesItself: false,
			labels: {},
			network: 'shop-preview_default',
		},
		{signal},
	);
	expect(image).toBeDefined();
	await engine.containers.start(id, {signal});
	await app.waitFor(/shop-preview_default +inside/);
	await app.press('G', 'd');
	await app.waitFor('The network shop-preview_default is used by inside (running).');
	await app.press('n');
	await engine.containers.stop(id, {signal});
	await app.waitUntilGone('is used by inside');
	await app.press('d');
	await app.waitFor('Stopped containers in it cannot be started afterwards: inside (exited).');
	await app.press('y');
	await app.waitFor('Removed network shop-preview_default');
	await app.waitFor('3 networks');
});

test('A network is created with a subnet, which is checked before', async () => {
	const {app, engine} = await openNetworks();
	await app.press('O');
	await app.waitFor('Create a network');
	await app.type('backend');
	await app.press('tab', 'tab');
	await app.type('10.5.0.0');
	await app.press('enter');
	await app.waitFor('Use the form 10.5.0.0/24.');
	await app.type('/24');
	await app.waitFor('docker network create --subnet 10.5.0.0/24 backend');
	await app.press('enter');
	await app.waitFor(/❯ +backend +unused +10\.5\.0\.0\/24/);
	const created = (await engine.networks.list({signal})).find(({name}) => name === 'backend');
	expect(created?.subnets).toEqual([{range: '10.5.0.0/24', gateway: '10.5.0.1'}]);
	await app.press('enter');
	await app.waitFor('Network backend');
	await app.waitFor(/Gateway +10\.5\.0\.1/);
});

test('Read-only refuses to create and to remove a network, and still shows who is in one', async () => {
	const {app} = await openNetworks({readOnly: 'Started with --read-only'});
	await app.press('G');
	await app.waitFor(/❯ +shop-preview_default/);
	for (const key of ['d', 'O']) {
		await app.press(key);
		await app.waitFor('Started with --read-only');
		await app.press('escape');
		await app.waitUntilGone('Started with --read-only');
	}

	await app.press('g', 'enter');
	await app.waitFor('Network bridge');
	await app.press('d');
	await app.waitFor('Started with --read-only');
	await app.press('escape', 'o');
	await app.waitFor(/\d+ containers with network bridge/);
});

test('The palette leads from a container to its network, and Escape back to it', async () => {
	const engine = createPracticeEngine({now: Date.now, speed: Number.POSITIVE_INFINITY});
	const app = renderApp({columns: 100, rows: 30, screenId: 'containers', engine});
	onTestFinished(app.unmount);
	await app.waitFor('shop-db');
	await app.press('/');
	await app.type('shop-db');
	await app.press('enter');
	await app.waitFor(/❯ +shop-db/);
	await app.press(':');
	await app.type('its networks');
	await app.waitFor('Show its networks');
	await app.press('enter');
	await app.waitFor(/❯ +bridge +.*172\.17/);
	await app.press('escape');
	await app.waitFor(/❯ +shop-db/);
});
