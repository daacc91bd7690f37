import {beforeEach, expect, onTestFinished, test} from 'vitest';
import type {Engine} from '../../source/engine/engine.ts';
import {connectTo} from '../contract/connect-to.ts';
import {describeWithEngines} from '../helpers/private-describe.ts';
import {sharedImage} from '../helpers/private-images.ts';
import {sharedEngine} from '../helpers/private-shared-engine.ts';
import type {PtyProgram} from '../helpers/pty-program.ts';
import {type SeverableLink, startSeverableLink} from '../helpers/severable-link.ts';
import {usePrograms} from './use-program.ts';

const {signal} = new AbortController();
const name = 'pty-lost-terminal';

describeWithEngines('A terminal in a container whose engine is lost', ['docker'], () => {
	const start = usePrograms();
	let engine: Engine;
	let link: SeverableLink;
	let program: PtyProgram;

	beforeEach(async () => {
		const socketPath = await sharedEngine('docker');
		engine = connectTo(socketPath);
		link = await startSeverableLink(socketPath);
		onTestFinished(link.stop);
		const {id} = await engine.containers.create(
			{
				image: sharedImage,
				name,
				command: ['sh'],
				isInteractive: true,
				environment: [],
				ports: [],
				mounts: [],
				removesItself: false,
				labels: {},
			},
			{signal},
		);
		onTestFinished(() => engine.containers.remove(id, {signal, force: true, volumes: true}));
		await engine.containers.start(id, {signal});
		program = start({environment: {DOCKER_HOST: link.host}, args: ['--screen', 'containers']});
		await program.waitFor(name);
		program.type(`/${name}\r`);
		await program.waitFor(/1 of \d+ containers|1 container/);
	});

	test.each([
		['shell', 'e'],
		['attached terminal', 'a'],
	])(
		'says so, holds the screen until Enter, and drops what was typed into the dead %s',
		async (_, key) => {
			program.press(key);
			await program.waitFor(/ctrl-\] thr/);
			if (key === 'e') {
				await program.waitFor(/^\/ #$/m);
			}

			link.stall();
			program.type('du -sh /my');
			link.sever();
			await program.waitFor(
				/The connection to [\s\S]* was lost[\s\S]*Press Enter to go back to Slipway\.$/m,
			);
			expect(program.isOnAlternateScreen()).toBe(false);
			// Whoever does not look types on, Enter and all.
			program.type('x y\r');
			await program.waitFor('Typed input was dropped.');
			for (const typed of ['z', 'y', 'K', '\u0012', 'X', ' ', 's', '/d*', '\r']) {
				program.type(typed);
			}

			await program.waitFor(/(?:Typed input was dropped[\s\S]*){2}/);
			program.press('enter');
			const screen = await program.waitFor(/STATUS[\s\S]*was lost/);
			expect(program.isOnAlternateScreen()).toBe(true);
			expect(screen).toContain(`/${name}`);
			expect(screen).not.toMatch(/\?$|marked|Yes/m);
			program.press('?');
			await program.waitFor(/Keys: Containers/);
			expect(await engine.containers.inspect(name, {signal})).toMatchObject({state: 'running'});
		},
	);

	test('is held when its container is killed in the middle of a line', async () => {
		program.press('e');
		await program.waitFor(/^\/ #$/m);
		program.type('du -sh /my');
		await program.waitFor('du -sh /my');
		await engine.containers.kill(name, {signal, signalName: 'SIGKILL'});
		await program.waitFor(/ended with exit code 137\.\nPress Enter/);
		program.type('\r');
		await program.waitFor('Typed input was dropped.');
		program.type('\r');
		await program.waitFor(/Exited \(137\)/);
		expect(program.isCursorShown()).toBe(false);
	});
});
