import {describe, expect, test} from 'vitest';
import {builtProgram} from '../helpers/pty-program.ts';
import {usePrograms} from './use-program.ts';

describe('ctrl-z', () => {
	const start = usePrograms();

	test('goes to the shell, and fg comes back to the same place', async () => {
		const shell = start({command: ['bash', '--norc', '-i'], environment: {PS1: 'shell> '}});
		await shell.waitFor(/^shell>$/m);
		shell.type(`${process.execPath} ${builtProgram} --demo --screen containers\r`);
		await shell.waitFor(/STATUS/);
		shell.type('/web\r');
		await shell.waitFor(/\d+ of \d+ containers/);
		shell.press('ctrl-z');
		await shell.waitFor(/Stopped[\s\S]*shell>$/m);
		expect(shell.isOnAlternateScreen()).toBe(false);
		expect(shell.isCursorShown()).toBe(true);
		shell.type('echo in-the-$((40+2))-shell\r');
		await shell.waitFor(/in-the-42-shell/);
		shell.type('fg\r');
		await shell.waitFor(/\d+ of \d+ containers/);
		expect(shell.isOnAlternateScreen()).toBe(true);
		shell.press('q');
		await shell.waitFor(/shell>$/m);
	});

	test('goes on at once where there is no shell', async () => {
		const program = start({args: ['--demo']});
		await program.waitFor(/REPOSITORY/);
		program.press('ctrl-z');
		program.press('?');
		await program.waitFor(/Keys: Images/);
	});
});
