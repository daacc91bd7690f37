import {afterEach, beforeEach, expect, test} from 'vitest';
import {createPracticeEngine} from '../../../source/practice/engine/create-practice-engine.ts';
import {type RenderedApp, renderApp} from '../../helpers/render-app.tsx';

let app: RenderedApp;

beforeEach(async () => {
	const engine = createPracticeEngine({now: Date.now, speed: 20});
	app = renderApp({engine, screenId: 'containers', columns: 119, rows: 40});
	await app.waitFor('shop-cache');
});
afterEach(() => app.unmount());

async function choose(name: string) {
	await app.press('/');
	await app.type(name);
	await app.press('enter');
	await app.waitFor(new RegExp(`❯. ${name}`));
}

test('A container is paused, unpaused, stopped, started and removed on the practice engine', async () => {
	await choose('shop-cache');
	await app.press('z');
	await app.waitFor('Pause shop-cache?');
	await app.press('y');
	await app.waitFor(/shop-cache +◐/);
	await app.press('z');
	await app.waitFor(/shop-cache +●/);
	await app.press('x');
	await app.waitFor('Stop shop-cache?');
	await app.press('y');
	await app.waitFor(/shop-cache +○/);
	await app.press('x');
	await app.waitFor(/shop-cache +●/);
	await app.press('d');
	await app.waitFor('anonymous volumes?');
	await app.press('enter');
	await app.waitFor('Kill and remove shop-cache?');
	await app.type('shop-cache');
	await app.press('enter');
	await app.waitFor('Removed shop-cache');
	await app.waitFor('0 of 10 containers');
});

test('Stats come in, processes and details are shown', async () => {
	await choose('shop-cache');
	await app.press('%');
	await app.waitFor(/CPU +[\d.]+% of a core +[▁-█]{2}/);
	await app.press('escape');
	await app.waitFor('of 11 containers');
	await app.press('T');
	await app.waitFor(/PID/);
	await app.press('escape');
	await app.waitFor('of 11 containers');
	await app.press('enter');
	await app.waitFor(/Image +redis:7/);
});

test('Text of a hostile container never reaches the terminal as it is', async () => {
	await choose('hostile');
	await app.press('enter');
	await app.waitFor('Container hostile');
	// What Slipway draws are colours alone: nothing moves the cursor, titles the window or turns text around.
	const withoutColours = app.styledFrame().replaceAll(/\u001B\[[\d;]*m/g, '');
	expect(withoutColours).not.toMatch(
		/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/,
	);
});

test('Prune shows what is stopped and leaves the rest', async () => {
	await app.press('X');
	const question = await app.waitFor(/Remove all \d+ stopped containers\?/);
	expect(question).toContain('nightly-backup');
	await app.press('y');
	await app.waitFor(/Removed \d+ containers/);
	const frame = await app.waitFor(/^ \d containers/m);
	expect(frame).not.toMatch(/[○✖]/);
	expect(frame).toContain('shop-db');
});
