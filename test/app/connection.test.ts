import {expect, onTestFinished, test} from 'vitest';
import {Problem} from '../../source/problem.ts';
import {createFakeEngine} from '../helpers/fake-engine.ts';
import {renderApp} from '../helpers/render-app.tsx';
import {createSampleEngine} from '../helpers/sample-engine.ts';
import {openSampleApp} from './sample-app.ts';

test('A lost connection shows a badge and keeps the list; back, the badge goes and the list is new', async () => {
	const app = await openSampleApp({columns: 120});
	app.engine.loseConnection();
	const lost = await app.waitFor('connection lost');
	expect(lost).toContain('postgres');
	app.engine.setImages([]);
	app.engine.restoreConnection();
	await app.waitUntilGone('connection lost');
	await app.waitFor('No images yet. p pulls one');
});

test('On the narrowest terminal the badge is whole', async () => {
	const app = await openSampleApp({columns: 60, rows: 15});
	app.engine.loseConnection();
	await app.waitFor('connection lost, reconnecting');
});

test('An engine that never answered shows the first run; once it answers, its images', async () => {
	const engine = createFakeEngine();
	engine.loseConnection();
	const app = renderApp({engine});
	onTestFinished(app.unmount);
	await app.waitFor('No container engine answered');
	engine.restoreConnection();
	await app.waitFor('No images yet');
});

test('R asks again at once', async () => {
	const app = await openSampleApp();
	app.engine.calls.length = 0;
	await app.press('R');
	await app.waitFor('Refreshed from the engine');
	expect(app.engine.calls).toEqual(expect.arrayContaining(['images.list', 'containers.list']));
});

test('Where events are refused the header says so, and what was changed here is listed all the same', async () => {
	const app = await openSampleApp({columns: 120});
	app.engine.refuseEvents(
		new Problem({
			reason: 'not-supported',
			message: 'Events unavailable: the proxy refused GET /events',
			nextStep: 'Allow this request',
		}),
	);
	await app.waitFor('the proxy refused GET /events');
	await app.waitFor('Events unavailable');
	app.engine.setImages([]);
	await app.press('R');
	await app.waitFor('No images yet. p pulls one');
	app.engine.refuseEvents(undefined);
	await app.press('R');
	await app.waitUntilGone('Events unavailable');
});

test('A login that is refused says so with its reason, and R tries again', async () => {
	const engine = createSampleEngine('ssh://box');
	const app = renderApp({engine, columns: 120});
	onTestFinished(app.unmount);
	await app.waitFor('redis');
	engine.loseConnection(
		new Problem({reason: 'permission-denied', message: 'Permission denied (publickey)'}),
	);
	await app.waitFor('access refused');
	await app.waitFor('Permission denied (publickey)');
	engine.restoreConnection();
	await app.press('R');
	await app.waitUntilGone('access refused');
});
