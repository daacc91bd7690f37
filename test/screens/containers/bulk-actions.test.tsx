import {afterEach, expect, test} from 'vitest';
import {Problem} from '../../../source/problem.ts';
import {type RenderedApp, renderApp} from '../../helpers/render-app.tsx';
import {container, type ScriptedEngine, scriptedEngine} from './scripted-engine.ts';

let app: RenderedApp;
afterEach(() => app.unmount());

const age = (hours: number) => ({createdAt: Date.now() - hours * 3_600_000});
const mixed = [
	container('web', 'running', age(1)),
	container('api', 'running', age(2)),
	container('db', 'running', age(3)),
	container('job', 'exited', age(4)),
];

async function open({engine}: ScriptedEngine) {
	app = renderApp({engine, screenId: 'containers', columns: 119});
	await app.waitFor('web');
}

test.each([
	['x', 'Stop 3 containers?', 'stop'],
	['K', 'Send SIGKILL to 3 containers?', 'kill SIGKILL'],
])(
	'%s asks before it touches marked containers, and leaves those alone that it does not fit',
	async (key, question, call) => {
		const scripted = scriptedEngine(mixed);
		await open(scripted);
		await app.press('*', key);
		if (key === 'K') {
			await app.waitFor('which signal?');
			await app.press('enter');
		}

		const frame = await app.waitFor(question);
		expect(frame).toContain('Skipped, not running: 1');
		expect(frame).toMatch(/│ +web +Up 3 hours/);
		expect(scripted.calls).toEqual([]);
		await app.press('y');
		await app.waitFor(/Stopped 3 containers|Sent SIGKILL to 3 containers/);
		expect(scripted.calls).toEqual([`${call} web`, `${call} api`, `${call} db`]);
		expect(app.frame()).not.toContain('marked');
	},
);

test('A bulk action asks before it restarts a single marked container', async () => {
	const scripted = scriptedEngine(mixed);
	await open(scripted);
	await app.press('space', 'r');
	await app.waitFor('Restart web?');
	await app.press('n');
	await app.waitUntilGone('Restart web?');
	expect(scripted.calls).toEqual([]);
});

test('A bulk action says that none of the marked containers fits', async () => {
	await open(scriptedEngine([...mixed, container('old', 'exited', age(5))]));
	await app.press('j', 'j', 'j', 'space', 'space');
	await app.waitFor('2 marked');
	await app.press('z');
	await app.waitFor('Pause: None of the 2 marked containers is running');
});

test('One failure does not stop the rest; each result is kept in the job', async () => {
	const scripted = scriptedEngine(mixed);
	const {stop} = scripted.engine.containers;
	scripted.engine.containers.stop = async (id, options) => {
		if (id === mixed[1]?.id) {
			throw new Problem({
				reason: 'conflict',
				message: 'The container api is being removed',
				nextStep: 'Wait until it is gone',
			});
		}

		await stop(id, options);
	};
	await open(scripted);
	await app.press('*', 'x');
	await app.waitFor('Stop 3 containers?');
	await app.press('y');
	const frame = await app.waitFor('Stop 3 containers: 1 failed');
	expect(frame).toContain('api: The container api is being removed. Wait until it is gone');
	expect(scripted.calls).toEqual(['stop web', 'stop db']);
	const [job] = app.services.jobs.list.get();
	expect(job?.progress?.parts).toEqual([
		{name: 'web', state: 'done'},
		{name: 'api', state: 'The container api is being removed'},
		{name: 'db', state: 'done'},
	]);
});

test('Cancelling the job leaves the rest alone', async () => {
	const scripted = scriptedEngine(mixed);
	scripted.engine.containers.stop = async (_id, {signal}) =>
		new Promise((_resolve, reject) => {
			scripted.calls.push('stop begun');
			signal.addEventListener('abort', () => reject(signal.reason));
		});
	await open(scripted);
	await app.press('*', 'x');
	await app.waitFor('Stop 3 containers?');
	await app.press('y');
	await app.waitFor('● Stop 3 containers');
	app.services.jobs.cancelAll();
	await app.waitUntilGone('● Stop 3 containers');
	expect(scripted.calls).toEqual(['stop begun']);
	expect(app.services.jobs.list.get()[0]?.state).toBe('cancelled');
});
