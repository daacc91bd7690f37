import {afterEach, beforeEach, expect, test} from 'vitest';
import type {Engine} from '../../../source/engine/engine.ts';
import {createPracticeEngine} from '../../../source/practice/engine/create-practice-engine.ts';
import {plainCommit} from '../../contract/plain-commit.ts';
import {type RenderedApp, renderApp} from '../../helpers/render-app.tsx';

const reference = 'localhost:5000/shop/api:2.4.0';
const {signal} = new AbortController();
let engine: Engine;
let app: RenderedApp;

beforeEach(async () => {
	engine = createPracticeEngine({now: Date.now, speed: Number.POSITIVE_INFINITY});
	app = renderApp({engine, screenId: 'containers', columns: 110, rows: 40});
	await app.waitFor('shop-api');
	await app.press('/');
	await app.type('shop-api');
	await app.press('enter');
	await app.waitFor(/❯. shop-api/);
});
afterEach(() => app.unmount());

async function makeNewer() {
	const {config} = await engine.images.inspect(reference, {signal});
	const newer = {...plainCommit, reference, config: {...config, labels: {built: 'second'}}};
	await engine.images.commit('shop-api', newer, {signal});
}

test('A container is updated with three keys, and told what the newer image says otherwise', async () => {
	const before = await engine.containers.inspect('shop-api', {signal});
	await makeNewer();
	await app.press('U');
	await app.waitFor('Recreate shop-api?');
	await app.waitFor('Label built: not set -> second');
	await app.waitFor(/Lost: \d+ paths? that it wrote outside of its volumes/);
	await app.press('y');
	await app.waitFor('Recreated shop-api: healthy');
	await app.press('enter');
	await app.waitFor(/Recreated shop-api(?!:)/);
	const after = await engine.containers.inspect('shop-api', {signal});
	expect(after).toMatchObject({state: 'running', mounts: before.mounts, ports: before.ports});
	expect(after.labels).toEqual({...before.labels, built: 'second'});
	expect(after.id).not.toBe(before.id);
	const names = (await engine.containers.list({signal})).map(({name}) => name);
	expect(names.filter(name => name.includes('slipway-'))).toEqual([]);
});

test('Escape keeps both containers, and the same key rolls back later', async () => {
	const before = await engine.containers.inspect('shop-api', {signal});
	await makeNewer();
	await app.press('U');
	await app.waitFor('Recreate shop-api?');
	await app.press('y');
	await app.waitFor('Recreated shop-api: healthy');
	await app.press('escape');
	await app.waitFor(/way-previous +○/);
	await app.press('up');
	await app.waitFor(/❯. shop-api /);
	await app.press('U');
	await app.waitFor('shop-api is being recreated');
	await app.press('down', 'enter');
	await app.waitFor('Rolled back shop-api');
	expect((await engine.containers.inspect('shop-api', {signal})).id).toBe(before.id);
});
