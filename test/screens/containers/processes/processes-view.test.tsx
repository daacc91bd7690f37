import {afterEach, expect, test} from 'vitest';
import {type RenderedApp, renderApp} from '../../../helpers/render-app.tsx';
import {container, scriptedEngine} from '../scripted-engine.ts';

let app: RenderedApp;
afterEach(() => app.unmount());

test('The process view shows what runs inside, and asks again only on R', async () => {
	let asked = 0;
	const {engine} = scriptedEngine([container('web')], {
		async top() {
			asked += 1;
			return {titles: ['PID', 'CMD'], rows: [[String(asked), 'nginx: master process']]};
		},
	});
	app = renderApp({engine, screenId: 'containers'});
	await app.waitFor('web');
	await app.press('T');
	await app.waitFor(/PID {2}CMD\n +1 {2}nginx: master process/);
	await app.press('R');
	await app.waitFor(/ 2 {2}nginx: master process/);
	expect(asked).toBe(2);
});
