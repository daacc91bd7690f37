import {existsSync} from 'node:fs';
import {chmod, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {beforeEach, describe, expect, onTestFinished, test} from 'vitest';
import {builtProgram, type PtyProgram} from '../helpers/pty-program.ts';
import {shellAround, shellIsSane} from './sane-shell.ts';
import {usePrograms} from './use-program.ts';

describe('An editor that has the terminal', () => {
	const start = usePrograms();
	let home: string;
	let pidFile: string;

	beforeEach(async () => {
		home = await mkdtemp(path.join(tmpdir(), 'slipway-lent-'));
		pidFile = path.join(home, 'pid');
		onTestFinished(() => rm(home, {recursive: true, force: true}));
		await writeFile(path.join(home, 'Dockerfile'), 'FROM python:3\n');
	});

	/** An editor in a script of its own, which tells its process id and that it is there. */
	async function editor(script: string): Promise<string> {
		const file = path.join(home, 'editor');
		await writeFile(file, `#!/bin/sh\necho $$ > ${pidFile}\n${script}\n`);
		await chmod(file, 0o755);
		return file;
	}

	/** Shows the Dockerfile. */
	async function openFolder(program: PtyProgram) {
		await program.waitFor('Open directory');
		program.press('O', 'ctrl-u');
		program.type(`${home}\r`);
		await program.waitFor('FROM python:3');
	}

	/** Goes to the editor of the Dockerfile, by way of a shell: what has the terminal afterwards can be seen. */
	async function openEditor(script: string): Promise<PtyProgram> {
		const program = start({
			command: shellAround.command,
			environment: {PS1: shellAround.prompt, HOME: home, VISUAL: await editor(script)},
			columns: 100,
		});
		await program.waitFor(/^shell>$/m);
		program.type(`cd ${home}; ${process.execPath} ${builtProgram} --demo --screen build\r`);
		await openFolder(program);
		program.press('e');
		await program.waitFor('the editor is here');
		expect(program.isOnAlternateScreen()).toBe(false);
		return program;
	}

	const editorPid = async () => Number(await readFile(pidFile, 'utf8'));
	const pidOfProgram = async () => {
		// The shell that runs what VISUAL says stands between.
		const parentOf = async (pid: number) => {
			const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
			return Number(stat.split(') ')[1]?.split(' ')[1]);
		};

		return parentOf(await parentOf(await editorPid()));
	};

	/** The screen is drawn, and hears keys. */
	async function isBack(program: PtyProgram) {
		await program.waitFor(/FROM python:3[\s\S]*Dockerfile is unchanged/);
		expect(program.isOnAlternateScreen()).toBe(true);
		program.press('?');
		await program.waitFor(/Keys: /);
		program.press('escape');
		await program.waitUntilGone(/Keys: /);
	}

	async function quit(program: PtyProgram) {
		program.press('q');
		await program.waitFor('RECENT');
		program.press('q');
	}

	test('in cooked mode is ended by ctrl-c alone, and the screen comes back alive', async () => {
		const program = await openEditor('echo the editor is here; read line');
		program.press('ctrl-c');
		await program.waitFor('ended with exit code 130');
		program.press('enter');
		await program.waitUntilGone('ended with exit code 130');
		await isBack(program);
		await quit(program);
		await shellIsSane(program);
	});

	test('in cooked mode may use ctrl-c and ctrl-\\ for itself', async () => {
		const program = await openEditor(
			'trap "echo heard-int" INT; trap "echo heard-quit" QUIT; echo the editor is here; until read line; do :; done',
		);
		program.press('ctrl-c');
		await program.waitFor('heard-int');
		program.type('\u001C');
		await program.waitFor('heard-quit');
		program.type('done\r');
		await isBack(program);
	});

	test('that is killed holds the screen, and what was typed for it reaches nothing', async () => {
		const program = await openEditor('stty raw -echo; echo the editor is here; exec sleep 1000');
		program.type('ddq:q!jXy');
		process.kill(await editorPid(), 'SIGKILL');
		await program.waitFor(/ended with exit code 137\.\nPress Enter to go back/);
		program.type('qq\r');
		await program.waitFor('Typed input was dropped.');
		program.press('enter');
		await program.waitFor(/The file was not changed/);
		program.press('enter');
		await program.waitUntilGone(/The file was not changed/);
		await isBack(program);
		await quit(program);
		await shellIsSane(program);
	});

	test('that is not there holds the screen with what the shell says', async () => {
		const program = start({
			args: ['--demo', '--screen', 'build'],
			environment: {HOME: home, VISUAL: 'no-such-editor'},
			columns: 100,
		});
		await openFolder(program);
		program.press('e');
		await program.waitFor(/^no-such-editor ended with exit code 127\.\nPress Enter/m);
		program.press('enter');
		await program.waitFor('Set VISUAL or EDITOR');
	});

	test.each(['SIGTERM', 'SIGHUP'] as const)(
		'is ended, with all that it started, before Slipway is ended by %s',
		async signal => {
			const saved = path.join(home, 'saved');
			const program = await openEditor(
				`sh -c 'trap "echo yes > ${saved}; exit" TERM HUP; stty raw -echo; echo the editor is here; while :; do sleep 0.1; done'; echo left behind`,
			);
			const pid = await editorPid();
			process.kill(await pidOfProgram(), signal);
			await shellIsSane(program);
			expect(existsSync(saved)).toBe(true);
			expect(() => process.kill(pid, 0)).toThrow();
		},
	);

	test('is stopped with Slipway by ctrl-z, and goes on with it', async () => {
		const program = await openEditor('echo the editor is here; read line; echo "got $line" > got');
		program.press('ctrl-z');
		await program.waitFor(/Stopped[\s\S]*shell>$/m);
		program.type('fg\r');
		await program.waitFor(/fg\n/);
		program.type('on\r');
		await isBack(program);
		expect(await readFile(path.join(home, 'got'), 'utf8')).toBe('got on\n');
	});

	test('may see the terminal change its size, and the screen comes back in the new one', async () => {
		const program = await openEditor('echo the editor is here; read line');
		program.resize(70, 18);
		program.type('\r');
		await program.waitFor(/FROM python:3[\s\S]*Help$/m);
		const lines = program.screen().split('\n');
		expect(lines).toHaveLength(18);
		expect(lines.at(-1)).toMatch(/Help$/);
		expect(Math.max(...lines.map(line => line.length))).toBeLessThanOrEqual(70);
		await isBack(program);
		await quit(program);
		await shellIsSane(program);
	});
});
