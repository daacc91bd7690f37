import {rmdir} from 'node:fs/promises';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {usePrograms} from '../pty/use-program.ts';
import {type InstalledPackage, installPackage} from './install-package.ts';
import {nodes} from './nodes.ts';
import {describeAsOther, unknown} from './other-user.ts';
import {runInstalled} from './run-installed.ts';

let installed: InstalledPackage;

beforeAll(async () => {
	installed = await installPackage();
});

afterAll(() => installed.remove());

describe.each(nodes)('Odd surroundings on Node $version', ({version, folder, program}) => {
	const start = usePrograms();
	const images = ['slipway', 'images', '--json', '--demo'];

	const prepare = async (name: string) => {
		const home = await installed.makeFolder(`${name} ${version}`);
		const {HOME, ...env} = installed.environment(folder, home);
		return {home, env};
	};

	/** A command in a directory that is deleted before it starts. */
	const inDeleted = async (command: readonly string[]) => {
		const gone = await installed.makeFolder(`gone ${version}`);
		return ['/bin/sh', '-c', `cd "$1" && rmdir "$1" && shift && exec "$@"`, 'sh', gone, ...command];
	};

	test('A deleted directory is said, and the home folder is used instead', async () => {
		const {home, env} = await prepare('home');
		const told = `the current directory no longer exists, using ${home} instead`;
		const ended = await runInstalled(await inDeleted(images), {env: {...env, HOME: home}});
		expect(ended).toMatchObject({code: 0, stderr: ''});
		const {images: listed, warnings} = JSON.parse(ended.stdout);
		expect(listed.length).toBeGreaterThan(0);
		expect(warnings).toEqual([told]);
	});

	test('A build that is begun in a deleted directory starts from the home folder', async () => {
		const {home, env} = await prepare('home of a build');
		const command = await inDeleted(['slipway', '--demo']);
		const running = start({
			command: ['/usr/bin/env', ...command],
			environment: {...env, HOME: home},
			columns: 200,
		});
		await running.waitFor(/REPOSITORY/);
		running.press('b');
		await running.waitFor('Open directory');
		running.press('O');
		await running.waitFor(path.basename(home));
		running.press('ctrl-c');
		expect(await running.exit()).toBe(0);
		expect(running.screen()).toContain('the current directory no longer exists');
	});

	test('A deleted directory and a home folder that is not there leave the root', async () => {
		const {home, env} = await prepare('home to delete');
		await rmdir(home);
		const command = await inDeleted(['slipway', 'images', '--demo', '--format', 'text']);
		const {code, stderr} = await runInstalled(command, {env: {...env, HOME: home}});
		expect(code).toBe(0);
		expect(stderr).toBe('slipway: the current directory no longer exists, using / instead\n');
	});

	test('A user of the machine needs no HOME', async () => {
		const {env} = await prepare('no home');
		expect(await runInstalled(images, {env})).toMatchObject({code: 0, stderr: ''});
	});

	describeAsOther('A user whom the machine does not know', program, unknown, () => {
		test('needs no HOME for a list', async () => {
			const {env} = await prepare('no home of nobody');
			const ended = await runInstalled([...unknown, ...images], {env});
			expect(ended).toMatchObject({code: 0, stderr: ''});
		});

		test('needs no HOME for the screens', async () => {
			const {env} = await prepare('no home of nobody at the screens');
			const running = start({
				command: ['/usr/bin/env', '--unset=HOME', ...unknown, 'slipway', '--demo'],
				environment: env,
			});
			await running.waitFor(/REPOSITORY/);
			running.press('q');
			expect(await running.exit()).toBe(0);
			expect(running.screen().trim()).toBe('');
		});
	});

	test('Without a terminal the program says that it needs one, and what that comes from', async () => {
		const {env} = await prepare('no terminal');
		const {code, stdout, stderr} = await runInstalled(['slipway'], {env});
		expect({code, stdout}).toEqual({code: 2, stdout: ''});
		expect(stderr).toMatch(/^slipway: .*needs a terminal.*redirected.*\n$/);
	});

	test('A terminal without a cursor is refused in words', async () => {
		const {env} = await prepare('dumb');
		const running = start({
			command: ['/usr/bin/env', 'TERM=dumb', 'slipway', '--demo'],
			environment: env,
			columns: 200,
		});
		expect(await running.exit()).toBe(2);
		expect(running.screen().trim()).toMatch(/^slipway: .*\(TERM=dumb\).*$/);
	});
});
