import {readdir, readlink, symlink, truncate} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {archiveContext} from '../../../source/build/context/archive-context.ts';
import {readContext} from '../../../source/build/context/read-context.ts';
import type {BuildBackend} from '../../../source/engine/build.ts';
import {connectTo} from '../../contract/connect-to.ts';
import {plainBuild} from '../../contract/plain-build.ts';
import {describeWithEngines} from '../../helpers/private-describe.ts';
import {sharedImage} from '../../helpers/private-images.ts';
import {sharedEngine} from '../../helpers/private-shared-engine.ts';
import {contextFolder} from './context-folder.ts';

const dockerfile = `FROM ${sharedImage}
COPY . /context/
RUN cd /context && find . ! -type d | sort && cat link
`;

const files = {
	'.dockerignore': '# all but this\n*\n!src\n!link\nsrc/**/*.log\n!src/keep/**\n',
	'src/main.c': 'int main;\n',
	'src/deep/a.log': 'noise',
	'src/keep/b.log': 'kept',
	'other/file': 'x',
	secret: 'x',
};

/** What COPY found, on a real engine. */
async function copied(
	engineKind: 'docker' | 'podman',
	backend: BuildBackend,
	location: {directory: string; dockerfile: string},
): Promise<string[]> {
	const {signal} = new AbortController();
	const engine = connectTo(`unix://${await sharedEngine(engineKind)}`);
	const context = await readContext(location, {signal});
	const output: string[] = [];
	let imageId = '';
	const specification = {...plainBuild, backend, dockerfile: context.dockerfile};
	for await (const event of engine.images.build(archiveContext(context), specification, {signal})) {
		if (event.kind === 'output') {
			output.push(event.text);
		} else if (event.kind === 'image') {
			imageId = event.id;
		}
	}
	await engine.images.remove({id: imageId, references: []}, {signal, force: true});
	engine.close();
	return output;
}

const wanted = ['./link', './src/keep/b.log', './src/main.c', 'int main;'];

describeWithEngines('The context that is sent', ['docker', 'podman'], () => {
	test.each([
		['docker', 'classic'],
		['docker', 'buildkit'],
		['podman', 'classic'],
	] as const)('is what COPY finds: %s, %s', async (kind, backend) => {
		const folder = await contextFolder({...files, Dockerfile: dockerfile});
		await symlink('src/main.c', path.join(folder, 'link'));
		const inside = {directory: folder, dockerfile: path.join(folder, 'Dockerfile')};
		// BuildKit takes what is sent as it is.
		const own = backend === 'buildkit' ? ['./.dockerignore', './Dockerfile'] : [];
		expect(await copied(kind, backend, inside)).toEqual([...own, ...wanted]);

		const elsewhere = await contextFolder({Dockerfile: dockerfile});
		const outside = {directory: folder, dockerfile: path.join(elsewhere, 'Dockerfile')};
		const found = await copied(kind, backend, outside);
		expect(found.filter(line => !/^\.\/\.docker/.test(line))).toEqual(wanted);
		expect(found.length === wanted.length).toBe(backend === 'classic');
	});

	test('of 300 MB is given up at once in the middle, held by neither memory nor open files', async () => {
		const {signal} = new AbortController();
		const engine = connectTo(`unix://${await sharedEngine('docker')}`);
		const folder = await contextFolder({Dockerfile: dockerfile, 'big.bin': ''});
		const file = path.join(folder, 'big.bin');
		// Has no blocks on the disk, and is read as any other.
		await truncate(file, 300_000_000);
		const location = {directory: folder, dockerfile: path.join(folder, 'Dockerfile')};
		const context = await readContext(location, {signal});
		const before = process.memoryUsage().rss;
		const giveUp = new AbortController();
		const reason = new Error('Enough');
		const sent: number[] = [];
		let mostBytes = 0;
		const building = (async () => {
			for await (const event of engine.images.build(archiveContext(context), plainBuild, giveUp)) {
				if (event.kind === 'upload') {
					sent.push(event.sentBytes);
					mostBytes = Math.max(mostBytes, process.memoryUsage().rss - before);
					if (event.sentBytes > 50_000_000) {
						giveUp.abort(reason);
					}
				}
			}
		})();
		await expect(building).rejects.toBe(reason);
		expect(sent.length).toBeGreaterThan(2);
		expect(sent.at(-1)).toBeLessThan(300_000_000);
		expect(mostBytes).toBeLessThan(120_000_000);
		await expect
			.poll(async () => {
				const links = (await readdir('/proc/self/fd')).map(fd =>
					readlink(`/proc/self/fd/${fd}`).catch(() => ''),
				);
				return (await Promise.all(links)).includes(file);
			})
			.toBe(false);
		engine.close();
	});
});
