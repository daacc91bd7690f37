import stringWidth from 'string-width';
import {expect, onTestFinished, test} from 'vitest';
import {screens} from '../../source/screens/index.ts';
import type {Screen} from '../../source/screens/screen.ts';
import {createFakeEngine} from '../helpers/fake-engine.ts';
import {renderApp} from '../helpers/render-app.tsx';
import {openSampleApp} from './sample-app.ts';

const indexOf = (id: string) => String(screens.findIndex(screen => screen.id === id) + 1);

test('a screen keeps selection, filter and views while another is shown', async () => {
	const app = await openSampleApp();
	await app.press('/');
	await app.type('redis');
	await app.press('enter', 'j');
	await app.waitFor(/❯ +redis +latest/);
	await app.press(indexOf('containers'));
	await app.waitFor('old-web');
	await app.press('1');
	await app.waitFor(/❯ +redis +latest/);
	expect(app.frame()).toContain('/redis');
	await app.press('h');
	await app.waitFor('History of redis:latest');
	await app.press('tab');
	await app.waitUntilGone('History of');
	await app.press('shift-tab');
	await app.waitFor('History of redis:latest');
});

test('Tab goes through every screen and around', async () => {
	const app = await openSampleApp();
	const seen: string[] = [];
	for (const _screen of screens) {
		seen.push(app.services.navigation.state.get().screenId);
		await app.press('tab');
		await expect.poll(() => app.services.navigation.state.get().screenId).not.toBe(seen.at(-1));
	}

	expect(seen).toEqual(screens.map(({id}) => id));
	expect(app.services.navigation.state.get().screenId).toBe('images');
});

test('a long list keeps its place when another screen was shown', async () => {
	const images = Array.from({length: 200}, (_, index) => ({
		id: `sha256:${String(index).padStart(64, '0')}`,
		references: [`image-${index}:1`],
		digests: [],
		localDigests: [],
		createdAt: 1_000_000 - index,
		sizeBytes: 1,
		sharedBytes: undefined,
		parentId: undefined,
		labels: {},
	}));
	const app = renderApp({engine: createFakeEngine({images})});
	onTestFinished(app.unmount);
	await app.waitFor('image-0');
	await app.press('pagedown', 'pagedown', 'pagedown');
	await app.waitFor(/❯ +image-5\d/);
	const before = app.frame();
	await app.press('tab');
	await app.waitUntilGone('image-5');
	await app.press('shift-tab');
	await app.waitFor('image-5');
	expect(app.frame()).toBe(before);
});

test.each([
	[60, 15],
	[80, 24],
	[200, 50],
])('at %ix%i every screen and dialog stays inside the terminal', async (columns, rows) => {
	const app = await openSampleApp({columns, rows});
	const expectInside = (what: string) => {
		const lines = app.frame().split('\n');
		expect(lines.length, what).toBeLessThanOrEqual(rows);
		for (const line of lines) {
			expect(stringWidth(line), `${what}: ${line}`).toBeLessThanOrEqual(columns);
		}
	};

	for (const [index, {id, title}] of screens.entries()) {
		await app.press(String(index + 1));
		await app.waitFor(`${index + 1} ${title}`);
		expectInside(id);
		// The search begins with its field, which takes every letter.
		await app.press('escape', '?');
		await app.waitFor('Keys: ');
		expectInside(`help of ${id}`);
		await app.press('escape', ':');
		await app.waitFor('Actions');
		expectInside(`palette of ${id}`);
		await app.press('escape');
		await app.waitUntilGone('─ Actions');
	}

	await app.press('1', 'G', 't');
	await app.waitFor('Tag registry');
	expectInside('tag');
	await app.press('escape', 'd');
	await app.waitFor('Untag registry');
	expectInside('untag');
});

test('a terminal that is too small says so, and all is back when it grows', async () => {
	const app = await openSampleApp();
	await app.press('j', 'j');
	await app.waitFor(/❯ +postgres/);
	app.resize(59, 14);
	await app.waitFor('Slipway needs 60x15, this is 59x14');
	app.resize(60, 15);
	await app.waitFor(/❯ +postgres/);
	app.resize(12, 3);
	await app.waitFor('Slipway need');
	await app.press('ctrl-c');
	await expect.poll(() => app.exits).toEqual([0]);
});

function Broken(): never {
	throw new Error('a bug \u001B[2J in here');
}

test('a bug in one screen leaves the others and the keys', async () => {
	const broken: Screen = {id: 'broken', title: 'Broken', actions: [], Component: Broken};
	const app = await openSampleApp({screens: [...screens.slice(0, 2), broken]});
	await app.press('3');
	expect(await app.waitFor('Slipway has a bug here')).toContain('a bug ␛[2J in here');
	await app.press('1');
	await app.waitFor('6 references');
	await app.press('q');
	await expect.poll(() => app.exits).toEqual([0]);
});

test('a badge is not lost to the titles on a narrow terminal', async () => {
	const app = await openSampleApp({columns: 60, rows: 15, readOnly: 'Started with --read-only'});
	const [header = ''] = app.frame().split('\n');
	expect(header).toContain('READ-ONLY');
	expect(header).toContain('1 Images');
});

test('a notice shows above the footer and Escape takes it away', async () => {
	const app = await openSampleApp();
	app.services.notices.show({tone: 'danger', text: 'It failed', nextStep: 'Try again'});
	await app.waitFor('✖ It failed · Try again');
	await app.press('escape');
	await app.waitUntilGone('It failed');
});
