import {execFile} from 'node:child_process';
import {promisify} from 'node:util';
import {describe, expect, test} from 'vitest';
import {useConfig as writeConfig} from '../commands/use-config.ts';
import {builtProgram} from '../helpers/pty-program.ts';
import {usePrograms} from './use-program.ts';

const run = promisify(execFile);

type Ended = {code: number; stdout: string; stderr: string};

/** Runs the program without a terminal. */
async function runPiped(...args: string[]): Promise<Ended> {
	try {
		const {stdout, stderr} = await run(process.execPath, [builtProgram, ...args]);
		return {code: 0, stdout, stderr};
	} catch (error) {
		return error as Ended;
	}
}

describe('The program on the command line', () => {
	test('refuses a pipe with a plain message and exit code 2', async () => {
		const {code, stdout, stderr} = await runPiped();
		expect(code).toBe(2);
		expect(stdout).toBe('');
		expect(stderr).toContain('needs a terminal');
		expect(stderr).not.toContain('\u001B');
	});

	test('names an unknown flag and ends with exit code 2', async () => {
		const {code, stderr} = await runPiped('--colour');
		expect(code).toBe(2);
		expect(stderr).toContain("unknown option '--colour'");
	});

	test('refuses two engines at once with exit code 2', async () => {
		const {code, stderr} = await runPiped('--host', 'tcp://a:1', '--context', 'b');
		expect(code).toBe(2);
		expect(stderr).toContain('cannot be used with');
	});

	test('prints version and help without a terminal', async () => {
		const version = await runPiped('--version');
		expect(version).toMatchObject({code: 0, stderr: ''});
		expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
		const help = await runPiped('--help');
		expect(help.code).toBe(0);
		for (const flag of ['--host', '--context', '--demo', '--screen', '--read-only', '--config']) {
			expect(help.stdout).toContain(flag);
		}
	});
});

describe('The program in a terminal', () => {
	const start = usePrograms();

	test.each(['q', 'ctrl-c'])('gives the terminal back when it is left with %s', async key => {
		const program = start({args: ['--demo']});
		await program.waitFor(/REPOSITORY/);
		expect(program.isOnAlternateScreen()).toBe(true);
		expect(program.isCursorShown()).toBe(false);
		program.press(key);
		expect(await program.exit()).toBe(0);
		expect(program.isOnAlternateScreen()).toBe(false);
		expect(program.isCursorShown()).toBe(true);
		expect(program.written()).toContain('\u001B[?2004l');
	});

	test('takes keys that are typed before it can read them, without an echo', async () => {
		const program = start({args: ['--demo']});
		while (!program.isOnAlternateScreen()) {
			await new Promise(resolve => setImmediate(resolve));
		}

		program.type('/redis');
		const screen = await program.waitFor(/\d+ of \d+ references/);
		expect(screen.match(/\/redis/g)).toHaveLength(1);
	});

	test.each([
		['SIGTERM', 143],
		['SIGQUIT', 131],
		['SIGUSR2', 140],
		['SIGALRM', 142],
		['SIGXCPU', 152],
	])('gives the terminal back when it is ended by %s', async (signal, code) => {
		const program = start({args: ['--demo']});
		await program.waitFor(/REPOSITORY/);
		process.kill(program.pid, signal);
		expect(await program.exit()).toBe(code);
		expect(program.isOnAlternateScreen()).toBe(false);
		expect(program.isCursorShown()).toBe(true);
	});

	test('goes on at SIGUSR1, and opens no debugger', async () => {
		const program = start({args: ['--demo']});
		await program.waitFor(/Slipway/);
		process.kill(program.pid, 'SIGUSR1');
		await program.waitFor(/REPOSITORY/);
		process.kill(program.pid, 'SIGUSR1');
		program.press('2');
		await program.waitFor(/STATUS/);
		program.press('q');
		expect(await program.exit()).toBe(0);
		expect(program.written()).not.toMatch(/debugger/i);
	});

	test('gives the terminal back when it is ended before it has drawn anything', async () => {
		const program = start({args: ['--demo']});
		await program.waitFor(/Slipway/);
		process.kill(program.pid, 'SIGTERM');
		expect(await program.exit()).toBe(143);
		expect(program.isOnAlternateScreen()).toBe(false);
		expect(program.isCursorShown()).toBe(true);
	});

	test('refuses a terminal that cannot move its cursor', async () => {
		// The pseudo-terminal sets TERM itself.
		const program = start({
			command: ['/usr/bin/env', 'TERM=dumb', process.execPath, builtProgram],
			args: ['--demo'],
		});
		expect(await program.exit()).toBe(2);
		expect(program.screen()).toContain('TERM=dumb');
		expect(program.written()).not.toContain('\u001B');
	});

	test('leaves a dialog and its text field with ctrl-c, too', async () => {
		const program = start({args: ['--demo']});
		await program.waitFor(/REPOSITORY/);
		program.press('t');
		await program.waitFor(/New reference/);
		program.press('ctrl-c');
		expect(await program.exit()).toBe(0);
		expect(program.isOnAlternateScreen()).toBe(false);
	});

	test('names a screen that does not exist and ends with exit code 2', async () => {
		const program = start({args: ['--demo', '--screen', 'rooms']});
		expect(await program.exit()).toBe(2);
		expect(program.isOnAlternateScreen()).toBe(false);
		expect(program.screen()).toMatch(/rooms.*images, containers/);
	});

	test('starts on the screen asked for and says that the engine is a practice engine', async () => {
		const program = start({args: ['--demo', '--screen', 'containers']});
		const screen = await program.waitFor(/STATUS/);
		expect(screen).toContain('PRACTICE ENGINE');
	});

	test('keeps every line within 60x12 and says so below that', async () => {
		const program = start({args: ['--demo'], columns: 60, rows: 12});
		await program.waitFor(/REPOSITORY/);
		program.resize(59, 11);
		await program.waitFor('Slipway needs 60x12, this is 59x11');
		program.resize(200, 50);
		await program.waitFor(/REPOSITORY[\s\S]*Platform/);
		program.resize(80, 24);
		await program.waitUntilGone('Platform');
		program.press('q');
		expect(await program.exit()).toBe(0);
	});

	test('writes no colour with NO_COLOR', async () => {
		const program = start({args: ['--demo'], environment: {NO_COLOR: '1'}});
		await program.waitFor(/REPOSITORY/);
		program.press('?');
		await program.waitFor(/Keys: Images/);
		// biome-ignore lint/complexity/useRegexLiterals: the escape is clearer spelled out
		const colour = new RegExp('\\u001B\\[[\\d;]*(?:3[0-8]|4[0-8]|9\\d|10\\d)[;m]');
		expect(program.written()).not.toMatch(colour);
	});
});

describe('The colours of the program', () => {
	const start = usePrograms();

	test.each([
		['ffff/ffff/ffff', true],
		['0000/0000/0000', false],
	])(
		'fit a background of %s, which the terminal tells when it is asked',
		async (colour, isLight) => {
			const hasBlue = () => /\u001B\[(?:\d+;)*38;5;25m/.test(program.written());
			const program = start({args: ['--demo']});
			program.terminal.parser.registerOscHandler(11, () => {
				program.type(`\u001B]11;rgb:${colour}\u001B\\`);
				return true;
			});
			await program.waitFor(/REPOSITORY/);
			if (isLight) {
				await expect.poll(hasBlue, {timeout: 10_000}).toBe(true);
			}

			program.press('?');
			await program.waitFor(/Keys: /);
			expect(program.screen()).not.toContain('rgb:');
			expect(hasBlue()).toBe(isLight);
		},
	);
});

describe('The program for a screen reader', () => {
	const start = usePrograms();

	test.each<[string[], Record<string, string>]>([
		[['--screen-reader'], {}],
		[[], {INK_SCREEN_READER: 'true'}],
		[['--config'], {}],
	])('adds lines and moves nothing, with %j and %j', async (args, environment) => {
		const config = await writeConfig('{"screenReader": true}');
		const file = args.includes('--config') ? [config] : [];
		const program = start({args: ['--demo', ...args, ...file], environment});
		await program.waitFor(/Row 1 of \d+ references: /);
		program.press('down');
		await program.waitFor(/Row 2 of \d+ references: /);
		program.press('2');
		await program.waitFor(/Containers[\s\S]*Row 1 of \d+ containers: /);
		expect(program.isOnAlternateScreen()).toBe(false);
		// Lines and the switch of bracketed paste, and nothing that moves the cursor or paints.
		expect(program.written().replaceAll(/\u001B\[\?2004[hl]/g, '')).toMatch(/^[^\u001B]*$/);
		program.press('q');
		expect(await program.exit()).toBe(0);
	});
});
