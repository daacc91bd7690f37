import {copyFile, mkdir, rm, symlink} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {ContainerSpecification} from '../../source/engine/container-specification.ts';
import type {Engine} from '../../source/engine/engine.ts';
import {findShell} from '../../source/engine/find-shell.ts';
import {connectTo} from '../contract/connect-to.ts';
import {describeWithEngines} from '../helpers/private-describe.ts';
import {makePrivateFolder} from '../helpers/private-folder.ts';
import {importFolder} from '../helpers/private-images.ts';
import {sharedEngine} from '../helpers/private-shared-engine.ts';

const {signal} = new AbortController();

const specification = (image: string): ContainerSpecification => ({
	image,
	name: undefined,
	command: ['/bin/sh'],
	isInteractive: false,
	environment: [],
	ports: [],
	mounts: [],
	removesItself: false,
	labels: {},
});

/** Folders as in today's distributions: `/bin` is a link to `/usr/bin`, `sh` one to another shell. */
async function makeMergedRoot(): Promise<string> {
	const root = await makePrivateFolder();
	await mkdir(join(root, 'usr', 'bin'), {recursive: true});
	await symlink('usr/bin', join(root, 'bin'));
	await copyFile('/bin/busybox', join(root, 'usr', 'bin', 'busybox'));
	await symlink('/usr/bin/busybox', join(root, 'usr', 'bin', 'sh'));
	await symlink('/usr/bin/missing', join(root, 'usr', 'bin', 'bash'));
	return root;
}

async function makeBareRoot(): Promise<string> {
	const root = await makePrivateFolder();
	await copyFile('/bin/busybox', join(root, 'program'));
	return root;
}

for (const kind of ['docker', 'podman'] as const) {
	describeWithEngines(`Finding a shell in containers of ${kind}`, [kind], () => {
		let engine: Engine;
		let socketPath: string;
		const containers: string[] = [];
		const images: string[] = [];

		const create = async (name: string, makeRoot: () => Promise<string>) => {
			const root = await makeRoot();
			const image = `find-shell-${name}:1`;
			await importFolder(socketPath, image, root, []);
			images.push(image);
			await rm(root, {recursive: true});
			const {id} = await engine.containers.create(specification(image), {signal});
			containers.push(id);
			return id;
		};

		beforeAll(async () => {
			socketPath = await sharedEngine(kind);
			engine = connectTo(`unix://${socketPath}`);
		});
		afterAll(async () => {
			for (const id of containers) {
				await engine.containers.remove(id, {force: true, volumes: true, signal});
			}

			for (const image of images) {
				await engine.images.untag(image, {signal});
			}

			engine.close();
		});

		test('follows links where /bin is a link, and passes by a link to nothing', async () => {
			const id = await create('merged', makeMergedRoot);
			expect(await findShell(engine.containers, id, {signal})).toBe('/bin/sh');
		});

		test('finds none where there is none', async () => {
			const id = await create('bare', makeBareRoot);
			expect(await findShell(engine.containers, id, {signal})).toBeUndefined();
		});
	});
}
