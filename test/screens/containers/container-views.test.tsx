import {afterEach, expect, test} from 'vitest';
import {type RenderedApp, renderApp} from '../../helpers/render-app.tsx';
import {container, scriptedEngine} from './scripted-engine.ts';

let app: RenderedApp;
afterEach(() => app.unmount());

test.each([
	['l', 'a line of the log'],
	['i', 'Inspect container web'],
	['F', 'Changed files of web'],
	['enter', 'Container web'],
])('%s opens its view, and Escape goes back to the list', async (key, content) => {
	const {engine} = scriptedEngine([container('web')], {
		async *logs() {
			yield {stream: 'stdout', timestamp: Date.now(), text: 'a line of the log'};
		},
	});
	app = renderApp({engine, screenId: 'containers'});
	await app.waitFor('1 container');
	await app.press(key);
	await app.waitFor(content);
	await app.press('escape');
	await app.waitFor('1 container');
});

test.each(['e', 'a'])(
	'%s needs a running container, and is refused in read-only mode',
	async key => {
		const {engine} = scriptedEngine([container('web', 'exited')]);
		app = renderApp({engine, screenId: 'containers'});
		await app.waitFor('1 container');
		await app.press(key);
		await app.waitFor(/(Open a shell|Attach to the main process): web is not running/);
		app.unmount();
		app = renderApp({engine, screenId: 'containers', readOnly: 'Read-only'});
		await app.waitFor('1 container');
		await app.press(key);
		await app.waitFor(/(Open a shell|Attach to the main process): Read-only/);
	},
);

test('The palette tells why what cannot be done cannot', async () => {
	const {engine} = scriptedEngine([container('web', 'exited')]);
	app = renderApp({engine, screenId: 'containers', columns: 100, rows: 40});
	await app.waitFor('1 container');
	await app.press(':');
	await app.waitFor('Actions');
	await app.type('unpause');
	await app.waitFor(/z +Unpause +web is not paused/);
});

test('The help tells both of two actions that share a key', async () => {
	const {engine} = scriptedEngine([container('web')]);
	app = renderApp({engine, screenId: 'containers', rows: 60});
	await app.waitFor('1 container');
	await app.press('?');
	const frame = await app.waitFor(/x +Stop/);
	expect(frame).toMatch(/x +Start/);
	expect(frame).toMatch(/z +Unpause/);
});
