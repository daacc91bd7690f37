import {expect, onTestFinished, test} from 'vitest';
import {createPracticeEngine} from '../../../source/practice/engine/create-practice-engine.ts';
import {renderApp} from '../../helpers/render-app.tsx';

const {signal} = new AbortController();

async function openRegistries(readOnly?: string) {
	const engine = createPracticeEngine({now: Date.now, speed: 20});
	const app = renderApp({engine, columns: 140, rows: 40, readOnly});
	onTestFinished(app.unmount);
	await app.waitFor('REPOSITORY');
	await app.press('8');
	await app.waitFor('LOGGED IN AS');
	return {app, engine};
}

const ownOf = async (engine: ReturnType<typeof createPracticeEngine>) =>
	(await engine.containers.list({signal})).find(({labels}) => 'org.slipway.registry' in labels);

test('x starts a registry, shows its catalog, and D removes it with what it holds', async () => {
	const {app, engine} = await openRegistries();
	expect(app.frame()).not.toContain('YOUR CONTAINER');
	await app.press('x');
	await app.waitFor('Start a registry');
	await app.waitFor('Images in it are named localhost:5000/NAME');
	await app.press('enter');
	await app.waitFor('Registry localhost:5000 is running as container registry');
	await app.waitFor('localhost:5000/');
	await app.waitFor('localhost:5000 has no repositories');
	await app.waitFor('An image gets there by a push: tag it localhost:5000/NAME.');
	const own = await ownOf(engine);
	expect(own).toMatchObject({
		name: 'registry',
		image: 'registry:2',
		state: 'running',
		volumes: ['registry-data'],
		ports: [{containerPort: 5000, hostPort: 5000, hostAddress: '127.0.0.1'}],
	});

	await app.press('8');
	await app.waitFor(/❯ +localhost:5000 +registry: running/);
	await app.press('x');
	await app.waitFor(/localhost:5000 +registry: exited/);
	await app.waitFor('Registry localhost:5000 is stopped');
	await app.press('x');
	await app.waitFor(/localhost:5000 +registry: running/);
	await app.press('D');
	await app.waitFor('Stop and remove registry localhost:5000?');
	await app.waitFor(/It holds 0 repositories with 0 tags, .*B\./);
	await app.press('down', 'enter');
	await app.waitFor('Remove volume registry-data permanently?');
	await app.press('y');
	await app.waitFor('Removed container registry and volume registry-data');
	await app.waitUntilGone('YOUR CONTAINER');
	expect(await ownOf(engine)).toBeUndefined();
	const volumes = await engine.volumes.list({signal});
	expect(volumes.map(({name}) => name)).not.toContain('registry-data');
});

test('A login comes into the container as a hash alone, and is kept where logins are', async () => {
	const {app, engine} = await openRegistries();
	await app.press('x');
	await app.waitFor('Start a registry');
	await app.press('tab', 'tab', 'tab', 'tab');
	await app.type('ann');
	await app.press('enter');
	await app.waitFor('A login has a user name and a password');
	await app.press('tab');
	await app.type('hunter2');
	await app.waitFor('Yours will be stored by the credential helper practice memory');
	expect(app.frame()).not.toContain('hunter2');
	await app.press('enter');
	await app.waitFor('is running as container registry');
	const own = await ownOf(engine);
	const details = await engine.containers.inspect(own?.id ?? '', {signal});
	expect(JSON.stringify(details)).not.toContain('hunter2');
	let archive = '';
	for await (const chunk of engine.containers.getArchive(
		own?.id ?? '',
		'/slipway-registry/htpasswd',
		{
			signal,
		},
	)) {
		archive += Buffer.from(chunk).toString('latin1');
	}
	expect(archive).toMatch(/ann:\$2y\$10\$[./A-Za-z0-9]{53}\n/);
	expect(details.environment).toContain('REGISTRY_AUTH_HTPASSWD_PATH=/slipway-registry/htpasswd');
	await app.press('8');
	await app.waitFor(/localhost:5000 +registry: running +ann/);
	await app.press('D');
	await app.waitFor('Your login to it is removed.');
	await app.press('enter');
	await app.waitFor('Removed container registry');
	await app.waitUntilGone('YOUR CONTAINER');
	const volumes = await engine.volumes.list({signal});
	expect(volumes.map(({name}) => name)).toContain('registry-data');
	expect(app.frame()).not.toMatch(/localhost:5000 .* ann/);
});

test('A port that a container holds and a name that is taken are refused before anything is made', async () => {
	const {app, engine} = await openRegistries();
	const taken = (await engine.containers.list({signal})).flatMap(({name, ports}) =>
		ports.flatMap(({hostPort}) => (hostPort === undefined ? [] : [{name, hostPort}])),
	)[0];
	await app.press('x');
	await app.waitFor('Start a registry');
	await app.type(String(taken?.name));
	await app.press('enter');
	await app.waitFor('A container has this name.');
	await app.press('ctrl-u');
	await app.type('mine');
	await app.press('tab');
	await app.type(String(taken?.hostPort));
	await app.press('enter');
	await app.waitFor(`Container ${taken?.name} uses port ${taken?.hostPort}.`);
	expect(await ownOf(engine)).toBeUndefined();
});

test('Read-only refuses a registry of one’s own', async () => {
	const {app} = await openRegistries('Read-only: started with --read-only');
	await app.press('x');
	await app.waitFor('Start a registry of your own, stop or start the selected one: Read-only');
	expect(app.frame()).not.toContain('Images in it are named');
});
