import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {describe, expect, onTestFinished, test} from 'vitest';
import {usePrograms} from './use-program.ts';

/** Everything in a folder that is no folder itself. */
const filesIn = (folder: string): string[] =>
	readdirSync(folder, {recursive: true, withFileTypes: true})
		.filter(entry => !entry.isDirectory())
		.map(entry => path.relative(folder, path.join(entry.parentPath, entry.name)));

describe('The practice engine', () => {
	const start = usePrograms();

	test('keeps a protection and a Dockerfile until the end, and writes neither', async () => {
		const home = mkdtempSync(path.join(tmpdir(), 'slipway-practice-'));
		onTestFinished(() => rmSync(home, {recursive: true, force: true}));
		const project = path.join(home, 'project');
		mkdirSync(project);
		writeFileSync(path.join(project, 'Dockerfile'), 'FROM debian:bookworm-slim\nRUN true\n');
		const config = path.join(home, 'config.json');
		writeFileSync(config, '{"theme": "dark"}');
		const program = start({
			args: ['--demo', '--config', config],
			environment: {HOME: home, XDG_CACHE_HOME: path.join(home, 'cache')},
			columns: 120,
		});
		await program.waitFor(/REPOSITORY/);
		program.press('P');
		await program.waitFor(/used, nothing marked/);
		program.press('/');
		program.type('node:22');
		program.press('enter');
		await program.waitFor(/❯ *node:22 +image/);
		program.press('!');
		await program.waitFor(/Protected node:22/);

		program.press('b');
		await program.waitFor(/O opens a directory/);
		program.press('O', 'ctrl-u');
		program.type(project);
		await program.waitFor(project);
		program.press('enter');
		await program.waitFor(/2 +RUN true/);
		program.press('escape');
		await program.waitFor(/RECENT[\s\S]*project/);

		program.press('P');
		await program.waitFor(/node:22 .*protected by rule node:22/);
		program.press('q');
		expect(await program.exit()).toBe(0);
		const left = filesIn(home).filter(file => !file.startsWith('cache/slipway/compiled/'));
		expect(left.sort()).toEqual(['config.json', 'project/Dockerfile']);
		expect(readFileSync(config, 'utf8')).toBe('{"theme": "dark"}');
	});

	test('is toured with --tour, which is remembered as seen', async () => {
		const home = mkdtempSync(path.join(tmpdir(), 'slipway-tour-'));
		onTestFinished(() => rmSync(home, {recursive: true, force: true}));
		const program = start({args: ['--tour'], environment: {HOME: home}});
		await program.waitFor(/REPOSITORY[\s\S]*Tour, step 1 of 5/);
		program.type('/redis\r');
		await program.waitFor(/Tour, step 2 of 5/);
		program.press('escape');
		await program.waitUntilGone(/Tour, step/);
		program.press('ctrl-c');
		expect(await program.exit()).toBe(0);
		expect(filesIn(home)).toContain('.local/state/slipway/tour');
	});
});
