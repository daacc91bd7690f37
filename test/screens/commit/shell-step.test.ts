import {afterEach, beforeEach, expect, test} from 'vitest';
import type {Engine} from '../../../source/engine/engine.ts';
import {renderFlow} from '../../helpers/render-flow.tsx';
import {FakeInput, FakeOutput, lendNothing} from '../../terminal/fake-terminal.ts';
import {preparedFlow, sessionName} from './prepared-flow.ts';

const {signal} = new AbortController();

let app: ReturnType<typeof renderFlow>;
let engine: Engine;
let stdin: FakeInput;
let stdout: FakeOutput;

async function open(size: {columns: number; rows: number} = {columns: 80, rows: 24}) {
	const prepared = await preparedFlow({step: 'shell', furthest: 'shell'});
	engine = prepared.engine;
	app = renderFlow({...prepared, ...size, terminal: {stdin, stdout, lend: lendNothing}});
	await app.waitFor('Enter creates the container');
}

const shows = (text: string | RegExp) =>
	expect
		.poll(() => stdout.text, {timeout: 10_000})
		.toEqual(
			typeof text === 'string' ? expect.stringContaining(text) : expect.stringMatching(text),
		);

/** Goes into the shell and waits for its prompt. */
async function enter() {
	stdout.text = '';
	await app.press('enter');
	await shows(/# $/);
}

async function run(command: string) {
	stdout.text = '';
	stdin.write(`${command}\r`);
	await shows(/# $/);
}

async function leave() {
	stdin.write('exit\r');
	await app.waitFor('The shell ended');
}

const stateOf = async (name: string) => (await engine.containers.inspect(name, {signal})).state;

beforeEach(() => {
	stdin = new FakeInput();
	stdout = new FakeOutput();
});
afterEach(() => app.unmount());

test('The Shell step says what Enter will do, how to come back, and the same as docker run', async () => {
	await open();
	const frame = app.frame();
	expect(frame).toContain(sessionName);
	expect(frame).toContain('exit or ctrl-d ends the shell');
	expect(frame).toContain('docker run -it --entrypoint /bin/bash');
	expect(frame).not.toContain('gone');
});

test.each([
	{columns: 80, rows: 24},
	{columns: 200, rows: 50},
])(
	'The Shell step records what was typed, with exit code and growth, at $columns x $rows',
	async size => {
		await open(size);
		await enter();
		expect(stdout.text).toContain(`/bin/bash in ${sessionName}. exit ends it`);
		await run('echo hello > /greeting');
		await run('false');
		await leave();
		const frame = await app.waitFor(/echo hello > \/greeting +\+6B +exit 0/);
		expect(frame).toMatch(/false +(0B)? +exit 1/);
		expect(frame).toMatch(/ended: Exited/);
		expect(stdout.text).not.toContain('7717');
		expect(await stateOf(sessionName)).toBe('exited');
	},
);

test('The container is made as prepared, and keeps nothing of the session in its environment', async () => {
	await open();
	app.flow.update(flow => ({
		...flow,
		prepare: flow.prepare && {...flow.prepare, workingDirectory: '/tmp', environment: 'A=1'},
	}));
	await enter();
	await run('pwd; echo "<$A>"');
	expect(stdout.text).toContain('/tmp');
	expect(stdout.text).toContain('<1>');
	await leave();
});

test('The rare keys leave the shell running; ctrl-p and ctrl-c belong to it; Enter goes back', async () => {
	await open();
	await enter();
	stdin.write('echo first\r');
	await shows(/first[\s\S]*# $/);
	stdout.text = '';
	stdin.write('\u0010');
	await shows('echo first');
	stdin.write('\u0003');
	await shows(/# $/);
	stdin.write('\u001Eq');
	await app.waitFor(`Left /bin/bash running in ${sessionName}`);
	expect(await stateOf(sessionName)).toBe('running');
	await app.waitFor(/● \/bin\/bash running/);
	await app.press('enter');
	await run('echo second');
	await leave();
	expect(await app.waitFor('echo second')).toContain('echo first');
});

test('After the shell has ended Enter starts it again in the same container', async () => {
	await open();
	await enter();
	await run('echo one > /one');
	await leave();
	await enter();
	await run('cat /one');
	expect(stdout.text).toContain('one');
	await leave();
	await app.waitFor(/4 commands|5 commands/);
});

test('What was reviewed says nothing any more once the shell was entered again', async () => {
	await open();
	app.flow.update(flow => ({...flow, review: {status: 'loading'}}));
	await enter();
	expect(app.flow.get().review).toBeUndefined();
	await leave();
});

test('A name that was taken meanwhile is said, and nothing is made', async () => {
	await open();
	const {id} = await engine.containers.create(
		{
			image: 'debian:12',
			name: sessionName,
			command: undefined,
			isInteractive: false,
			environment: [],
			ports: [],
			mounts: [],
			removesItself: false,
			labels: {},
		},
		{signal},
	);
	await app.press('enter');
	expect(await app.waitFor('The shell could not be opened')).toContain(sessionName);
	await app.press('escape');
	expect(app.flow.get().session).toBeUndefined();
	expect((await engine.containers.inspect(sessionName, {signal})).id).toBe(id);
});

test('A container that somebody removed is said', async () => {
	await open();
	await enter();
	await leave();
	await engine.containers.remove(sessionName, {force: true, volumes: false, signal});
	await app.waitFor('removed with its container');
	await app.press('enter');
	await app.waitFor('The container was removed');
});

test('A save point brings back what was there, and takes only what came after it', async () => {
	await open();
	await enter();
	await run('echo kept > /kept');
	await leave();
	await app.press('B');
	await app.waitFor('Save points of this session');
	await app.press('enter');
	await app.waitFor('Save point 1');
	await enter();
	await run('rm /kept');
	await leave();
	await app.press('B');
	await app.waitFor('Roll back to 1');
	await app.press('j', 'enter');
	expect(await app.waitFor('Roll back to save point 1?')).toContain('container replaces');
	await app.press('y');
	await app.waitFor('rolled back to save point 1');
	expect(app.frame()).not.toContain('rm /kept');
	await enter();
	await run('cat /kept');
	expect(stdout.text).toContain('kept');
	await leave();
});
