import {afterEach, expect, test} from 'vitest';
import {InspectView} from '../../../source/components/json-view/inspect-view.tsx';
import {connectionLost, createFakeEngine} from '../../helpers/fake-engine.ts';
import {type RenderedApp, renderApp} from '../../helpers/render-app.tsx';

let app: RenderedApp;

const answer = {
	Id: 'sha256:abc',
	Config: {Env: ['PATH=/bin', 'MODE=blue'], Labels: {owner: 'the team'}},
	Size: 12,
};

async function open(load: (options: {signal: AbortSignal}) => Promise<unknown>) {
	app = renderApp({engine: createFakeEngine()});
	app.services.navigation.openView({
		id: 'inspect',
		title: 'Inspect',
		content: <InspectView viewId="inspect" title="Image web" load={load} />,
	});
	await app.waitFor('Image web');
}

afterEach(() => app.unmount());

test('The inspect view shows an answer two levels deep, with previews of what is folded', async () => {
	await open(async () => answer);
	const frame = await app.waitFor('Id: "sha256:abc"');
	expect(frame).toMatch(/▾ Config: \{/);
	expect(frame).toMatch(/▸ Env: \["PATH=\/bin", "MODE=blue"\]/);
	expect(frame).toContain('1 of 5');
});

test('The inspect view unfolds and folds the selected value and tells its path', async () => {
	await open(async () => answer);
	await app.waitFor('Env');
	await app.press('j', 'j', 'enter');
	await app.waitFor('1: "MODE=blue"');
	await app.press('right', 'j');
	await app.waitFor('.Config.Env[1]');
	await app.press('left', 'left');
	await app.waitUntilGone('1: "MODE=blue"');
	await app.waitFor('.Config.Env');
});

test('The inspect view folds and unfolds everything', async () => {
	await open(async () => answer);
	await app.waitFor('Env');
	await app.press('-');
	await app.waitUntilGone('▸ Env');
	await app.press('+');
	await app.waitFor('0: "PATH=/bin"');
	await app.press(':');
	await app.waitFor('Actions');
	await app.type('json.toggleAll');
	await app.press('enter');
	await app.waitFor(/▸ Config/);
});

test('The inspect view finds what is folded away, and Escape puts everything back', async () => {
	await open(async () => answer);
	await app.waitFor('Env');
	await app.press('-', '/');
	await app.type('team');
	await app.waitFor('owner: "the team"');
	expect(app.frame()).toContain('.Config.Labels.owner');
	await app.press('escape');
	await app.waitUntilGone('the team"\n');
	await app.waitFor(/▸ Config/);
});

test('The inspect view goes through the matches', async () => {
	await open(async () => answer);
	await app.waitFor('Env');
	await app.press('/');
	await app.type('=');
	await app.press('enter');
	await app.waitFor('1 of 2');
	await app.press('n');
	await app.waitFor('.Config.Env[1]');
	await app.press('escape');
	await app.waitUntilGone('/=');
	expect(app.frame()).toContain('Image web');
});

test('The inspect view copies the value as it is, or the path', async () => {
	await open(async () => answer);
	await app.waitFor('Env');
	await app.press('y');
	await app.waitFor('.Id: copied');
	await app.press('j', 'j', 'Y', 'y');
	await app.waitFor('.Config.Env: copied');
	expect(app.copied).toEqual([
		'sha256:abc',
		'.Config.Env',
		JSON.stringify(answer.Config.Env, undefined, 2),
	]);
});

test('The inspect view says why there is no answer and asks again', async () => {
	let attempts = 0;
	await open(async () => {
		attempts += 1;
		if (attempts === 1) {
			throw connectionLost;
		}

		return answer;
	});
	expect(await app.waitFor('The engine does not answer')).toContain('Start it, then try again');
	await app.press('R');
	await app.waitFor('Id: "sha256:abc"');
});

test('The inspect view asks nobody any more once it is left', async () => {
	let signal: AbortSignal | undefined;
	await open(options => {
		({signal} = options);
		return new Promise(() => {});
	});
	await app.waitFor('Waiting for the engine');
	await app.press('escape');
	await app.waitUntilGone('Image web');
	expect(signal?.aborted).toBe(true);
});

test('The inspect view draws only the window of an answer with thousands of values', async () => {
	const many = Object.fromEntries(Array.from({length: 5000}, (_, index) => [`key${index}`, index]));
	await open(async () => many);
	await app.waitFor('key18: 18');
	expect(app.frame()).not.toContain('key19:');
	await app.press('G');
	await app.waitFor('key4999: 4999');
	expect(app.frame()).toContain('5000 of 5000');
});
