import {describe, expect, test} from 'vitest';
import type {GetSubject} from './contract-subject.ts';
import {failureOf} from './engine-failure.ts';
import {useWorkbench} from './workbench.ts';

export function describeImageRemoval(subject: GetSubject): void {
	describe('The removal of an image', () => {
		const bench = useWorkbench(subject);

		/** A pulled image under two names. */
		const prepareImage = async () => {
			const {whole} = subject().remote;
			const id = await bench.pull(whole);
			return {id, references: [await bench.tag(whole, 'other'), whole]};
		};

		const referencesOf = async (id: string): Promise<string[]> =>
			(await subject().engine.images.inspect(id, {signal: bench.signal})).references;

		test('takes every name and then the image itself', async () => {
			const {images} = subject().engine;
			const {signal} = bench;
			const image = await prepareImage();
			const removal = await images.remove(image, {signal, force: false});
			expect(removal.untagged).toEqual(expect.arrayContaining(image.references));
			expect(removal.deletedIds).toContain(image.id);
			await failureOf(images.inspect(image.id, {signal}), 'not-found');
		});

		test('leaves the image when it has a name that was not given', async () => {
			const {images} = subject().engine;
			const {signal} = bench;
			const {id, references} = await prepareImage();
			const [other = '', whole = ''] = references;
			const removal = await images.remove({id, references: [other]}, {signal, force: false});
			expect(removal.deletedIds).toEqual([]);
			expect(await referencesOf(id)).toEqual([whole]);
		});

		test('is refused while a stopped container needs the image, naming the container', async () => {
			const {images} = subject().engine;
			const {signal} = bench;
			const image = await prepareImage();
			const container = await bench.create({image: image.id});
			const error = await failureOf(images.remove(image, {signal, force: false}), 'conflict');
			expect(container.startsWith(error.containerId ?? 'none')).toBe(true);
			expect((await referencesOf(image.id)).length).toBeGreaterThan(0);
		});

		test('never takes a stopped container along, even by force', async () => {
			const {engine, remote, differences} = subject();
			const {signal} = bench;
			const image = await prepareImage();
			const container = await bench.create({image: remote.whole});
			const removal = engine.images.remove(image, {signal, force: true});
			if (differences.forcedRemovalSparesContainers) {
				await removal;
				const images = await engine.images.list({signal});
				expect(images.flatMap(({references}) => references)).not.toContain(remote.whole);
			} else {
				const error = await failureOf(removal, 'conflict');
				expect(container.startsWith(error.containerId ?? 'none')).toBe(true);
			}
			expect((await engine.containers.inspect(container, {signal})).state).toBe('created');
		});

		test('never takes the image of a running container, even by force', async () => {
			const {engine} = subject();
			const {signal} = bench;
			const image = await prepareImage();
			const container = await bench.run(['sleep', '1000'], {image: image.id});
			const error = await failureOf(engine.images.remove(image, {signal, force: true}), 'conflict');
			expect(container.startsWith(error.containerId ?? 'none')).toBe(true);
			expect((await engine.containers.inspect(container, {signal})).state).toBe('running');
			expect((await referencesOf(image.id)).toSorted()).toEqual(image.references.toSorted());
		});
	});
}
