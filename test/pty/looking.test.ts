import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {beforeAll, describe, expect, onTestFinished, test} from 'vitest';
import {startCountingProxy} from '../bench/counting-proxy.ts';
import {connectTo} from '../contract/connect-to.ts';
import {plainCommit} from '../contract/plain-commit.ts';
import {describeWithEngines} from '../helpers/private-describe.ts';
import {sharedImage} from '../helpers/private-images.ts';
import {sharedEngine} from '../helpers/private-shared-engine.ts';
import type {PtyProgram} from '../helpers/pty-program.ts';
import {usePrograms} from './use-program.ts';

const sizes = [
	{columns: 80, rows: 24},
	{columns: 140, rows: 40},
];

/**
As someone sets it up who looks at containers all day: no question before a restart, and CPU in the list. Without
that setting a restart is asked about, as lazydocker never does, and takes one key more.
*/
const settings = {containerStats: true, skipConfirmations: ['container.restart']};

async function environmentWith(config: object): Promise<Record<string, string>> {
	const home = await mkdtemp(path.join(tmpdir(), 'slipway-looking-'));
	onTestFinished(() => rm(home, {recursive: true, force: true}));
	await mkdir(path.join(home, 'slipway'));
	await writeFile(path.join(home, 'slipway', 'config.json'), JSON.stringify(config));
	return {HOME: home, XDG_CONFIG_HOME: home};
}

/** Counts the keys of one job. Going to the container is the same way everywhere, and is not counted. */
function countingKeys(program: PtyProgram) {
	let count = 0;
	return {
		press(...keys: string[]) {
			count += keys.length;
			program.press(...keys);
		},
		/** @param most Keys of lazydocker for the same job. */
		expectAtMost(most: number) {
			expect(count).toBeLessThanOrEqual(most);
			count = 0;
		},
	};
}

async function select(program: PtyProgram, name: string, key = 'j'): Promise<void> {
	for (let rows = 0; !new RegExp(`❯ +${name}\\b`).test(program.screen()); rows += 1) {
		expect(rows).toBeLessThan(20);
		const before = /❯ +\S+/.exec(program.screen())?.[0] ?? '';
		program.press(key);
		await program.waitUntilGone(before);
	}
}

/** Lines that one key of lazydocker scrolls a log by, unless its config says otherwise. */
const scrolledLines = 2;

/** How many lines of the open log stand below its window. */
function linesBelow(program: PtyProgram): number {
	const [, last, all] = /Log of .* \d+-(\d+) of (\d+)/.exec(program.screen()) ?? [];
	return Number(all) - Number(last);
}

describe.each(sizes)(
	'Jobs of every day at $columns x $rows take no more keys than in lazydocker',
	size => {
		const start = usePrograms();

		async function open(): Promise<PtyProgram> {
			const program = start({
				args: ['--demo', '--screen', 'containers'],
				environment: await environmentWith(settings),
				...size,
			});
			// A start of what was never compiled before, on a machine that may be busy.
			await program.waitFor(/❯ +workbench/, 60_000);
			return program;
		}

		test('what runs, its log, its last error, which one eats CPU, a restart and a shell', async () => {
			const program = await open();
			const keys = countingKeys(program);
			await program.waitFor(/CPU.*MEMORY/);
			await program.waitFor(/shop-cache.* \d+\.\d%/);
			keys.expectAtMost(0);

			await select(program, 'shop-worker');
			await program.waitFor('ReadTimeout');
			keys.expectAtMost(0);

			await select(program, 'shop-api');
			keys.press('l');
			await program.waitFor('Log of shop-api');
			keys.press('/', ...'ERROR', 'enter');
			const place = /\/ERROR +\d+ (?:of|found)/;
			await program.waitFor(place);
			// Not the last one: one that is further back.
			for (let matches = 0; linesBelow(program) < 60; matches += 1) {
				expect(matches).toBeLessThan(12);
				const [before = ''] = place.exec(program.screen()) ?? [];
				keys.press('N');
				await program.waitUntilGone(before);
			}

			expect(program.screen()).toMatch(/ERROR Order \d+ could not be paid/);
			keys.expectAtMost(Math.floor(linesBelow(program) / scrolledLines));
			program.press('q');
			await program.waitFor(/❯ +shop-api/);

			await select(program, 'shop-cache', 'k');
			await program.waitFor('Background saving');
			await program.waitFor('Following');
			keys.expectAtMost(0);

			keys.press('r');
			await program.waitFor('Restarted shop-cache');
			keys.expectAtMost(1);

			keys.press('e');
			await program.waitFor(/[#$] ?$/m);
			keys.expectAtMost(1);
		});

		test('remove all that is stopped, and free disk', async () => {
			const program = await open();
			const keys = countingKeys(program);
			keys.press('X');
			await program.waitFor(/Remove all \d+ stopped containers\?/);
			keys.press('y');
			await program.waitFor(/Removed \d+ containers/);
			keys.expectAtMost(5);

			keys.press('P');
			await program.waitFor(/nothing marked/);
			keys.press('X');
			await program.waitFor(/Remove \d+ (?:image|item)s?\?/);
			keys.press('y');
			await program.waitFor(/Freed|Removed \d+/);
			expect(program.screen()).not.toMatch(/^(?:container|volume|network|build cache) /m);
			keys.expectAtMost(4);
		});
	},
);

describeWithEngines('Looking at a real engine', ['docker'], () => {
	const start = usePrograms();
	const {signal} = new AbortController();
	let socketPath: string;

	beforeAll(async () => {
		socketPath = await sharedEngine('docker');
	});

	/** @returns Its id. */
	async function run(name: string, image: string, command: string[]): Promise<string> {
		const {containers} = connectTo(socketPath);
		const {id} = await containers.create(
			{
				image,
				name,
				command,
				isInteractive: false,
				environment: [],
				ports: [],
				mounts: [],
				removesItself: false,
				labels: {},
			},
			{signal},
		);
		await containers.start(id, {signal});
		return id;
	}

	async function removeAll(name: string): Promise<void> {
		const {containers} = connectTo(socketPath);
		for (const container of await containers.list({signal})) {
			if (container.name.startsWith(name)) {
				await containers.remove(container.id, {signal, force: true, volumes: true});
			}
		}
	}

	test('updates a container to the newer image with three keys, asked at 80x24 and at 140x40', async () => {
		const engine = connectTo(socketPath);
		const reference = 'looking-update:1';
		const name = 'looking-update';
		onTestFinished(async () => {
			await removeAll(name);
			await engine.images.untag(reference, {signal});
		});
		await engine.images.tag(sharedImage, reference, {signal});
		const before = await run(name, reference, [
			'sh',
			'-c',
			'trap "exit 0" TERM; sleep 1000 & wait',
		]);
		const {config} = await engine.images.inspect(reference, {signal});
		const newer = {...plainCommit, reference, config: {...config, labels: {built: 'second'}}};
		await engine.images.commit(before, newer, {signal});

		const program = start({
			environment: {DOCKER_HOST: `unix://${socketPath}`, ...(await environmentWith(settings))},
			args: ['--screen', 'containers'],
			columns: 80,
			rows: 24,
		});
		await program.waitFor(name);
		program.type(`/${name}`);
		await program.waitFor(`/${name}`);
		program.press('enter');
		await program.waitFor(new RegExp(`❯ +${name}`));
		// The same is asked at 140x40, where the rest of it takes place.
		program.press('U');
		const narrow = await program.waitFor(`Recreate ${name}?`);
		program.press('n');
		await program.waitUntilGone(`Recreate ${name}?`);
		program.resize(140, 40);
		await program.waitFor(new RegExp(`❯ +${name} .*│`));
		const keys = countingKeys(program);
		keys.press('U');
		const wide = await program.waitFor(`Recreate ${name}?`);
		for (const told of [/built/, /Recreate/]) {
			expect(narrow).toMatch(told);
			expect(wide).toMatch(told);
		}

		keys.press('y');
		// The old one gets its ten seconds to stop, and the new one its time to prove itself.
		await program.waitFor(`Recreated ${name}: `, 60_000);
		keys.press('enter');
		await program.waitFor(new RegExp(`Recreated ${name}(?!:)`));
		keys.expectAtMost(3);
		expect((await engine.containers.inspect(name, {signal})).id).not.toBe(before);
	}, 120_000);

	test('asks nothing of a quiet engine while the live log or the stats are shown', async () => {
		const name = 'looking-quiet';
		onTestFinished(() => removeAll(name));
		await run(name, sharedImage, ['sh', '-c', 'echo all is quiet; sleep 1000']);
		const proxy = await startCountingProxy(socketPath);
		onTestFinished(() => proxy.close());
		const program = start({
			environment: {
				DOCKER_HOST: `unix://${proxy.socketPath}`,
				...(await environmentWith(settings)),
			},
			args: ['--screen', 'containers'],
			columns: 140,
			rows: 40,
		});
		await program.waitFor(name);
		program.type(`/${name}`);
		await program.waitFor(`/${name}`);
		program.press('enter');
		await program.waitFor('all is quiet');

		/** Requests of so long; what others do at the same engine makes some. */
		const askedIn = async (ms: number): Promise<number> => {
			const before = proxy.sent();
			await new Promise(resolve => setTimeout(resolve, ms));
			return proxy.sent() - before;
		};
		for (const shown of ['Following', 'CPU']) {
			await program.waitFor(shown);
			// What the page asks for when it opens has been answered then.
			await expect.poll(() => askedIn(1000), {timeout: 30_000, interval: 10}).toBe(0);
			expect(await askedIn(4000)).toBe(0);
			program.press('tab', 'tab');
		}
	});
});
