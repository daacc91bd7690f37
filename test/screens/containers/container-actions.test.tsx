import {afterEach, beforeEach, expect, test} from 'vitest';
import {defaultSettings} from '../../../source/config/settings.ts';
import {Problem} from '../../../source/problem.ts';
import {type RenderedApp, renderApp} from '../../helpers/render-app.tsx';
import {container, type ScriptedEngine, scriptedEngine} from './scripted-engine.ts';

let app: RenderedApp;
let scripted: ScriptedEngine;

const age = (hours: number) => ({createdAt: Date.now() - hours * 3_600_000});

async function open(options: Partial<Parameters<typeof renderApp>[0]> = {}) {
	app = renderApp({engine: scripted.engine, screenId: 'containers', columns: 119, ...options});
	await app.waitFor('web');
}

/** Puts the pointer on a container. */
async function choose(name: string) {
	await app.press('/');
	await app.type(name);
	await app.press('enter');
	await app.waitFor(new RegExp(`❯. ${name}`));
}

beforeEach(() => {
	scripted = scriptedEngine([
		container('web', 'running', age(1)),
		container('cache', 'paused', age(2)),
		container('job', 'exited', age(3)),
	]);
});
afterEach(() => app.unmount());

test('x stops what runs and starts what is stopped', async () => {
	await open();
	await app.press('x');
	await app.waitFor('Stop web?');
	await app.press('y');
	await app.waitFor('Stopped web');
	await app.waitFor(/web +○ Exited/);
	await app.press('x');
	await app.waitFor('Started web');
	expect(scripted.calls).toEqual(['stop web', 'start web']);
});

test('r restarts the container', async () => {
	await open();
	await choose('job');
	await app.press('r');
	await app.waitFor('Restart job?');
	await app.press('y');
	await app.waitFor('Restarted job');
	expect(scripted.calls).toEqual(['restart job']);
});

test('z pauses what runs and unpauses what is paused', async () => {
	await open();
	await app.press('z');
	await app.waitFor('Pause web?');
	await app.press('y');
	await app.waitFor('Paused web');
	await app.waitFor(/web +◐/);
	await app.press('z');
	await app.waitFor('Unpaused web');
	expect(scripted.calls).toEqual(['pause web', 'unpause web']);
});

test.each([
	['z', 'Pause: job is not running'],
	['K', 'Kill with a signal: job is not running'],
	['%', 'Stats: job is not running'],
	['T', 'Processes: job is not running'],
])('%s on a stopped container says why not', async (key, why) => {
	await open();
	await choose('job');
	await app.press(key);
	await app.waitFor(why);
	expect(scripted.calls).toEqual([]);
});

test('An action says so when there is no container at all', async () => {
	scripted = scriptedEngine([]);
	app = renderApp({engine: scripted.engine, screenId: 'containers'});
	await app.waitFor('No containers');
	await app.press('d');
	await app.waitFor('Remove: No container is selected');
	await app.press('X');
	await app.waitFor('Remove all stopped containers: No stopped containers');
});

const questions = [
	['x', 'container.stop', 'Stop web?', 'stop web'],
	['r', 'container.restart', 'Restart web?', 'restart web'],
	['z', 'container.pause', 'Pause web?', 'pause web'],
	['K', 'container.kill', 'Send SIGKILL to web?', 'kill SIGKILL web'],
] as const;

/** Presses the key and, where it asks for one, takes the first signal. */
async function pressAndChoose(key: string) {
	await app.press(key);
	if (key === 'K') {
		await app.waitFor('which signal?');
		await app.press('enter');
	}
}

test.each(questions)('%s asks before it touches a single container', async (key, _, question) => {
	await open();
	await pressAndChoose(key);
	const frame = await app.waitFor(question);
	expect(frame).toMatch(/│ +web +Up/);
	await app.press('enter', 'n');
	await app.waitUntilGone(question);
	expect(scripted.calls).toEqual([]);
});

test.each(questions)(
	'%s asks nothing where the config file skips its question',
	async (key, id, question, call) => {
		await open({settings: {...defaultSettings, skipConfirmations: [id]}});
		await pressAndChoose(key);
		await expect.poll(() => scripted.calls).toEqual([call]);
		expect(app.frame()).not.toContain(question);
	},
);

test('K asks which signal and sends it', async () => {
	await open();
	await app.press('K');
	await app.waitFor('Kill web: which signal?');
	await app.press('j', 'enter');
	await app.waitFor('Send SIGTERM to web?');
	await app.press('y');
	await app.waitFor('Sent SIGTERM to web');
	expect(scripted.calls).toEqual(['kill SIGTERM web']);
});

test('Escape at the signals sends none', async () => {
	await open();
	await app.press('K');
	await app.waitFor('which signal?');
	await app.press('escape');
	await app.waitUntilGone('which signal?');
	expect(scripted.calls).toEqual([]);
});

test('M renames, and refuses names that are taken or that no engine accepts', async () => {
	await open();
	await app.press('M');
	await app.waitFor('Rename web');
	await app.press('ctrl-u');
	await app.type('job');
	await app.waitFor('Another container has this name');
	await app.press('ctrl-u');
	await app.type('no spaces');
	await app.press('enter');
	await app.waitFor('Two or more letters');
	expect(scripted.calls).toEqual([]);
	await app.press('ctrl-u');
	await app.type('front');
	await app.press('enter');
	await app.waitFor('Renamed web to front');
	await app.waitFor(/❯. front/);
	expect(scripted.calls).toEqual(['rename web front']);
});

test('A rename that the engine refuses keeps what was typed and says why', async () => {
	scripted.engine.containers.rename = async () => {
		throw new Problem({
			reason: 'conflict',
			message: 'The name front is in use by another container',
			nextStep: 'Choose another name',
		});
	};
	await open();
	await app.press('M', 'ctrl-u');
	await app.type('front');
	await app.press('enter');
	const frame = await app.waitFor('is in use by another container');
	expect(frame).toContain('Choose another name');
	expect(frame).toContain('front');
});

test('y copies what is chosen', async () => {
	await open();
	await app.press('y');
	const frame = await app.waitFor('Copy from web');
	for (const choice of ['Name', 'Short id', 'Id', 'Image', 'Image id', 'Command']) {
		expect(frame).toContain(choice);
	}

	await app.press('j', 'enter');
	await app.waitFor('Short id: copied');
	expect(app.copied).toEqual([container('web').id.slice(0, 12)]);
});

test('A refusal by the engine is told with its next step', async () => {
	scripted.engine.containers.stop = async () => {
		throw new Problem({
			reason: 'conflict',
			message: 'The container web is being removed',
			nextStep: 'Wait until it is gone',
		});
	};
	await open();
	await app.press('x');
	await app.waitFor('Stop web?');
	await app.press('y');
	const frame = await app.waitFor('Wait until it is gone');
	expect(frame).toContain('Stop web');
	expect(frame).toContain('The container web is being removed');
});

test.each(['x', 'r', 'z', 'K', 'M', 'd', 'X'])('%s is refused in read-only mode', async key => {
	await open({readOnly: 'Slipway was started with --read-only'});
	await app.press(key);
	await app.waitFor('Slipway was started with --read-only');
	expect(scripted.calls).toEqual([]);
});
