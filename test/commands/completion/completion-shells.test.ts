import {execFileSync} from 'node:child_process';
import {chmod, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {makePrivateFolder, removePrivateFolder} from '../../helpers/private-folder.ts';
import {builtProgram, startPtyProgram} from '../../helpers/pty-program.ts';

function isInstalled(shell: string): boolean {
	try {
		execFileSync(shell, ['-c', 'exit 0']);
		return true;
	} catch {
		return false;
	}
}

const shells = [
	{
		shell: 'bash',
		command: ['bash', '--noprofile', '--norc', '-i'],
		setUp: "PS1='READY> '; source <(slipway completion bash)",
	},
	{
		shell: 'zsh',
		command: ['zsh', '-f', '-i'],
		setUp: "PS1='READY> '; autoload -Uz compinit; compinit -D; source <(slipway completion zsh)",
	},
	{
		shell: 'fish',
		command: ['fish', '--no-config', '-i'],
		setUp: "function fish_prompt; echo 'READY> '; end; slipway completion fish | source",
	},
] as const;

describe.each(shells)('Completion in $shell', ({shell, command, setUp}) => {
	let folder: string;
	beforeAll(async () => {
		folder = await makePrivateFolder();
		const program = path.join(folder, 'slipway');
		await writeFile(program, `#!/bin/sh\nexec '${process.execPath}' '${builtProgram}' "$@"\n`);
		await chmod(program, 0o755);
		await writeFile(path.join(folder, 'settings-of-mine.json'), '{}');
	});
	afterAll(() => removePrivateFolder(folder));

	test.skipIf(!isInstalled(shell)).each([
		{typed: 'slipway prune --dry-r', becomes: /slipway prune --dry-run/},
		{typed: 'slipway complet', becomes: /slipway completion/},
		{typed: 'slipway df --format js', becomes: /slipway df --format json/},
		{typed: 'slipway df --format=js', becomes: /slipway df --format=json/},
		{typed: 'slipway layers --demo ubuntu:24', becomes: /slipway layers --demo ubuntu:24\.04/},
		{typed: 'slipway --demo waste ubun', becomes: /slipway --demo waste ubuntu:24\.04/},
		{typed: 'slipway --config settings-of-', becomes: /--config settings-of-mine\.json/},
		{typed: 'slipway --to', becomes: /slipway --tour/},
		{
			typed: 'slipway --demo copy --to-host far ubun',
			becomes: /copy --to-host far ubuntu:24\.04/,
		},
		{
			typed: 'slipway df --hosts-file settings-of-',
			becomes: /--hosts-file settings-of-mine\.json/,
		},
	])(
		'makes “$typed” whole',
		async ({typed, becomes}) => {
			const terminal = startPtyProgram({
				command: [...command],
				environment: {
					HOME: folder,
					PATH: `${folder}:${process.env.PATH}`,
					TERM: 'xterm',
					LC_ALL: 'C.UTF-8',
				},
				columns: 100,
			});
			try {
				terminal.type(`cd '${folder}'; ${setUp}; clear\r`);
				await terminal.waitFor(/^READY>/m, 30_000);
				terminal.type(`${typed}\t`);
				expect(await terminal.waitFor(becomes, 30_000)).toMatch(becomes);
			} finally {
				await terminal.kill();
			}
		},
		90_000,
	);
});
