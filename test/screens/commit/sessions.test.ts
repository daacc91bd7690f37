import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {tellUnfinished, tidySessions} from '../../../source/actions/commit/sessions-at-start.ts';
import type {Engine} from '../../../source/engine/engine.ts';
import {createPracticeEngine} from '../../../source/practice/engine/create-practice-engine.ts';
import {bareContainer} from '../../../source/session/bare-container.ts';
import {createDrafts} from '../../../source/session/drafts/create-drafts.ts';
import type {Draft} from '../../../source/session/drafts/draft.ts';
import {draftOfFlow} from '../../../source/store/commit/draft-of-flow.ts';
import {type RenderedApp, renderApp} from '../../helpers/render-app.tsx';
import {FakeInput, FakeOutput, lendNothing} from '../../terminal/fake-terminal.ts';
import {committedFlow} from './committed-flow.ts';

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
		terminal: {stdin, stdout, lend: lendNothing},
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
	await app.press('c');
	await app.waitFor('START FROM');
	await app.press('/');
	await app.type('debian:12');
	await app.press('enter', 'enter');
	await app.waitFor('Layers');
	await app.press('enter');
	await app.waitFor('Environment');
	await app.press('>');
	await app.waitFor('Enter creates the container');
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
])(
	'The commit screen explains itself while there is no session, at $columns x $rows',
	async size => {
		open(size);
		const frame = await app.waitFor('Change an image by hand');
		expect(frame).toContain('docker commit');
	},
);

test('A session is listed and goes on where it was left, after a restart too', async () => {
	open();
	await work();
	await app.press('escape');
	await app.waitFor('all decisions are kept');
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

test('Without its draft a session still tells what was done, by its container and log', async () => {
	open();
	await work();
	await startAgain({draftsFolder: path.join(draftsFolder, 'another-home')});
	await app.waitFor(/slipway-\S+ +ended/);
	await app.press('enter');
	await app.waitFor(/echo hello > \/greeting/);
});

test('The commit screen says at the start that a session is not finished, and with which key it is shown', async () => {
	open();
	await work();
	await startAgain({screenId: 'images'});
	tellUnfinished(app.services, '3');
	await app.waitFor('1 unfinished session · 3 shows it on the Commit screen');
});

test('A session of which an image was made is not told as unfinished, and is listed as committed', async () => {
	const {engine: committedOn, flow} = await committedFlow('next');
	engine = committedOn;
	open({screenId: 'images'});
	const draft = draftOfFlow(flow);
	expect(draft?.result).toBeDefined();
	for (const result of [undefined, draft?.result]) {
		await createDrafts(draftsFolder).write(flow.id, {...(draft as Draft), result});
		await startAgain({screenId: 'images'});
		const counted = vi.spyOn(app.services.drafts, 'list');
		tellUnfinished(app.services, '3');
		await vi.waitFor(() => expect(counted).toHaveResolved());
		expect(app.services.notices.current.get()?.text).toBe(
			result ? undefined : '1 unfinished session',
		);
	}

	await app.press('3');
	await app.waitFor(/slipway-session-\S+ +committed/);
});

test('Discarding names all that goes, asks, and leaves everything else alone', async () => {
	const others = (await engine.containers.list({signal})).length;
	open();
	await work();
	await app.press('B');
	await app.waitFor('Save points of this session');
	await app.press('enter');
	await app.waitFor('Save point 1');
	await app.press('D');
	const question = await app.waitFor('Discard slipway-session-');
	expect(question).toMatch(/container slipway-session-/);
	expect(question).toMatch(/image slipway-session\/[\da-f]{12}:1/);
	await app.press('n');
	await app.waitUntilGone('Discard slipway-session-');
	expect(await sessionContainers()).toHaveLength(1);
	await app.press('D', 'y');
	await app.waitFor('Discarded slipway-session-');
	await app.waitFor('Change an image by hand');
	expect(await sessionContainers()).toEqual([]);
	expect(await engine.containers.list({signal})).toHaveLength(others);
	expect(await app.services.drafts.list()).toEqual([]);
});

test('Save points are not among the images', async () => {
	open();
	await work();
	await app.press('B', 'enter');
	await app.waitFor('Save point 1');
	await app.press('1');
	await app.waitFor('REPOSITORY');
	await app.press('/');
	await app.type('slipway-session');
	await app.waitFor('No match');
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
	await app.waitFor('your own container');
	await app.press('B');
	await app.waitFor('never replaced');
	await app.press('<');
	await app.waitFor('are not recorded');
	await app.press('D');
	expect(await app.waitFor(`Discard ${name}?`)).toContain(
		'is your own container and is kept unchanged',
	);
	await app.press('y');
	await app.waitFor('Change an image by hand');
	expect(await containerNamed(name)).toBeDefined();
});

test('A container that is removed when it stops is told as such before anything else', async () => {
	const {id} = await engine.containers.create(
		{
			...bareContainer('debian:12', 'fleeting'),
			removesItself: true,
			command: ['sleep', 'infinity'],
		},
		{signal},
	);
	await engine.containers.start(id, {signal});
	open({screenId: 'containers'});
	await app.waitFor('NAME');
	await app.press('/');
	await app.type('fleeting');
	await app.press('enter', 'c');
	await app.waitFor('fleeting is removed when it stops (--rm), with all its changes');
	await app.waitFor('The container is removed when it stops (--rm)');
});

test('Read-only mode starts nothing on the engine', async () => {
	open({readOnly: 'Slipway was started with --read-only'});
	await app.waitFor('Change an image by hand');
	await app.press('c');
	await app.waitFor('START FROM');
	await app.press('enter');
	await app.waitFor('started with --read-only');
	await app.press('p');
	await app.waitFor('started with --read-only');
	expect(app.services.jobs.list.get()).toEqual([]);
});

test('What a killed program left behind goes at a later start, unless that only reads', async () => {
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

test('Esc leaves a flow without a question and goes back to the screen from which it was begun', async () => {
	open({screenId: 'images'});
	await app.waitFor('REPOSITORY');
	await app.press('/');
	await app.type('debian:12');
	await app.press('enter', 'c');
	await app.waitFor('Layers');
	await app.press('enter');
	await app.waitFor('Environment');
	await app.press('escape');
	await app.waitFor('Your choices are kept, variables only until Slipway ends');
	expect(app.services.navigation.state.get().screenId).toBe('images');
	app.services.navigation.showScreen('commit');
	await app.waitFor(/begun|not started|SESSION/);
	await app.press('enter');
	await app.waitFor('Environment');
	await app.press('escape');
	// This time it came from the list of sessions.
	await app.waitFor('SESSION');
	expect(app.services.navigation.state.get().screenId).toBe('commit');
});
