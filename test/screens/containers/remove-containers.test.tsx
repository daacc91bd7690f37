import {afterEach, beforeEach, expect, test} from 'vitest';
import {type RenderedApp, renderApp} from '../../helpers/render-app.tsx';
import {container, type ScriptedEngine, scriptedEngine} from './scripted-engine.ts';

let app: RenderedApp;
let scripted: ScriptedEngine;

const age = (hours: number) => ({createdAt: Date.now() - hours * 3_600_000});

beforeEach(async () => {
	scripted = scriptedEngine([
		container('job', 'exited', age(1)),
		container('draft', 'created', age(2)),
		container('web', 'running', age(3)),
	]);
	app = renderApp({engine: scripted.engine, screenId: 'containers', columns: 119});
	await app.waitFor('web');
	// What has ended stands below what runs, the newest last.
	await app.press('G');
	await app.waitFor(/❯. job/);
});
afterEach(() => app.unmount());

test('Removing a container asks about anonymous volumes and then once more before it removes', async () => {
	await app.press('d');
	await app.waitFor('Remove job: what about anonymous volumes?');
	await app.press('enter');
	const frame = await app.waitFor('Remove job?');
	expect(frame).toContain('Volumes are kept.');
	expect(scripted.calls).toEqual([]);
	await app.press('y');
	await app.waitFor('Removed job');
	await app.waitFor(/^ 2 containers/m);
	expect(scripted.calls).toEqual(['remove job']);
});

test('Removing a container takes its anonymous volumes along when asked to', async () => {
	await app.press('d', 'j', 'enter');
	await app.waitFor('Anonymous volumes are removed, too.');
	await app.press('y');
	await app.waitFor('Removed job');
	expect(scripted.calls).toEqual(['remove job volumes']);
});

test.each(['escape', 'n'])('%s leaves everything as it is', async key => {
	await app.press('d', 'enter');
	await app.waitFor('Remove job?');
	await app.press('enter');
	await app.press(key);
	await app.waitUntilGone('Remove job?');
	expect(scripted.calls).toEqual([]);
});

test('A running container has to be named in full, y is not enough', async () => {
	await app.press('g');
	await app.waitFor(/❯. web/);
	await app.press('d', 'enter');
	const frame = await app.waitFor('Kill and remove web?');
	expect(frame).toContain('Type web and press Enter to kill and remove');
	await app.press('y', 'enter');
	await app.waitFor('❯ y');
	expect(scripted.calls).toEqual([]);
	await app.press('backspace');
	await app.type('web');
	await app.press('enter');
	await app.waitFor('Removed web');
	expect(scripted.calls).toEqual(['remove web force']);
});

test('Only what was seen running is removed by force', async () => {
	await app.press('*', 'd', 'enter');
	const frame = await app.waitFor('Kill and remove 3 containers?');
	expect(frame).toContain('Still running, killed first: 1');
	await app.type('remove');
	await app.press('enter');
	await app.waitFor('Removed 3 containers');
	expect(scripted.calls.toSorted()).toEqual(['remove draft', 'remove job', 'remove web force']);
});
