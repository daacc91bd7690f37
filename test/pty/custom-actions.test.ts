import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {describeWithEngines} from '../helpers/private-describe.ts';
import {sharedEngine} from '../helpers/private-shared-engine.ts';
import {usePrograms} from './use-program.ts';

describeWithEngines('Own actions of the user', ['docker'], () => {
	const start = usePrograms();

	async function open(actions: readonly unknown[]) {
		const home = await mkdtemp(path.join(tmpdir(), 'slipway-own-actions-'));
		onTestFinished(() => rm(home, {recursive: true, force: true}));
		const folder = path.join(home, 'slipway');
		await mkdir(folder);
		await writeFile(path.join(folder, 'config.json'), JSON.stringify({actions}));
		const socketPath = await sharedEngine('docker');
		const program = start({
			environment: {DOCKER_HOST: `unix://${socketPath}`, HOME: home, XDG_CONFIG_HOME: home},
		});
		await program.waitFor(/slipway-base/);
		program.type('/slipway-base');
		await program.waitFor(/\/slipway-base/);
		program.press('enter');
		return program;
	}

	test("The docker CLI as an own action asks the engine that is open, and prints into Slipway's view", async () => {
		const program = await open([
			{
				screen: 'images',
				title: 'Docker says',
				key: 'ctrl-t',
				command: ['docker', 'image', 'inspect', '--format', 'tags: {{.RepoTags}}', '{reference}'],
			},
		]);
		program.press('ctrl-t');
		await program.waitFor(/tags: \[.*slipway-base:1.*\]/);
		await program.waitFor(/^ended/m);
	});

	test('A program with the whole terminal gives it back, and what ends badly is held and told', async () => {
		const program = await open([
			{
				screen: 'images',
				title: 'Talk',
				key: 'ctrl-t',
				output: 'terminal',
				command: 'printf "hello %s? " "$SLIPWAY_REPOSITORY"; read answer; exit "$answer"',
			},
		]);
		program.press('ctrl-t');
		await program.waitFor('hello slipway-base?');
		expect(program.isOnAlternateScreen()).toBe(false);
		program.type('0\r');
		await program.waitFor(/slipway-base +1[\s\S]*\/slipway-base/);
		expect(program.isOnAlternateScreen()).toBe(true);

		program.press('ctrl-t');
		await program.waitFor('hello slipway-base?');
		program.type('3\r');
		await program.waitFor(/Talk ended with exit code 3\.[\s\S]*Press Enter/);
		program.press('enter');
		await expect.poll(() => program.isOnAlternateScreen(), {timeout: 10_000}).toBe(true);
		await program.waitFor(/Talk[\s\S]*exit code 3/);
	});
});
