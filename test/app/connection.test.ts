import {expect, onTestFinished, test} from 'vitest';
import {createFakeEngine} from '../helpers/fake-engine.ts';
import {renderApp} from '../helpers/render-app.tsx';
import {openSampleApp} from './sample-app.ts';

test('a lost connection shows a badge and keeps the list; back, the badge goes and the list is new', async () => {
	const app = await openSampleApp({columns: 120});
	app.engine.loseConnection();
	const lost = await app.waitFor('connection lost');
	expect(lost).toContain('postgres');
	app.engine.setImages([]);
	app.engine.restoreConnection();
	await app.waitUntilGone('connection lost');
	await app.waitFor('No images here yet; p pulls one');
});

test('on the narrowest terminal the badge is whole', async () => {
	const app = await openSampleApp({columns: 60, rows: 15});
	app.engine.loseConnection();
	await app.waitFor('connection lost, reconnecting');
});

test('an engine that never answered shows the first run; once it answers, its images', async () => {
	const engine = createFakeEngine();
	engine.loseConnection();
	const app = renderApp({engine});
	onTestFinished(app.unmount);
	await app.waitFor('No container engine answered');
	engine.restoreConnection();
	await app.waitFor('No images here yet');
});

test('R asks again at once', async () => {
	const app = await openSampleApp();
	app.engine.calls.length = 0;
	await app.press('R');
	await app.waitFor('Asked the engine again');
	expect(app.engine.calls).toEqual(expect.arrayContaining(['images.list', 'containers.list']));
});
