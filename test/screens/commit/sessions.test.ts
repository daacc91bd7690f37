import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import type {Engine} from '../../../source/engine/engine.ts';
import {createPracticeEngine} from '../../../source/practice/engine/create-practice-engine.ts';
import {tellUnfinished} from '../../../source/screens/commit/list/tell-unfinished.ts';
import {tidySessions} from '../../../source/screens/commit/list/tidy-sessions.ts';
import {bareContainer} from '../../../source/session/bare-container.ts';
import {type RenderedApp, renderApp} from '../../helpers/render-app.tsx';
import {FakeInput, FakeOutput} from '../../terminal/fake-terminal.ts';

const {signal} = new AbortController();

let app: RenderedApp;
let engine: Engine;
let draftsFolder: string;
let stdin: FakeInput;
let stdout: FakeOutput;

function open(options: Partial<Parameters<typeof renderApp>[0]> = {}) {
	app = renderApp({
		engine,
		screenId: 'commit',
		draftsFolder,
		terminal: {stdin, stdout},
		...options,
	});
}

/** As after kill -9: another program, the same engine and the same home. */
async function startAgain(options: Partial<Parameters<typeof renderApp>[0]> = {}) {
	await app.services.drafts.flush();
	app.unmount();
	open(options);
}

/** Makes a session on debian:12 and runs one command in its shell. */
async function work() {
	await app.waitFor('Change an image by hand');
	await app.press('n');
	await app.waitFor('START FROM');
	await app.press('/');
	await app.type('debian:12');
	await app.press('enter', 'enter');
	await app.waitFor('Layers');
	await app.press('enter');
	await app.waitFor('Environment');
	await app.press('>');
	await app.waitFor('Enter makes the container');
	await app.press('enter');
	await expect.poll(() => stdout.text, {timeout: 10_000}).toMatch(/# $/);
	stdin.write('echo hello > /greeting\rexit\r');
	await app.waitFor('The shell ended');
	await app.waitFor(/echo hello > \/greeting +\S* +exit 0/);
}

const sessionContainers = async () =>
	(await engine.containers.list({signal})).filter(({name}) => name.startsWith('slipway-'));

const containerNamed = async (name: string) =>
	(await engine.containers.list({signal})).find(container => container.name === name);

beforeEach(async () => {
	draftsFolder = await mkdtemp(path.join(tmpdir(), 'slipway-drafts-'));
	engine = createPracticeEngine({now: Date.now, speed: Number.POSITIVE_INFINITY});
	stdin = new FakeInput();
	stdout = new FakeOutput();
});
afterEach(async () => {
	await app.services.drafts.flush();
	app.unmount();
	await rm(draftsFolder, {recursive: true, force: true});
});

test.each([
	{columns: 80, rows: 24},
	{columns: 60, rows: 15},
])('explains itself while there is no session, at $columns x $rows', async size => {
	open(size);
	const frame = await app.waitFor('Change an image by hand');
	expect(frame).toContain('docker commit');
});

test('a session is listed and goes on where it was left, after a restart too', async () => {
	open();
	await work();
	await app.press('escape');
	expect(await app.waitFor('Leave this session for now?')).toContain('stays as it is');
	await app.press('n');
	await app.waitUntilGone('Leave this session');
	await app.press('escape', 'y');
	const listed = await app.waitFor('SESSION');
	expect(listed).toMatch(/slipway-\S+ +ended +debian:12 +2 /);
	await app.press('enter');
	await app.waitFor('echo hello > /greeting');

	await startAgain();
	await app.waitFor(/ended +debian:12 +2 /);
	await app.press('enter');
	const back = await app.waitFor('echo hello > /greeting');
	expect(back).toMatch(/ Shell /);
	expect(back).toMatch(/\+6B/);
});

test('without its draft a session still tells what was done, by its container and log', async () => {
	open();
	await work();
	await startAgain({draftsFolder: path.join(draftsFolder, 'another-home')});
	await app.waitFor(/slipway-\S+ +ended/);
	await app.press('enter');
	await app.waitFor(/echo hello > \/greeting/);
});

test('says at the start that a session is not finished, and with which key it is shown', async () => {
	open();
	await work();
	await startAgain({screenId: 'images'});
	tellUnfinished(app.services, '3');
	await app.waitFor('A session is not finished · 3 shows it on the Commit screen');
});

test('discarding names all that goes, asks, and leaves everything else alone', async () => {
	const others = (await engine.containers.list({signal})).length;
	open();
	await work();
	await app.press('S');
	await app.waitFor('Save points of this session');
	await app.press('enter');
	await app.waitFor('Save point 1');
	await app.press('X');
	const question = await app.waitFor('Discard slipway-session-');
	expect(question).toMatch(/container slipway-session-/);
	expect(question).toMatch(/image slipway-session\/[\da-f]{12}:1/);
	await app.press('n');
	await app.waitUntilGone('Discard slipway-session-');
	expect(await sessionContainers()).toHaveLength(1);
	await app.press('X', 'y');
	await app.waitFor('Discarded slipway-session-');
	await app.waitFor('Change an image by hand');
	expect(await sessionContainers()).toEqual([]);
	expect(await engine.containers.list({signal})).toHaveLength(others);
	expect(await app.services.drafts.list()).toEqual([]);
});

test('save points are not among the images', async () => {
	open();
	await work();
	await app.press('S', 'enter');
	await app.waitFor('Save point 1');
	await app.press('1');
	await app.waitFor('REPOSITORY');
	await app.press('/');
	await app.type('slipway-session');
	await app.waitFor('Nothing matches');
});

test('c on an image starts a session from it', async () => {
	open({screenId: 'images'});
	await app.waitFor('REPOSITORY');
	await app.press('/');
	await app.type('alpine:latest');
	await app.press('enter', 'c');
	expect(await app.waitFor('Shells')).toContain('alpine');
});

test('c on a container adopts it: review first, and nothing of it is ever replaced', async () => {
	open({screenId: 'containers'});
	await app.waitFor('NAME');
	const name = 'api-next';
	await app.press('/');
	await app.type(name);
	await app.press('enter', 'c');
	await app.waitFor('a container of yours');
	await app.press('S');
	await app.waitFor('never replaced');
	await app.press('<');
	await app.waitFor('was not recorded');
	await app.press('X');
	expect(await app.waitFor(`Discard ${name}?`)).toContain('is yours and stays as it is');
	await app.press('y');
	await app.waitFor('Change an image by hand');
	expect(await containerNamed(name)).toBeDefined();
});

test('read-only mode starts nothing on the engine', async () => {
	open({readOnly: 'Slipway was started with --read-only'});
	await app.waitFor('Change an image by hand');
	await app.press('n');
	await app.waitFor('START FROM');
	await app.press('enter');
	await app.waitFor('started with --read-only');
	await app.press('p');
	await app.waitFor('started with --read-only');
	expect(app.services.jobs.list.get()).toEqual([]);
});

test('what a killed program left behind goes at a later start, unless that only reads', async () => {
	const name = 'slipway-replay-0123456789ab';
	await engine.containers.create(bareContainer('debian:12', name), {signal});
	const later = () => Date.now() + 7_200_000;
	open({now: later, readOnly: 'by --read-only'});
	tidySessions(app.services);
	await app.waitFor('start from an image');
	expect(await containerNamed(name)).toBeDefined();
	await startAgain({now: later});
	tidySessions(app.services);
	await expect.poll(() => containerNamed(name)).toBeUndefined();
});
