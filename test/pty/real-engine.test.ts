import {beforeAll, expect, test} from 'vitest';
import type {Engine} from '../../source/engine/engine.ts';
import {connectTo} from '../contract/connect-to.ts';
import {describeWithEngines} from '../helpers/private-describe.ts';
import {sharedImage} from '../helpers/private-images.ts';
import {sharedEngine} from '../helpers/private-shared-engine.ts';
import {usePrograms} from './use-program.ts';

const {signal} = new AbortController();

describeWithEngines('The program on a real engine', ['docker'], () => {
	const start = usePrograms();
	let engine: Engine;
	let environment: Record<string, string>;

	beforeAll(async () => {
		const socketPath = await sharedEngine('docker');
		engine = connectTo(socketPath);
		environment = {DOCKER_HOST: `unix://${socketPath}`};
	});

	/** Runs `use` with a container that is gone afterwards. */
	const withContainer = async (
		name: string,
		command: string[],
		use: () => Promise<void>,
		isInteractive = false,
	) => {
		const {id} = await engine.containers.create(
			{
				image: sharedImage,
				name,
				command,
				isInteractive,
				environment: [],
				ports: [],
				mounts: [],
				removesItself: false,
				labels: {},
			},
			{signal},
		);
		try {
			await engine.containers.start(id, {signal});
			await use();
		} finally {
			await engine.containers
				.remove(id, {signal, force: true, volumes: true})
				.catch(() => undefined);
		}
	};

	test('lists, filters, tags and untags an image', async () => {
		const reference = 'pty-tagged:1';
		const program = start({environment});
		await program.waitFor(/slipway-base/);
		program.type('/slipway-base');
		await program.waitFor(/\/slipway-base/);
		program.press('enter', 't');
		await program.waitFor(/New reference/);
		program.press('ctrl-u');
		program.type('pty-tagged');
		await program.waitFor(/Becomes pty-tagged:latest/);
		program.type(':1');
		await program.waitFor(/Becomes pty-tagged:1/);
		program.press('enter');
		await program.waitFor(/Tagged \w+ as pty-tagged:1/);
		const tagged = await engine.images.inspect(reference, {signal});
		expect(tagged.references).toContain(reference);

		program.press('escape');
		await program.waitUntilGone('/slipway-base');
		program.type('/pty-tagged');
		await program.waitFor(/1 of \d+ references/);
		program.press('enter', 'd');
		await program.waitFor(/Untag pty-tagged:1\?/);
		program.press('enter');
		program.press('y');
		await program.waitFor(/Untagged pty-tagged:1/);
		const left = await engine.images.inspect(sharedImage, {signal});
		expect(left.references).not.toContain(reference);
	});

	test('opens a shell that resizes, comes back sane, and tells the exit code', async () => {
		await withContainer('pty-shell', ['sleep', '1000'], async () => {
			const program = start({environment, args: ['--screen', 'containers']});
			await program.waitFor(/pty-shell/);
			program.type('/pty-shell\r');
			await program.waitFor(/1 of \d+ containers|1 container/);
			program.press('e');
			await program.waitFor(/^\/ #$/m);
			// The size is told right after the start: a hand is never fast enough to be there before.
			program.type('until stty size 2>/dev/null | grep 24; do :; done; echo $((20+3))-here\r');
			await program.waitFor(/^24 80/m);
			await program.waitFor(/23-here/);
			program.resize(100, 30);
			program.type('until [ "$(stty size)" = "30 100" ]; do :; done; stty size\r');
			await program.waitFor(/^30 100/m);
			program.type('vi /tmp/note\r');
			await program.waitFor(/~\s*\n~/);
			program.type('iwritten by hand');
			await program.waitFor(/^I \/tmp\/note/m);
			program.press('escape');
			await program.waitFor(/^- \/tmp\/note/m);
			program.type(':wq\r');
			await program.waitUntilGone(/~\s*\n~/);
			program.type('cat /tmp/note; exit 7\r');
			await program.waitFor(/STATUS/);
			await program.waitFor(/7/);
			expect(program.isCursorShown()).toBe(false);
			expect(program.isOnAlternateScreen()).toBe(true);
			const changes = await engine.containers.changes('pty-shell', {signal});
			expect(changes).toContainEqual({kind: 'added', path: '/tmp/note'});
			program.press('q');
			expect(await program.exit()).toBe(0);
			expect(program.isCursorShown()).toBe(true);
		});
	});

	test('brings the terminal back when the container is killed under vi', async () => {
		await withContainer('pty-killed', ['sleep', '1000'], async () => {
			const program = start({environment, args: ['--screen', 'containers']});
			await program.waitFor(/pty-killed/);
			program.type('/pty-killed\r');
			await program.waitFor(/1 of \d+ containers|1 container/);
			program.press('e');
			await program.waitFor(/^\/ #$/m);
			program.type('vi /tmp/note\r');
			await program.waitFor(/~\s*\n~/);
			await engine.containers.kill('pty-killed', {signal, signalName: 'SIGKILL'});
			await program.waitFor(/exit code 137\.\nPress Enter/);
			program.press('enter');
			await program.waitFor(/Exited \(137\)/);
			expect(program.isCursorShown()).toBe(false);
			program.press('?');
			await program.waitFor(/Keys: Containers/);
		});
	});

	test('follows the log of a running container', async () => {
		const loop = 'i=0; while true; do i=$((i+1)); echo "line $i"; sleep 0.1; done';
		await withContainer('pty-logs', ['sh', '-c', loop], async () => {
			const program = start({environment, args: ['--screen', 'containers']});
			await program.waitFor(/pty-logs/);
			program.type('/pty-logs\r');
			await program.waitFor(/1 of \d+ containers|1 container/);
			program.press('l');
			const first = await program.waitFor(/line \d+/);
			const newest = Math.max(
				...[...first.matchAll(/line (\d+)/g)].map(([, count]) => Number(count)),
			);
			await program.waitFor(new RegExp(`line ${newest + 5}\\b`));
			program.press('escape');
			await program.waitFor(/STATUS/);
		});
	});

	test('shows at once what another client does', async () => {
		const program = start({environment, args: ['--screen', 'containers']});
		await program.waitFor(/STATUS/);
		await withContainer('pty-elsewhere', ['sleep', '1000'], async () => {
			await program.waitFor(/pty-elsewhere.*Up/);
			await engine.containers.pause('pty-elsewhere', {signal});
			await program.waitFor(/pty-elsewhere.*Paused/);
		});
		await program.waitUntilGone(/pty-elsewhere/);
	});
});
