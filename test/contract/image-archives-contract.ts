import {randomBytes} from 'node:crypto';
import {gzipSync} from 'node:zlib';
import {describe, expect, test} from 'vitest';
import type {GetSubject} from './contract-subject.ts';
import {failureOf} from './engine-failure.ts';
import {readAll} from './streams.ts';
import {readArchive, readBytes, readFileIn} from './tar/read-archive.ts';
import {streamOf, testArchive} from './tar/test-archive.ts';
import {useWorkbench} from './workbench.ts';

export function describeImageArchives(subject: GetSubject): void {
	describe('Image archives', () => {
		const bench = useWorkbench(subject);
		const save = (images: string[]) => subject().engine.images.save(images, {signal: bench.signal});
		const load = (bytes: Buffer) =>
			subject().engine.images.load(streamOf(bytes), {signal: bench.signal});

		/** An image that only this test has. @returns Its id. */
		const makeImage = async (text: string, reference?: string): Promise<string> => {
			const {containers} = subject().engine;
			const container = await bench.create();
			const archive = testArchive([{name: 'proof.txt', content: text}]);
			await containers.putArchive(container, '/', archive, {signal: bench.signal});
			return bench.commit(container, {reference, message: text});
		};

		test('bring back what was deleted: by its reference, with its id, config and files', async () => {
			const {containers, images} = subject().engine;
			const {signal} = bench;
			const reference = `${bench.name('saved')}:2`;
			const id = await makeImage('saved and loaded', reference);
			const {config, layerDigests} = await images.inspect(id, {signal});
			const archive = await readBytes(save([reference]));
			await images.remove({id, references: [reference]}, {signal, force: true});
			await failureOf(images.inspect(id, {signal}), 'not-found');

			expect(await load(archive)).toEqual({references: [reference], ids: []});
			const image = await images.inspect(reference, {signal});
			expect(image).toMatchObject({id, config, layerDigests, comment: 'saved and loaded'});
			const container = await bench.create({image: reference});
			const proof = await readFileIn(containers.exportFiles(container, {signal}), 'proof.txt');
			expect(proof).toBe('saved and loaded');
			await containers.remove(container, {signal, force: true, volumes: true});
		});

		test('by id carry no reference', async () => {
			const id = await makeImage('nameless');
			const archive = await readBytes(save([id]));
			expect(await load(archive)).toEqual({references: [], ids: [id]});
		});

		test('may be packed', async () => {
			const reference = `${bench.name('packed')}:1`;
			const id = await makeImage('packed', reference);
			const archive = gzipSync(await readBytes(save([reference])));
			const {images} = subject().engine;
			await images.remove({id, references: [reference]}, {signal: bench.signal, force: true});
			expect(await load(archive)).toEqual({references: [reference], ids: []});
		});

		test('may hold several images', async () => {
			const references = [`${bench.name('first')}:1`, `${bench.name('second')}:1`];
			await makeImage('first', references[0]);
			await makeImage('second', references[1]);
			const archive = await readBytes(save(references));
			expect((await readArchive(streamOf(archive))).has('manifest.json')).toBe(true);
			const loaded = await load(archive);
			expect(loaded.references.toSorted()).toEqual(references.toSorted());
		});

		test('of an image that is not here are not found', async () => {
			const absent = `${bench.name('absent')}:1`;
			const error = await failureOf(readAll(save([absent])), 'not-found');
			expect(error.message).toContain(absent);
		});

		test('stop at an abort, with its reason', async () => {
			const {engine, baseImage} = subject();
			const controller = new AbortController();
			const reason = new Error('Seen enough');
			const reading = (async () => {
				for await (const _ of engine.images.save([baseImage], {signal: controller.signal})) {
					controller.abort(reason);
				}
			})();
			await expect(reading).rejects.toBe(reason);
		});

		test('of files alone make an image with one layer and nothing else', async () => {
			const {containers, images} = subject().engine;
			const {signal} = bench;
			const reference = `${bench.name('imported')}:1`;
			const files = testArchive([{name: 'proof.txt', content: 'imported'}]);
			const packed = streamOf(gzipSync(await readBytes(files)));
			const id = await images.importFiles(packed, reference, {signal});
			const image = await images.inspect(reference, {signal});
			expect(image).toMatchObject({id, references: [reference]});
			expect(image.layerDigests).toHaveLength(1);
			expect(image.config.command ?? image.config.entrypoint).toBeUndefined();
			const container = await bench.create({image: reference, command: ['/none']});
			const proof = await readFileIn(containers.exportFiles(container, {signal}), 'proof.txt');
			expect(proof).toBe('imported');
			await containers.remove(container, {signal, force: true, volumes: true});
			await images.remove({id, references: [reference]}, {signal, force: true});
		});

		test('of files that are none are refused', async () => {
			const reference = `${bench.name('imported')}:2`;
			const error = await failureOf(
				subject().engine.images.importFiles(streamOf(randomBytes(40_000)), reference, {
					signal: bench.signal,
				}),
				'invalid',
			);
			expect(error.nextStep).toBeTruthy();
		});

		test('that are none are refused in a sentence', async () => {
			const whole = await readBytes(save([subject().baseImage]));
			const other = await readBytes(testArchive([{name: 'etc/motd', content: 'hello'}]));
			const wrong = [randomBytes(5000), randomBytes(8_000_000), other, whole.subarray(0, 30_000)];
			for (const bytes of wrong) {
				const error = await failureOf(load(bytes), 'invalid');
				expect(error.message.length).toBeLessThan(80);
				expect(error.nextStep).toBeTruthy();
			}
		});
	});
}
