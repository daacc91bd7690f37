import {readFile, stat, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {createIdleContainer} from '../../../source/session/create-idle-container.ts';
import {fetchFile} from '../../../source/session/review/editing/fetch-file.ts';
import type {FetchedFile} from '../../../source/session/review/editing/fetched-file.ts';
import {storeFile} from '../../../source/session/review/editing/store-file.ts';
import {describeWithEngines} from '../../helpers/private-describe.ts';
import {sharedImage} from '../../helpers/private-images.ts';
import {chunked, never, tarOf} from '../../layers/build-tree.ts';
import {useReviewBench} from './review-bench.ts';

const options = {signal: never};

for (const kind of ['docker', 'podman'] as const) {
	describeWithEngines(`Editing a file of a container on ${kind}`, [kind], () => {
		const bench = useReviewBench(kind);
		let container: string;
		let fetched: FetchedFile[];

		beforeEach(async () => {
			fetched = [];
			const name = `slipway-edit-${kind}-${Date.now()}`;
			container = await createIdleContainer(bench.engine, {image: sharedImage, name}, options);
			const files = tarOf([
				{name: 'app', kind: 'directory', mode: 0o755},
				{name: 'app/-n set', contents: 'old\n', mode: 0o4750, userId: 1000, groupId: 50},
				{name: 'app/link', kind: 'symlink', linkTarget: '-n set'},
				{name: 'way', kind: 'symlink', linkTarget: 'app'},
				{name: 'app/circle', kind: 'symlink', linkTarget: 'circle'},
				{name: 'app/pipe', kind: 'fifo'},
			]);
			await bench.engine.containers.putArchive(container, '/', chunked(files), options);
		});

		afterEach(async () => {
			await Promise.all(fetched.map(({remove}) => remove()));
			const removal = {...options, force: true, volumes: true};
			await bench.engine.containers.remove(container, removal);
		});

		const fetch = async (file: string): Promise<FetchedFile> => {
			const copy = await fetchFile(bench.engine, container, file, options);
			fetched.push(copy);
			return copy;
		};
		const store = (copy: FetchedFile) => storeFile(bench.engine, container, copy, options);

		test('keeps its mode and owner, through links and in a container that never ran', async () => {
			const copy = await fetch('/way/link');
			expect(path.basename(copy.localPath)).toBe('-n set');
			expect((await stat(copy.localPath)).mode & 0o777).toBe(0o600);
			expect(await readFile(copy.localPath, 'utf8')).toBe('old\n');
			await writeFile(copy.localPath, 'new contents\n');
			expect(await store(copy)).toBe(true);

			const again = await fetch('/app/-n set');
			expect(await readFile(again.localPath, 'utf8')).toBe('new contents\n');
			expect(again.entry).toMatchObject({mode: 0o4750, userId: 1000, groupId: 50});
			expect(await bench.engine.containers.statPath(container, '/app/link', options)).toMatchObject(
				{
					linkTarget: expect.stringMatching(/-n set$/),
				},
			);
		});

		test('makes a new one with the folders that are missing', async () => {
			const copy = await fetch('/way/new/deep/settings');
			expect(copy.entry).toBeUndefined();
			expect(await store(copy)).toBe(false);
			await writeFile(copy.localPath, 'key = value\n');
			expect(await store(copy)).toBe(true);
			const made = await fetch('/app/new/deep/settings');
			expect(await readFile(made.localPath, 'utf8')).toBe('key = value\n');
			expect(made.entry).toMatchObject({mode: 0o644, userId: 0});
		});

		test('writes nothing when nothing was edited', async () => {
			const copy = await fetch('/app/-n set');
			const refused = {
				...bench.engine,
				containers: {...bench.engine.containers, putArchive: () => Promise.reject('written')},
			};
			expect(await storeFile(refused, container, copy, options)).toBe(false);
		});

		test('refuses what is no file', async () => {
			await expect(fetch('/app')).rejects.toMatchObject({reason: 'invalid'});
			await expect(fetch('/app/pipe')).rejects.toThrow('/app/pipe is not a regular file.');
			await expect(fetch('/app/circle')).rejects.toMatchObject({name: 'Problem'});
		});

		test('says that the copy is gone', async () => {
			const copy = await fetch('/app/-n set');
			await copy.remove();
			await expect(store(copy)).rejects.toThrow('The edited copy of -n set is gone.');
		});
	});
}
