import {randomBytes} from 'node:crypto';
import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Engine} from '../../source/engine/engine.ts';
import {connectTo} from '../contract/connect-to.ts';
import {readAll} from '../contract/streams.ts';
import {describeWithEngines} from '../helpers/private-describe.ts';
import {makePrivateFolder, removePrivateFolder} from '../helpers/private-folder.ts';
import {importFolder} from '../helpers/private-images.ts';
import {type PrivateRegistry, startPrivateRegistry} from '../helpers/private-registry.ts';
import {sharedEngine} from '../helpers/private-shared-engine.ts';
import {usePrograms} from './use-program.ts';

const {signal} = new AbortController();

/** Large enough to be seen on its way. */
const layerBytes = 40_000_000;

async function importRandom(socketPath: string, reference: string) {
	const folder = await makePrivateFolder();
	try {
		await writeFile(join(folder, 'data'), randomBytes(layerBytes));
		await importFolder(socketPath, reference, folder, []);
	} finally {
		await removePrivateFolder(folder);
	}
}

describeWithEngines('The search in a terminal', ['docker', 'registry'], () => {
	const start = usePrograms();
	let engine: Engine;
	let registry: PrivateRegistry;
	let environment: Record<string, string>;
	let home: string;

	beforeAll(async () => {
		const socketPath = await sharedEngine('docker');
		engine = connectTo(socketPath);
		registry = await startPrivateRegistry();
		home = await makePrivateFolder();
		environment = {DOCKER_HOST: `unix://${socketPath}`, HOME: home, XDG_CONFIG_HOME: home};
		for (const tag of ['1.9', '1.10']) {
			const reference = `${registry.address}/team/found:${tag}`;
			await importRandom(socketPath, reference);
			await readAll(engine.images.push(reference, {signal}));
			await engine.images.untag(reference, {signal});
		}
	});

	afterAll(async () => {
		for (const reference of [`${registry.address}/team/found:1.10`, 'mine/found:1']) {
			await engine.images.untag(reference, {signal}).catch(() => undefined);
		}

		engine.close();
		await registry.stop();
		await removePrivateFolder(home);
	});

	test('finds a repository, looks at its tags, pulls the newest with progress, tags it', async () => {
		const program = start({environment, args: ['--screen', 'search']});
		await program.waitFor('Find an image');
		program.press('tab');
		await program.waitFor('Enter: to the list');
		program.type(`${registry.address}/fou`);
		await program.waitFor(/❯ +\S+\/team\/found +private/);
		program.press('enter');
		program.press('enter');
		const tags = await program.waitFor('2 tags');
		expect(tags).toMatch(/1\.10 +not local[\s\S]*1\.9 +not local/);
		expect(tags).toMatch(/❯ +1\.10/);
		await program.waitFor(/❯ linux\/\w+ +40(?:\.\d)?MB +1 layer /);
		program.press('p');
		await program.waitFor(/Pulled \S+\/team\/found:1\.10/);
		await program.waitFor(/1\.10 +same as local/);
		program.press('J');
		await program.waitFor(/Pull \S+\/found:1\.10/);
		// What was left of its progress: each layer, and the bytes that came.
		await program.waitFor(/1\s+layer downloaded \(40MB\)/);
		await program.waitFor('Pull complete');
		program.press('1');
		await program.waitFor('REPOSITORY');
		program.type('/team/found');
		await program.waitFor(/1 of \d+ references/);
		program.press('enter', 't');
		await program.waitFor('New reference');
		program.press('ctrl-u');
		program.type('mine/found:1');
		await program.waitFor('Becomes mine/found:1');
		program.press('enter');
		await program.waitFor(/Tagged \w+ as mine\/found:1/);
		const pulled = await engine.images.inspect('mine/found:1', {signal});
		expect(pulled.references).toContain(`${registry.address}/team/found:1.10`);
		program.press('q');
		expect(await program.exit()).toBe(0);
	});
});
