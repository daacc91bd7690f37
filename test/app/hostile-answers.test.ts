import {beforeEach, expect, onTestFinished, test} from 'vitest';
import type {Engine} from '../../source/engine/engine.ts';
import {createPracticeEngine} from '../../source/practice/engine/create-practice-engine.ts';
import {type Hostile, makeHostile} from '../helpers/hostile-engine.ts';
import {hostileSamples} from '../helpers/hostile-samples.ts';
import {showApp} from '../helpers/show-app.ts';

const {signal} = new AbortController();

let practice: Engine;
let engine: Hostile<Engine>;
let sent: string;

beforeEach(() => {
	practice = createPracticeEngine({now: Date.now, speed: 100});
	engine = makeHostile(practice, hostileSamples);
	sent = '';
});

function open(screenId: string) {
	const app = showApp({
		engine,
		screenId,
		onOutput(bytes) {
			sent += bytes;
		},
	});
	onTestFinished(app.end);
	return app;
}

const callsOf = (name: string) => engine.calls.filter(call => call.name === name);

/** What a terminal has put on its clipboard last. */
function clipboard(): string {
	const last = [...sent.matchAll(/\u001B\]52;c;([^\u0007]*)\u0007/g)].at(-1);
	return Buffer.from(last?.[1] ?? '', 'base64').toString();
}

/** What UTF-8 can say: a lone surrogate is no character. */
const asBytes = (text: string) => Buffer.from(text).toString();

/** The image on the first line of the list: the newest. */
async function newestImage() {
	const images = await practice.images.list({signal});
	const [newest] = images.toSorted((one, other) => other.createdAt - one.createdAt);
	if (!newest) {
		throw new Error('No image');
	}

	return newest;
}

test('Untagging by keys takes away the very reference that the engine told', async () => {
	const {references} = await newestImage();
	const app = open('images');
	await app.waitForAction('image.untag');
	await app.press('d');
	await app.waitForAction('dialog.yes');
	await app.press('y');
	await expect.poll(() => callsOf('images.untag')).toHaveLength(1);
	const [reference] = callsOf('images.untag')[0]?.given ?? [];
	expect(references.map(engine.told)).toContain(reference);
	await expect
		.poll(async () => (await newestImage()).references.length)
		.toBe(references.length - 1);
	expect(engine.changed).toEqual([]);
});

test('Marked images are deleted by the very ids and references that the engine told', async () => {
	const images = await practice.images.list({signal});
	const app = open('images');
	await app.waitForAction('image.delete');
	// No container was made of the oldest.
	await app.press('G', 'space', 'D');
	await app.waitForAction('dialog.yes');
	await app.press('y');
	await expect.poll(() => callsOf('images.remove'), {timeout: 5000}).toHaveLength(1);
	const [given] = callsOf('images.remove')[0]?.given ?? [];
	const told = images.map(({id, references}) => ({
		id: engine.told(id),
		references: references.map(engine.told),
	}));
	expect(told).toContainEqual(expect.objectContaining({id: (given as {id: string}).id}));
	expect(told.find(({id}) => id === (given as {id: string}).id)?.references).toEqual(
		(given as {references: string[]}).references,
	);
	expect(engine.changed).toEqual([]);
});

test('A tag by keys names the very image that the engine told', async () => {
	const {id} = await newestImage();
	const app = open('images');
	await app.waitForAction('image.tag');
	await app.press('t', 'ctrl-u', ...'mine:1', 'enter');
	await expect.poll(() => callsOf('images.tag')).toHaveLength(1);
	expect(callsOf('images.tag')[0]?.given).toEqual([engine.told(id), 'mine:1', {}]);
	expect((await practice.images.inspect('mine:1', {signal})).id).toBe(id);
});

test.each([
	['started', 'container.start', 'x', 'containers.start'],
	['removed', 'container.remove', 'd', 'containers.remove'],
	['restarted', 'container.restart', 'r', 'containers.restart'],
])('A container is %s by the very id that the engine told', async (_, actionId, key, call) => {
	const app = open('containers');
	const ids = (await practice.containers.list({signal})).map(({id}) => engine.told(id));
	await app.waitForAction('container.details');
	if (key !== 'r') {
		// What runs stands above what has ended.
		await app.press('G');
	}

	await app.waitForAction(actionId);
	await app.press(key);
	if (key === 'd') {
		await app.waitForAction('choose.accept');
		await app.press('enter');
	}

	if (key !== 'x') {
		await app.waitForAction('dialog.yes');
		await app.press('y');
	}

	await expect.poll(() => callsOf(call)).toHaveLength(1);
	expect(ids).toContain(callsOf(call)[0]?.given[0]);
	expect(engine.changed).toEqual([]);
});

test('What is copied of a container is what the engine told, to the byte', async () => {
	const app = open('containers');
	const names = (await practice.containers.list({signal})).map(({name}) => engine.told(name));
	await app.waitForAction('container.copy');
	await app.press('y');
	await app.waitForAction('choose.accept');
	await app.press('enter');
	await expect.poll(() => app.copied).toHaveLength(1);
	expect(names).toContain(app.copied[0]);
	expect(clipboard()).toBe(asBytes(app.copied[0] ?? ''));
});

test('The path that is copied from the changed files is what the engine told, to the byte', async () => {
	const changed = {kind: 'added', path: '/srv/é\u001b[2J\u200d👨‍👩‍👧 \u202e'} as const;
	const containers = new Proxy(engine.containers, {
		get: (calls, name) => (name === 'changes' ? async () => [changed] : Reflect.get(calls, name)),
	});
	engine = {...engine, containers};
	const app = open('containers');
	await app.waitForAction('container.changes');
	await app.press('F');
	await app.waitForAction('changes.copy');
	await app.press('G', 'y');
	await expect.poll(() => app.copied).toEqual([changed.path]);
	expect(clipboard()).toBe(changed.path);
});
