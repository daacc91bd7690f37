import {execFile} from 'node:child_process';
import {copyFile, mkdir, symlink, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {makePrivateFolder} from './private-folder.ts';

const run = promisify(execFile);

/** The statically linked busybox of Debian's package `busybox-static`. */
const busyboxPath = '/bin/busybox';

/**
Makes a folder that is a small root file system: busybox with a link for each of its commands.
@returns Its path; the caller removes it.
*/
export async function makeBusyboxFolder(): Promise<string> {
	const root = await makePrivateFolder();
	for (const name of ['bin', 'etc', 'root', 'tmp', 'var', 'usr', 'home']) {
		await mkdir(join(root, name), {recursive: true});
	}
	await copyFile(busyboxPath, join(root, 'bin', 'busybox'));
	await symlink('bin', join(root, 'sbin'));
	await writeFile(join(root, 'etc', 'passwd'), 'root:x:0:0:root:/root:/bin/sh\n');
	await writeFile(join(root, 'etc', 'group'), 'root:x:0:\n');
	const {stdout} = await run(busyboxPath, ['--list']);
	for (const applet of stdout.trim().split('\n')) {
		if (applet !== 'busybox') {
			await symlink('busybox', join(root, 'bin', applet));
		}
	}
	return root;
}
