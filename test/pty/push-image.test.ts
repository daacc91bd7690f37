import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {connectTo} from '../contract/connect-to.ts';
import {describeWithEngines} from '../helpers/private-describe.ts';
import {startPrivateRegistry} from '../helpers/private-registry.ts';
import {sharedEngine} from '../helpers/private-shared-engine.ts';
import {usePrograms} from './use-program.ts';

const {signal} = new AbortController();

describeWithEngines('The program at a private registry', ['docker', 'registry'], () => {
	const start = usePrograms();

	test('logs in, tags, pushes and finds the image current, all from keys', async () => {
		const socketPath = await sharedEngine('docker');
		const engine = connectTo(socketPath);
		onTestFinished(() => engine.close());
		const registry = await startPrivateRegistry({credentials: {user: 'ann', password: 'hunter2'}});
		onTestFinished(() => registry.stop());
		const folder = await mkdtemp(path.join(tmpdir(), 'slipway-pty-'));
		onTestFinished(() => rm(folder, {recursive: true}));
		const config = path.join(folder, 'config.json');
		await writeFile(config, '{\n\t"detachKeys": "ctrl-e,e"\n}\n');
		const reference = `${registry.address}/team/box:1`;
		onTestFinished(async () => {
			await engine.images.untag(reference, {signal}).catch(() => undefined);
		});

		const environment = {DOCKER_HOST: `unix://${socketPath}`, DOCKER_CONFIG: folder};
		const program = start({environment});
		await program.waitFor('slipway-base');
		program.type('8');
		await program.waitFor('LOGGED IN AS');
		program.type('O');
		await program.waitFor('Log in to which registry?');
		program.type(registry.address);
		await program.waitFor(registry.address);
		program.press('enter');
		await program.waitFor('plain text in');
		program.type('ann');
		program.press('tab');
		program.type('hunter2');
		await program.waitFor('•••••••');
		program.press('enter');
		await program.waitFor(/127\.0\.0\.1:\d+ +ann/);
		await program.waitFor('One credential is stored in plain text');
		const kept = JSON.parse(await readFile(config, 'utf8'));
		expect(kept).toEqual({
			detachKeys: 'ctrl-e,e',
			auths: {[registry.address]: {auth: btoa('ann:hunter2')}},
		});

		program.type('1');
		await program.waitFor('slipway-base');
		program.type('/slipway-base');
		await program.waitFor('/slipway-base');
		program.press('enter', 'u');
		await program.waitFor('Push as');
		program.press('ctrl-u');
		program.type(reference);
		await program.waitFor('You are logged in to');
		program.press('enter');
		await program.waitFor(/Pushed 127\.0\.0\.1:\d+\/team\/box:1; digest sha256:/);
		expect((await engine.images.inspect(reference, {signal})).digests[0]).toMatch(
			/team\/box@sha256:/,
		);

		program.press('escape');
		await program.waitUntilGone('/slipway-base');
		program.type('/team/box');
		await program.waitFor('/team/box');
		program.press('enter', 'U');
		await program.waitFor(/team\/box:1: up to date with the registry/);
		expect(program.written()).not.toContain('hunter');
	});
});
