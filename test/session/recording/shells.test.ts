import {existsSync} from 'node:fs';
import * as fc from 'fast-check';
import {afterEach, describe, expect, test} from 'vitest';
import {bootShell} from '../../../source/session/recording/boot-shell.ts';
import {type PtyShell, startPtyShell} from '../helpers/pty-shell.ts';

const nonce = 'n0nce4tests';

type Kind = {
	path: string;
	/** Its start-up file, which the user may have. */
	file: string;
	/** How it tells the exit code, and starts a loop. */
	status: string;
	loop: string[];
	/** Folders that it makes for itself. */
	folders?: string[];
	/** A bash that is told that it is older. */
	isOld?: boolean;
};

const posix = {status: '$?', loop: ['for i in 1 2', 'do echo loop$i', 'done']};

const kinds: Record<string, Kind> = {
	bash: {...posix, path: '/bin/bash', file: '.bashrc'},
	'bash 4.3': {...posix, path: '/bin/bash', file: '.bashrc', isOld: true},
	zsh: {...posix, path: '/bin/zsh', file: '.zshrc'},
	fish: {
		path: '/usr/bin/fish',
		file: '.config/fish/config.fish',
		status: '$status',
		loop: ['for i in 1 2', 'echo loop$i', 'end'],
		folders: ['.config', '.config/fish', '.local', '.local/share', '.local/share/fish'],
	},
	mksh: {...posix, path: '/bin/mksh', file: '.mkshrc'},
	ksh93: {...posix, path: '/bin/ksh93', file: '.kshrc'},
};

const bootOf = ({path, isOld}: Kind) =>
	bootShell(path, nonce).command.map(word =>
		isOld ? word.replace('BASH_VERSINFO[1] < 404', 'BASH_VERSINFO[1] < 9999') : word,
	);

/** Those of them that this machine has. */
const there = (...names: readonly string[]) =>
	names.flatMap(name => {
		const kind = kinds[name];
		return kind && existsSync(kind.path) ? [[name, kind] as const] : [];
	});

for (const [name, kind] of Object.entries(kinds)) {
	describe.skipIf(!existsSync(kind.path))(`A recorded ${name}`, () => {
		let shell: PtyShell;

		const start = async (startUp?: string) => {
			shell = await startPtyShell(
				bootOf(kind),
				nonce,
				startUp === undefined ? {} : {[kind.file]: startUp},
			);
		};

		afterEach(() => shell.end());

		test('tells every command exactly and leaves nothing behind', async () => {
			await start();
			const long = `echo ${'0123456789'.repeat(30)}`;
			await shell.type('true\r');
			await shell.type('\r');
			await shell.type('sh -c "exit 3"\r');
			await shell.type(`echo was:${kind.status}\r`);
			await shell.type('cd /usr/lib\r');
			await shell.type("printf 'a\\\\b\\n' | tr -d ';' | cat && echo 'hällo 日本'\r");
			await shell.type(`${long}\r`);
			await shell.type(`${kind.loop.join('\r')}\r`);
			await shell.type('echo fals\x7f\x7f\x7f\x7ftrue\r');
			await shell.type('sh -c "echo nested"\r');
			await shell.leave('exit 4\r');
			expect(shell.commands()).toEqual([
				['true', 0, '/'],
				['sh -c "exit 3"', 3, '/'],
				[`echo was:${kind.status}`, 0, '/'],
				['cd /usr/lib', 0, '/'],
				["printf 'a\\\\b\\n' | tr -d ';' | cat && echo 'hällo 日本'", 0, '/usr/lib'],
				[long, 0, '/usr/lib'],
				[kind.loop.join('\n'), 0, '/usr/lib'],
				['echo true', 0, '/usr/lib'],
				['sh -c "echo nested"', 0, '/usr/lib'],
				['exit 4', undefined, '/usr/lib'],
			]);
			expect(shell.visible()).toContain('was:3');
			expect(shell.visible()).toContain('loop2');
			expect(shell.visible()).not.toMatch(/slipway|7717/);
			expect((await shell.home()).sort()).toEqual(kind.folders ?? []);
		});

		test('reads the start-up file of the user', async () => {
			await start('alias greet="echo hello"\n');
			await shell.type('greet you\r');
			await shell.type('echo | greet | cat\r');
			await shell.leave('exit\r');
			expect(shell.visible()).toContain('hello you');
			expect(shell.commands().map(([text]) => text)).toEqual([
				'greet you',
				'echo | greet | cat',
				'exit',
			]);
		});

		// fish drops a ctrl-c that comes while it paints.
		test.skipIf(name === 'fish')('tells nothing of a line that was given up', async () => {
			await start();
			await shell.type('true\r');
			await shell.giveUp('echo given up');
			await shell.type('false\r');
			await shell.leave('exit\r');
			expect(shell.commands().map(([text, code]) => [text, code])).toEqual([
				['true', 0],
				['false', 1],
				['exit', undefined],
			]);
		});

		test('tells generated words exactly', async () => {
			await start();
			const word = fc.string({
				unit: fc.constantFrom(...'ab \\;$#|&<>(){}[]*?~!^%"/=,.-é日n01'),
				minLength: 1,
				maxLength: 30,
			});
			const texts = fc
				.sample(word, {numRuns: 25, seed: 16})
				.map(text => `echo x '${text.replaceAll('!', '.')}'`);
			for (const text of texts) {
				await shell.type(`${text}\r`);
			}

			expect(shell.commands().map(([text]) => text)).toEqual(texts);
		});
	});
}

describe('A recorded shell', () => {
	test.each(['bash', 'bash 4.3', 'zsh', 'mksh', 'ksh93'])(
		'%s keeps lines of a document',
		async name => {
			const kind = kinds[name];
			if (!kind || !existsSync(kind.path)) {
				return;
			}

			const shell = await startPtyShell(bootOf(kind), nonce);
			try {
				await shell.type('cat <<END | tr o 0\rone; "two"\r  $HOME\rEND\r');
				// What a terminal says at its very end may be lost.
				await shell.ask('exec sh -c "echo gone; read line"\r', 'gone\r\n');
				await shell.leave('\r');
				expect(shell.commands().map(([text]) => text)).toEqual([
					'cat <<END | tr o 0\none; "two"\n  $HOME\nEND',
					'exec sh -c "echo gone; read line"',
				]);
			} finally {
				await shell.end();
			}
		},
	);

	test.each(there('bash', 'zsh', 'fish'))('%s tells what is exported', async (name, kind) => {
		const shell = await startPtyShell(bootOf(kind), nonce);
		try {
			await shell.type(
				`${name === 'fish' ? 'set -gx GREETING ' : 'export GREETING='}"hällo; \\\\ world"\r`,
			);
			await shell.type('true\r');
			const environment = shell.events().findLast(({type}) => type === 'environment');
			expect(environment).toMatchObject({variables: {GREETING: 'hällo; \\ world'}});
		} finally {
			await shell.end();
		}
	});
});
