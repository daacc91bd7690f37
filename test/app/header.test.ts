import {afterEach, expect, test} from 'vitest';
import {createPracticeEngine} from '../../source/practice/engine/create-practice-engine.ts';
import {type RenderedApp, renderApp} from '../helpers/render-app.tsx';

let app: RenderedApp;

afterEach(() => app.unmount());

async function headerAt(columns: number): Promise<string> {
	app = renderApp({engine: createPracticeEngine({now: Date.now}), columns});
	await app.waitFor(/REPOSITORY/);
	return app.frame().split('\n', 1)[0] ?? '';
}

test('The header names every screen where there is room', async () => {
	expect(await headerAt(140)).toMatch(/^ Slipway {2}1 Images {2}2 Containers {2}3 Commit .* Jobs/);
});

test('The header names the active screen and shortens the others at 80 columns', async () => {
	expect(await headerAt(80)).toMatch(/^ 1 Images {2}2 Con 3 Com 4 \w{3} .*PRACTICE ENGINE$/);
});

test('The header leaves the numbers of the others at 60 columns', async () => {
	expect(await headerAt(60)).toMatch(/^ Slipway {2}1 Images {2}2 {2}3 .*PRACTICE ENGINE$/);
});
