import {afterEach, expect, test} from 'vitest';
import type {ContainerDetails, ContainerSummary} from '../../../../source/engine/containers.ts';
import {Problem} from '../../../../source/problem.ts';
import {type RenderedApp, renderApp} from '../../../helpers/render-app.tsx';
import {container, scriptedEngine} from '../scripted-engine.ts';

let app: RenderedApp;
afterEach(() => app.unmount());

async function open(summary: ContainerSummary, changes: Partial<ContainerDetails> = {}) {
	const scripted = scriptedEngine([summary]);
	const {inspect} = scripted.engine.containers;
	scripted.engine.containers.inspect = async (id, options) => ({
		...(await inspect(id, options)),
		...changes,
	});
	app = renderApp({engine: scripted.engine, screenId: 'containers', columns: 110, rows: 50});
	await app.waitFor(summary.name);
	await app.press('enter');
	await app.waitFor(`Container ${summary.name}`);
	return scripted;
}

test('The details view tells everything worth knowing, in sections', async () => {
	await open(container('web'), {
		commandLine: ['nginx', '-g', 'daemon off;'],
		user: 'www',
		workingDirectory: '/srv',
		hostname: 'web-1',
		restartPolicy: 'unless-stopped',
		mounts: [{kind: 'bind', source: '/data', destination: '/srv/data', readOnly: true}],
		networks: {bridge: '172.17.0.2', backend: ''},
		ports: [{containerPort: 80, protocol: 'tcp', hostPort: 8080, hostAddress: undefined}],
		labels: {'com.example.team': 'web'},
		environment: ['LANG=C.UTF-8'],
		removesItself: true,
		isTty: true,
	});
	const frame = await app.waitFor('Labels');
	for (const fact of [
		/State +● running/,
		/Restarts +unless-stopped/,
		/is removed \(--rm\)/,
		/Image +nginx:1.27 {2}a{12}/,
		/Command +nginx -g 'daemon off;'/,
		/User +www/,
		/Directory +\/srv/,
		/Host name +web-1/,
		/Terminal +TTY \(-t\)/,
		/Ports +8080->80\/tcp/,
		/bridge +172.17.0.2/,
		/backend +not connected/,
		/bind +\/data -> \/srv\/data {2}\(read-only\)/,
		/LANG=C.UTF-8/,
		/com.example.team web/,
	]) {
		expect(frame).toMatch(fact);
	}
});

test.each([
	[137, 'killed (SIGKILL)'],
	[127, 'the command was not found'],
])('The details view says what exit code %i means', async (exitCode, meaning) => {
	await open(container('job', 'exited'), {exitCode});
	await app.waitFor(`exit code ${exitCode}: ${meaning}`);
});

test('The details view says why a start failed', async () => {
	await open(container('job', 'created'), {error: 'exec: "/nope": no such file or directory'});
	await app.waitFor('Start error  exec: "/nope": no such file or directory');
});

test('The details view hides what looks like a secret until v shows it', async () => {
	await open(container('db'), {
		environment: ['POSTGRES_PASSWORD=hunter2', 'URL=amqp://app:hunter3@queue', 'LANG=C'],
	});
	const hidden = await app.waitFor('LANG=C');
	expect(hidden).not.toMatch(/hunter/);
	expect(hidden).toContain('POSTGRES_PASSWORD=●●●●●●●●');
	await app.press('v');
	expect(await app.waitFor('POSTGRES_PASSWORD=hunter2')).toContain('amqp://app:hunter3@queue');
	await app.press('v');
	await app.waitUntilGone('hunter');
});

test('v says so when nothing looks like a secret', async () => {
	await open(container('web'), {environment: ['LANG=C']});
	await app.waitFor('LANG=C');
	await app.press('v');
	await app.waitFor('Nothing in web looks like a secret');
});

test('The details view follows the container, and the keys of the list work here', async () => {
	const scripted = await open(container('web'));
	await app.waitFor(/State +● running/);
	await app.press('x');
	await app.waitFor('Stop web?');
	await app.press('y');
	await app.waitFor('Stopped web');
	await app.waitFor(/State +○ exited {2}exit code 0/);
	expect(scripted.calls).toEqual(['stop web']);
	await app.press('z');
	await app.waitFor('Pause: web is not running');
});

test('The details view keeps what was known when the container is removed, and says that it is gone', async () => {
	const scripted = await open(container('web'), {hostname: 'web-1'});
	await app.waitFor(/Host name +web-1/);
	scripted.change('web', undefined);
	expect(await app.waitFor('There is no container')).toMatch(/Host name +web-1/);
	await app.press('x');
	await app.waitFor('Stop: No container is selected');
});

test('The details view says why there are no details', async () => {
	const scripted = scriptedEngine([container('web')]);
	scripted.engine.containers.inspect = async () => {
		throw new Problem({reason: 'failed', message: 'Broken', nextStep: 'Restart the engine'});
	};
	app = renderApp({engine: scripted.engine, screenId: 'containers'});
	await app.waitFor('web');
	await app.press('enter');
	expect(await app.waitFor('Broken')).toContain('Restart the engine');
});

test('Escape goes back to the list, and coming back finds it scrolled as it was', async () => {
	await open(container('web'), {environment: Array.from({length: 99}, (_, n) => `V${n}=${n}`)});
	await app.waitFor('V0=0');
	await app.press('G');
	await app.waitFor('V98=98');
	await app.press('escape');
	await app.waitFor('1 container');
	await app.press('enter');
	await app.waitFor('V98=98');
});
