import {afterEach, beforeEach, expect, test} from 'vitest';
import type {Engine} from '../../../source/engine/engine.ts';
import {renderFlow} from '../../helpers/render-flow.tsx';
import {FakeInput, FakeOutput, lendNothing} from '../../terminal/fake-terminal.ts';
import {preparedFlow, sessionName} from './prepared-flow.ts';

const {signal} = new AbortController();
const {VISUAL} = process.env;

let app: ReturnType<typeof renderFlow>;
let engine: Engine;
let stdin: FakeInput;
let stdout: FakeOutput;

async function textOf(file: string) {
	const parts: Uint8Array[] = [];
	for await (const part of engine.containers.getArchive(sessionName, file, {signal})) {
		parts.push(part);
	}

	return Buffer.concat(parts).toString();
}

beforeEach(async () => {
	const prepared = await preparedFlow({step: 'shell', furthest: 'shell'}, 'alpine:3.20');
	const {prepare} = prepared.flow;
	engine = prepared.engine;
	stdin = new FakeInput();
	stdout = new FakeOutput();
	app = renderFlow({
		...prepared,
		terminal: {stdin, stdout, lend: lendNothing},
		flow: {...prepared.flow, prepare: prepare && {...prepare, shell: ''}},
	});
	await app.waitFor('without starting it');
	await app.press('enter');
	await app.waitFor('/bin/ash');
});
afterEach(() => {
	app.unmount();
	if (VISUAL === undefined) {
		delete process.env.VISUAL;
	} else {
		process.env.VISUAL = VISUAL;
	}
});

async function edit(filter: string) {
	await app.press('/');
	await app.type(filter);
	await app.press('enter', 'enter');
}

test('Without a shell a file is changed in the user’s own editor, and nothing is ever started', async () => {
	process.env.VISUAL = 'sed -i s/alpine/slipway/';
	await edit('/etc/os-release');
	await app.waitFor('/etc/os-release changed');
	expect(await textOf('/etc/os-release')).toContain('slipway');
	expect((await engine.containers.inspect(sessionName, {signal})).state).toBe('created');
});

test('A file that was left as it is, is not written', async () => {
	process.env.VISUAL = 'true';
	await edit('/etc/os-release');
	await app.waitFor('/etc/os-release was not changed');
	expect(await engine.containers.changes(sessionName, {signal})).toEqual([]);
});

test('An editor that fails leaves the file alone and says how to name another', async () => {
	process.env.VISUAL = 'false';
	await edit('/etc/os-release');
	await expect.poll(() => stdout.text).toContain('false ended with exit code 1.\r\nPress Enter');
	stdin.write('\r');
	expect(await app.waitFor('false ended with exit code 1')).toContain('VISUAL or EDITOR');
	expect(await engine.containers.changes(sessionName, {signal})).toEqual([]);
});

test('A new file is made with the folders on the way to it', async () => {
	process.env.VISUAL = 'echo hello >>';
	await app.press('e');
	await app.waitFor('Edit a file by its path');
	await app.press('ctrl-u');
	await app.type('/srv/site/index.html');
	await app.press('enter');
	await app.waitFor('/srv/site/index.html changed');
	expect(await textOf('/srv/site/index.html')).toContain('hello');
	await app.waitFor('/srv/site/index.html changed');
});
