import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {describe, expect, onTestFinished, test} from 'vitest';
import {builtProgram, type PtyProgram} from '../helpers/pty-program.ts';
import {shellAround, shellIsSane} from './sane-shell.ts';
import {usePrograms} from './use-program.ts';

describe('Slipway, started from a shell,', () => {
	const start = usePrograms();

	/** @returns The shell with Slipway in front of it, and the process id of the latter. */
	async function startContainers(): Promise<{program: PtyProgram; pid: number}> {
		const folder = await mkdtemp(path.join(tmpdir(), 'slipway-lent-'));
		onTestFinished(() => rm(folder, {recursive: true, force: true}));
		const {command, prompt} = shellAround;
		const program = start({command, environment: {PS1: prompt}, columns: 100});
		await program.waitFor(/^shell>$/m);
		// `exec` keeps the process id that the subshell tells.
		program.type(
			`(echo $BASHPID > ${folder}/pid; exec ${process.execPath} ${builtProgram} --demo --screen containers)\r`,
		);
		await program.waitFor('STATUS');
		return {program, pid: Number(await readFile(path.join(folder, 'pid'), 'utf8'))};
	}

	async function openShell() {
		const {program, pid} = await startContainers();
		program.type('/workbench\r');
		await program.waitFor(/1 of \d+ containers/);
		program.press('e');
		await program.waitFor(/ctrl-\] three times[\s\S]*[#$]$/m);
		program.type('echo in-the-$((40+2))\r');
		await program.waitFor('in-the-42');
		return {program, pid};
	}

	test.each(['SIGTERM', 'SIGHUP', 'SIGINT'] as const)(
		'gives the terminal back when %s ends it while a shell in a container has it',
		async signal => {
			const {program, pid} = await openShell();
			process.kill(pid, signal);
			await shellIsSane(program);
		},
	);

	test('gives the terminal back when SIGTSTP stops it under a shell in a container, which goes on after fg', async () => {
		const {program, pid} = await openShell();
		process.kill(pid, 'SIGTSTP');
		await program.waitFor(/Stopped[\s\S]*shell>$/m);
		await shellIsSane(program);
		program.type('fg\r');
		await program.waitFor(/^\( ?echo/m);
		program.type('echo still-$((40+3))\r');
		await program.waitFor('still-43');
		program.type('exit\r');
		await program.waitFor('STATUS');
		expect(program.isOnAlternateScreen()).toBe(true);
	});

	test('gives the terminal back when SIGTSTP stops it while it draws, and draws again after fg', async () => {
		const {program, pid} = await startContainers();
		process.kill(pid, 'SIGTSTP');
		await program.waitFor(/Stopped[\s\S]*shell>$/m);
		await shellIsSane(program);
		program.type('fg\r');
		await program.waitFor('STATUS');
		expect(program.isOnAlternateScreen()).toBe(true);
		expect(program.isCursorShown()).toBe(false);
		program.press('?');
		await program.waitFor(/Keys: Containers/);
	});
});
