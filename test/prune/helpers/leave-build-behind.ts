import {readFile, writeFile} from 'node:fs/promises';
import {request} from 'node:http';
import {join} from 'node:path';
import {pack} from 'tar-stream';
import type {PrivateEngine} from '../../helpers/private-engine.ts';
import {requestEngine} from '../../helpers/private-request.ts';

type Listed = {Id: string; State: string};
type Mount = {id: string; count: number};

const readJson = async <Value>(file: string): Promise<Value> =>
	JSON.parse(await readFile(file, 'utf8'));

/** Asks again at once: a request takes a while by itself. */
async function until<Value>(ask: () => Promise<Value | undefined>): Promise<Value> {
	for (;;) {
		const answer = await ask().catch(() => undefined);
		if (answer !== undefined) {
			return answer;
		}
	}
}

/** Begins a build and goes away in the middle of its second step. */
async function breakBuild(socketPath: string, image: string): Promise<void> {
	const context = pack();
	context.entry({name: 'Dockerfile'}, `FROM ${image}\nRUN touch /a && sleep 5\n`);
	context.finalize();
	const outgoing = request({
		socketPath,
		method: 'POST',
		path: '/v1.40/build?t=broken:1',
		headers: {'content-type': 'application/x-tar'},
	});
	context.pipe(outgoing);
	await new Promise<void>((resolve, reject) => {
		outgoing.once('error', reject);
		outgoing.once('response', response => {
			let told = '';
			response.on('data', chunk => {
				told += chunk;
				if (told.includes('STEP 2/2')) {
					outgoing.off('error', reject).on('error', () => undefined);
					response.on('error', () => undefined);
					outgoing.destroy();
					resolve();
				}
			});
		});
	});
}

/**
Has Podman's storage keep the container of a build that is over, as a reboot in the middle of it does: it is
nobody's, and not mounted any more.
@returns Its id.
*/
export async function leaveBuildBehind(server: PrivateEngine, image: string): Promise<string> {
	const {socketPath, folder} = server;
	await breakBuild(socketPath, image);
	const path = '/v4.0.0/libpod/containers/json?all=true&external=true';
	const id = await until(async () => {
		const listed: Listed[] = JSON.parse(await requestEngine({socketPath, path}));
		return listed.find(({State}) => State === 'storage')?.Id;
	});
	const containers = await readJson<{id: string; layer: string}[]>(
		await until(async () => {
			const stored = ['volatile-containers.json', 'containers.json'].map(name =>
				join(folder, 'data', 'overlay-containers', name),
			);
			for (const file of stored) {
				const found = await readFile(file, 'utf8').catch(() => '');
				if (found.includes(id)) {
					return file;
				}
			}

			return undefined;
		}),
	);
	const layer = containers.find(one => one.id === id)?.layer;
	const table = join(folder, 'run', 'overlay-layers', 'mountpoints.json');
	const mountsOf = async () =>
		(await readJson<Mount[]>(table)).find(mount => mount.id === layer)?.count ?? 0;
	// Podman finishes the step that is under way, which has it mounted once more, and then forgets it.
	await until(async () => ((await mountsOf()) > 1 ? true : undefined));
	await until(async () => ((await mountsOf()) > 1 ? undefined : true));
	const mounts = await readJson<Mount[]>(table);
	await writeFile(table, JSON.stringify(mounts.filter(mount => mount.id !== layer)));
	// It does not read again what it has written itself.
	await server.restart();
	return id;
}
