import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {describeWithEngines} from '../helpers/private-describe.ts';
import type {PrivateEngine} from '../helpers/private-engine.ts';
import {startPrivateEngine} from '../helpers/private-engines.ts';
import {importBusybox} from '../helpers/private-images.ts';
import {usePrograms} from './use-program.ts';

describeWithEngines('An engine that goes away and comes back', ['docker'], () => {
	const start = usePrograms();
	let engine: PrivateEngine;

	beforeAll(async () => {
		engine = await startPrivateEngine('docker');
		await importBusybox(engine.socketPath, 'lost:1');
	});

	afterAll(() => engine.stop());

	test('is told lost, keeps its lists, and is followed again', async () => {
		const program = start({environment: {DOCKER_HOST: engine.host}, columns: 120});
		await program.waitFor(/lost +1/);
		await engine.shutDown();
		const lost = await program.waitFor(/connection lost/);
		expect(lost).toMatch(/lost +1/);
		await engine.restart();
		await program.waitUntilGone(/connection lost/);
		await importBusybox(engine.socketPath, 'found:1');
		await program.waitFor(/found +1/);
	});

	test('that starts later is found by the first-run screen', async () => {
		await engine.shutDown();
		const program = start({environment: {DOCKER_HOST: engine.host}});
		await program.waitFor(/No container engine answered/);
		await engine.restart();
		await program.waitFor(/lost +1/);
	});
});

describe('The program without an engine', () => {
	const start = usePrograms();

	test('says what was tried and why it failed, and opens the practice engine on request', async () => {
		const folder = await mkdtemp(path.join(tmpdir(), 'slipway-pty-'));
		try {
			const host = `unix://${folder}/nothing.sock`;
			const program = start({environment: {DOCKER_HOST: host}});
			const screen = await program.waitFor(
				/No container engine answered[\s\S]*(?:does not exist|no such)/i,
			);
			expect(screen).toContain('DOCKER_HOST');
			expect(screen).toContain('nothing.sock');
			program.press('E');
			await program.waitFor(/PRACTICE ENGINE/);
			await program.waitFor(/REPOSITORY/);
		} finally {
			await rm(folder, {recursive: true, force: true});
		}
	});

	test('names a docker context that does not exist', async () => {
		const program = start({args: ['--context', 'nowhere']});
		await program.waitFor(/No container engine answered/);
		expect(program.screen()).toContain('nowhere');
		program.press('q');
		expect(await program.exit()).toBe(0);
	});

	test('connects to another host that is typed in', async () => {
		const program = start({environment: {DOCKER_HOST: 'unix:///nowhere/docker.sock'}});
		await program.waitFor(/No container engine answered/);
		program.press('O');
		await program.waitFor(/Choose another host/);
		program.type('gopher://x\r');
		await program.waitFor(/gopher/);
		program.press('ctrl-u');
		program.type('unix:///nowhere/else.sock\r');
		await program.waitFor(/else\.sock/);
	});
});
