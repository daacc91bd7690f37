import {randomBytes} from 'node:crypto';
import {describe, expect, test} from 'vitest';
import type {GetSubject} from './contract-subject.ts';
import {readAll} from './streams.ts';
import {readArchive, readBytes, readFileIn} from './tar/read-archive.ts';
import {streamOf, testArchive} from './tar/test-archive.ts';
import {useWorkbench} from './workbench.ts';

const fileBytes = 300_001;

export function describeImageStore(subject: GetSubject): void {
	describe('The image store', () => {
		const bench = useWorkbench(subject);

		/** A container with one file of its own, by default one that cannot be packed. @returns Its id. */
		const makeContainer = async (content = randomBytes(fileBytes)): Promise<string> => {
			const container = await bench.create();
			const archive = testArchive([{name: 'file', content}]);
			const {signal} = bench;
			await subject().engine.containers.putArchive(container, '/', archive, {signal});
			return container;
		};

		test('tells one size of an image, wherever it is asked', async () => {
			const {engine, remote, baseImage} = subject();
			const {signal} = bench;
			const reference = `${bench.name('sized')}:1`;
			await bench.pull(remote.whole);
			await bench.commit(await makeContainer(), {reference});
			for (const image of [remote.whole, reference, baseImage]) {
				const details = await engine.images.inspect(image, {signal});
				const [list, usage] = await Promise.all([
					engine.images.list({signal}),
					engine.diskUsage({signal}),
				]);
				const listed = list.find(({id}) => id === details.id);
				const counted = usage.images.find(({id}) => id === details.id);
				expect(details.sizeBytes, image).toBeGreaterThan(fileBytes);
				expect([listed?.sizeBytes, counted?.sizeBytes], image).toEqual([
					details.sizeBytes,
					details.sizeBytes,
				]);
			}
		});

		test('parts a size into content and unpacked files where it keeps both', async () => {
			const {engine, baseImage, differences} = subject();
			const {signal} = bench;
			const details = await engine.images.inspect(baseImage, {signal});
			const {contentBytes, unpackedBytes, sizeBytes} = details;
			if (differences.keepsContent) {
				expect(contentBytes).toBeGreaterThan(0);
				expect(unpackedBytes).toBeGreaterThan(contentBytes ?? 0);
				expect((contentBytes ?? 0) + (unpackedBytes ?? 0)).toBe(sizeBytes);
			} else {
				expect([contentBytes, unpackedBytes]).toEqual([undefined, undefined]);
			}
		});

		test('never takes a digest of its own for one that a registry has', async () => {
			const {engine, remote, differences} = subject();
			const {signal} = bench;
			const reference = `${bench.name('made')}:1`;
			const id = await bench.commit(await bench.create(), {reference});
			const made = await engine.images.inspect(reference, {signal});
			const listed = (await engine.images.list({signal})).find(image => image.id === id);
			expect(made.digests).toEqual([]);
			expect(listed?.digests).toEqual([]);
			const pulledId = await bench.pull(remote.whole);
			const pulled = await engine.images.inspect(pulledId, {signal});
			const repository = remote.whole.slice(0, remote.whole.lastIndexOf(':'));
			const [known, unknown] = differences.knowsServedDigests
				? [pulled.digests, pulled.localDigests]
				: [pulled.localDigests, pulled.digests];
			expect(known.some(digest => digest.startsWith(`${repository}@sha256:`))).toBe(true);
			expect(unknown).toEqual([]);
		});

		test('calls an image by the digest of its manifest only where it keeps content', async () => {
			const {engine, remote, differences} = subject();
			const id = await bench.pull(remote.whole);
			const {digests, localDigests} = await engine.images.inspect(id, {signal: bench.signal});
			const isManifest = [...digests, ...localDigests].some(digest => digest.endsWith(`@${id}`));
			expect(isManifest).toBe(differences.keepsContent);
		});

		test('has what was pulled by a digest under that digest, and deletes it with its tags', async () => {
			const {engine, remote} = subject();
			const {signal} = bench;
			const id = await bench.pull(remote.whole);
			const pulled = await engine.images.inspect(id, {signal});
			const [byDigest = ''] = [...pulled.digests, ...pulled.localDigests];
			await readAll(engine.images.pull(byDigest, {signal}));
			const listed = (await engine.images.list({signal})).find(image => image.id === id);
			expect(listed?.references).toEqual([remote.whole]);
			expect([...(listed?.digests ?? []), ...(listed?.localDigests ?? [])]).toContain(byDigest);
			const {references, digests} = await engine.images.inspect(id, {signal});
			expect({references, digests}).toEqual({
				references: [remote.whole],
				digests: listed?.digests,
			});
			await engine.images.remove({id, references}, {signal, force: false});
			expect((await engine.images.list({signal})).map(image => image.id)).not.toContain(id);
		});

		test('knows the image that another one was committed from', async () => {
			const {engine, baseImage} = subject();
			const {signal} = bench;
			const reference = `${bench.name('child')}:1`;
			const id = await bench.commit(await makeContainer(), {reference});
			const base = await engine.images.inspect(baseImage, {signal});
			const listed = (await engine.images.list({signal})).find(image => image.id === id);
			expect(listed?.parentId).toBe(base.id);
			const {layerDigests} = await engine.images.inspect(id, {signal});
			expect(layerDigests.slice(0, -1)).toEqual(base.layerDigests);
		});

		test('tells what a step and a writable layer take, to the block where it counts those', async () => {
			const {engine, differences} = subject();
			const {signal} = bench;
			const container = await makeContainer();
			const {writableBytes} = await engine.containers.size(container, {signal});
			const id = await bench.commit(container);
			const [newest] = await engine.images.history(id, {signal});
			for (const bytes of [writableBytes, newest?.sizeBytes ?? 0]) {
				expect(bytes).toBeGreaterThanOrEqual(fileBytes);
				expect(bytes).toBeLessThan(fileBytes + 70_000);
				if (differences.keepsContent) {
					expect(bytes % 512).toBe(0);
				}
			}
		});

		test('saves layers packed where it keeps them so, and loads either', async () => {
			const {engine, differences} = subject();
			const {signal} = bench;
			const reference = `${bench.name('packed')}:1`;
			const container = await makeContainer(Buffer.alloc(fileBytes, 'packs well '));
			const id = await bench.commit(container, {reference});
			const archive = await readBytes(engine.images.save([reference], {signal}));
			const files = await readArchive(streamOf(archive));
			expect(files.has('manifest.json')).toBe(true);
			const text = await readFileIn(streamOf(archive), 'manifest.json');
			const [{Layers: layers}] = JSON.parse(text ?? '') as [{Layers: string[]}];
			const newest = files.get(layers.at(-1) ?? '');
			expect((newest?.sizeBytes ?? 0) < fileBytes / 2).toBe(differences.keepsContent);
			await engine.containers.remove(container, {signal, force: true, volumes: true});
			await engine.images.remove({id, references: [reference]}, {signal, force: false});
			const loaded = await engine.images.load(streamOf(archive), {signal});
			expect(loaded.references).toEqual([reference]);
			expect((await engine.images.inspect(reference, {signal})).id).toBe(id);
		});

		test('tells the digest of a push, which is its own where it keeps content', async () => {
			const {engine, baseImage, remote, differences} = subject();
			const {signal} = bench;
			const reference = `${remote.writable}/${bench.name('digest')}:1`;
			await engine.images.tag(baseImage, reference, {signal});
			bench.dropLater(reference);
			const credentials = remote.login;
			const steps = await readAll(engine.images.push(reference, {signal, credentials}));
			const digest = steps.findLast(step => step.digest !== undefined)?.digest;
			expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
			const {id, digests, localDigests} = await engine.images.inspect(reference, {signal});
			expect(digest === id).toBe(differences.keepsContent);
			if (differences.knowsServedDigests) {
				expect(digests.some(known => known.endsWith(`@${digest}`))).toBe(true);
				expect(localDigests).toEqual([]);
			}
		});
	});
}
