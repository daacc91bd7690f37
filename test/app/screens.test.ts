import {Text} from 'ink';
import {createElement} from 'react';
import stringWidth from 'string-width';
import {expect, onTestFinished, test} from 'vitest';
import {screens} from '../../source/screens/index.ts';
import {type Screen, screenKey} from '../../source/screens/screen.ts';
import {createFakeEngine} from '../helpers/fake-engine.ts';
import {renderApp} from '../helpers/render-app.tsx';
import {openSampleApp} from './sample-app.ts';

const indexOf = (id: string) => String(screens.findIndex(screen => screen.id === id) + 1);

test('A screen keeps selection, filter and views while another is shown', async () => {
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
	await app.press('}');
	await app.waitUntilGone('History of');
	await app.press('{');
	await app.waitFor('History of redis:latest');
});

test('} goes through every screen and around', async () => {
	const app = await openSampleApp();
	const seen: string[] = [];
	for (const _ of screens) {
		seen.push(app.services.navigation.state.get().screenId);
		await app.press('}');
		await expect.poll(() => app.services.navigation.state.get().screenId).not.toBe(seen.at(-1));
	}

	expect(seen).toEqual(screens.map(({id}) => id));
	expect(app.services.navigation.state.get().screenId).toBe('images');
});

test('A long list keeps its place when another screen was shown', async () => {
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
	await app.press('}');
	await app.waitUntilGone('image-5');
	await app.press('{');
	await app.waitFor('image-5');
	expect(app.frame()).toBe(before);
});

test.each([
	[60, 12],
	[80, 14],
	[80, 24],
	[200, 50],
])('At %ix%i every screen and dialog stays inside the terminal', async (columns, rows) => {
	const app = await openSampleApp({columns, rows});
	const expectInside = (what: string) => {
		const lines = app.frame().split('\n');
		expect(lines.length, what).toBeLessThanOrEqual(rows);
		for (const line of lines) {
			expect(stringWidth(line), `${what}: ${line}`).toBeLessThanOrEqual(columns);
		}
	};

	for (const [index, {id, title}] of screens.entries()) {
		const key = screenKey(index);
		await app.press(key ?? '}');
		await app.waitFor(`${key === undefined ? '' : `${key} `}${title}`);
		expectInside(id);
		await app.press('?');
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

test('A terminal that is too small says so, and all is back when it grows', async () => {
	const app = await openSampleApp();
	await app.press('j', 'j');
	await app.waitFor(/❯ +postgres/);
	app.resize(59, 11);
	await app.waitFor('Slipway needs 60x12, this is 59x11');
	app.resize(60, 12);
	await app.waitFor(/❯ +postgres/);
	app.resize(80, 14);
	await app.waitFor(/❯ +postgres/);
	app.resize(12, 3);
	await app.waitFor(/Slipway\n.*\nq Quit/);
	await app.press('ctrl-c');
	await expect.poll(() => app.exits).toEqual([0]);
});

test('A terminal that is too small is quit with q, which asks there while jobs run', async () => {
	const app = await openSampleApp();
	app.resize(40, 8);
	await app.waitFor(/Slipway needs[\s\S]*q Quit/);
	let signal: AbortSignal | undefined;
	app.services.jobs.start('Pull debian:12', context => {
		signal = context.signal;
		context.report({text: 'layer 1', fraction: 0.42});
		return new Promise(() => {});
	});
	await app.waitFor('Pull debian:12 42%');
	await app.press('d', 'y', 'q');
	await app.waitFor('Cancel jobs and quit? y Yes  n No');
	await app.press('n');
	await app.waitUntilGone('Cancel jobs and quit?');
	expect(app.exits).toEqual([]);
	expect(signal?.aborted).toBe(false);
	await app.press('q', 'y');
	await expect.poll(() => app.exits).toEqual([0]);
	expect(signal?.aborted).toBe(true);
});

test('A terminal that is too small shows how to quit however small it is', async () => {
	const app = await openSampleApp();
	for (const [columns, rows] of [
		[59, 50],
		[200, 2],
		[20, 1],
		[1, 1],
	] as const) {
		app.resize(columns, rows);
		await app.waitFor(columns < 6 ? /^t$/ : new RegExp(`this is ${columns}x${rows}|^q Quit$`));
		await app.waitFor(columns < 6 ? /^t$/ : /q Quit\s*$/);
		await expect.poll(() => app.frame().split('\n').length).toBeLessThanOrEqual(rows);
	}

	await app.press('q');
	await expect.poll(() => app.exits).toEqual([0]);
});

const saying = (text: string) => () => createElement(Text, undefined, text);

const madeUpScreen = (id: string, title: string, Component: Screen['Component']): Screen => ({
	id,
	title,
	needsEngine: false,
	actions: [],
	Component,
});

test.each([60, 80, 200])(
	'A tenth screen is shown by 0 and an eleventh by the palette, at %i columns',
	async columns => {
		const app = await openSampleApp({
			columns,
			screens: [
				...screens.slice(0, 9),
				madeUpScreen('volumes', 'Volumes', saying('every volume there is')),
				madeUpScreen('networks', 'Networks', saying('every network there is')),
			],
		});
		const headerOf = (frame: string) => frame.split('\n', 1)[0] ?? '';
		await app.press('0');
		expect(headerOf(await app.waitFor('every volume there is'))).toContain(' 0 Volumes ');
		await app.press(':');
		await app.waitFor('Actions');
		await app.type('networks');
		await app.waitFor(/│ ❯ {11}Show Networks/);
		await app.press('enter');
		const header = headerOf(await app.waitFor('every network there is'));
		expect(stringWidth(header)).toBeLessThanOrEqual(columns);
		expect(header).not.toContain('11');
		await app.press('}');
		await app.waitFor('6 references');
	},
);

test('Without an engine a screen that needs none is shown, and the first run in place of the others', async () => {
	const own = madeUpScreen('notes', 'Notes', saying('what I noted'));
	const app = renderApp({screens: [own, {...own, id: 'nets', title: 'Nets', needsEngine: true}]});
	onTestFinished(app.unmount);
	app.services.navigation.showScreen('notes');
	await app.waitFor('what I noted');
	await app.press('2');
	expect(await app.waitUntilGone('what I noted')).toContain('Choose another host');
});

function Broken(): never {
	throw new Error('a bug \u001B[2J in here');
}

test('A bug in one screen leaves the others and the keys', async () => {
	const broken = madeUpScreen('broken', 'Broken', Broken);
	const app = await openSampleApp({screens: [...screens.slice(0, 2), broken]});
	await app.press('3');
	expect(await app.waitFor('This screen crashed, a bug in Slipway')).toContain(
		'a bug ␛[2J in here',
	);
	await app.press('1');
	await app.waitFor('6 references');
	await app.press('q');
	await expect.poll(() => app.exits).toEqual([0]);
});

test('A badge is not lost to the titles on a narrow terminal', async () => {
	const app = await openSampleApp({columns: 60, rows: 15, readOnly: 'Started with --read-only'});
	const [header = ''] = app.frame().split('\n');
	expect(header).toContain('READ-ONLY');
	expect(header).toContain('1 Images');
});

test('A notice shows above the footer and Escape takes it away', async () => {
	const app = await openSampleApp();
	app.services.notices.show({tone: 'danger', text: 'It failed', nextStep: 'Retry'});
	await app.waitFor('✖ It failed · Retry');
	await app.press('escape');
	await app.waitUntilGone('It failed');
});
