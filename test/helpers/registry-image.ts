import {execFile} from 'node:child_process';
import {copyFile, mkdir, rm, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {promisify} from 'node:util';
import {makePrivateFolder} from './private-folder.ts';
import {importFolder} from './private-images.ts';

const run = promisify(execFile);

const program = '/usr/bin/docker-registry';

/** Like that of the official image; the address is replaced by a variable, as there. */
const config = {
	version: '0.1',
	storage: {filesystem: {rootdirectory: '/var/lib/registry'}},
	http: {addr: ':5000'},
};

/** The libraries that a program needs, by where they lie. */
async function librariesOf(file: string): Promise<string[]> {
	const {stdout} = await run('ldd', [file]);
	return [...stdout.matchAll(/(?:=> |^\s*)(\/\S+)/gm)].flatMap(([, path]) => path ?? []);
}

/** Makes an image of Debian's docker-registry that is started like the official one. */
export async function importRegistry(socketPath: string, reference: string): Promise<void> {
	const root = await makePrivateFolder();
	try {
		for (const file of [program, ...(await librariesOf(program))]) {
			await mkdir(join(root, dirname(file)), {recursive: true});
			await copyFile(file, join(root, file));
		}

		await mkdir(join(root, 'etc/docker/registry'), {recursive: true});
		await mkdir(join(root, 'tmp'));
		await writeFile(join(root, 'etc/docker/registry/config.yml'), JSON.stringify(config));
		await importFolder(socketPath, reference, root, [
			`ENTRYPOINT ["${program}", "serve"]`,
			'CMD ["/etc/docker/registry/config.yml"]',
			'VOLUME /var/lib/registry',
			'EXPOSE 5000',
		]);
	} finally {
		await rm(root, {recursive: true, force: true});
	}
}
