import {describe, expect, test} from 'vitest';
import type {GetSubject} from './contract-subject.ts';
import {failureOf} from './engine-failure.ts';
import {useWorkbench} from './workbench.ts';

export function describeImageNames(subject: GetSubject): void {
	describe('Tag and untag', () => {
		const bench = useWorkbench(subject);
		const idOf = async (reference: string): Promise<string> =>
			(await subject().engine.images.inspect(reference, {signal: bench.signal})).id;

		test('give an image one more name and take it away again', async () => {
			const {engine, baseImage} = subject();
			const {signal} = bench;
			const reference = await bench.tag(baseImage, 'extra');
			expect(await idOf(reference)).toBe(await idOf(baseImage));
			const removal = await engine.images.untag(reference, {signal});
			expect(removal).toEqual({untagged: [reference], deletedIds: []});
			await failureOf(engine.images.inspect(reference, {signal}), 'not-found');
			expect(await idOf(baseImage)).toMatch(/^sha256:/);
		});

		test('accept a registry with a port and a tag of every allowed character', async () => {
			const {engine, baseImage} = subject();
			const {signal} = bench;
			const reference = `registry.test:5000/${bench.name('team')}/app_x:V1.2_rc-3`;
			await engine.images.tag(baseImage, reference, {signal});
			bench.dropLater(reference);
			const details = await engine.images.inspect(reference, {signal});
			expect(details.references).toContain(reference);
		});

		test('move a name that another image had, and leave that one without', async () => {
			const {engine, baseImage, remote} = subject();
			const {signal} = bench;
			const pulled = await bench.pull(remote.whole);
			const reference = await bench.tag(remote.whole, 'moving');
			await engine.images.untag(remote.whole, {signal});
			await engine.images.tag(baseImage, reference, {signal});

			expect(await idOf(reference)).toBe(await idOf(baseImage));
			const images = await engine.images.list({signal});
			expect(images.find(({id}) => id === pulled)?.references).toEqual([]);
			const removal = await engine.images.remove(
				{id: pulled, references: []},
				{signal, force: false},
			);
			expect(removal.deletedIds).toContain(pulled);
			await failureOf(engine.images.inspect(pulled, {signal}), 'not-found');
		});

		test('delete the image by its id as long as it has a single name', async () => {
			const {engine, remote} = subject();
			const {signal} = bench;
			const id = await bench.pull(remote.whole);
			const sibling = remote.whole.replace(/:[^:/]*$/, ':sibling');
			const second = await bench.tag(remote.whole, 'second');
			await engine.images.tag(remote.whole, sibling, {signal});
			bench.dropLater(sibling);
			for (const names of [
				[remote.whole, sibling, second],
				[remote.whole, sibling],
			]) {
				await failureOf(engine.images.removeById(id, {signal}), 'conflict');
				const {references} = await engine.images.inspect(id, {signal});
				expect(references.toSorted()).toEqual(names.toSorted());
				await engine.images.untag(names.at(-1) ?? '', {signal});
			}

			const removal = await engine.images.removeById(id, {signal});
			expect(removal.untagged).toContain(remote.whole);
			expect(removal.deletedIds).toContain(id);
			await failureOf(engine.images.inspect(id, {signal}), 'not-found');
			await failureOf(engine.images.removeById(id, {signal}), 'not-found');
		});

		test('delete the image with its last name', async () => {
			const {engine, remote} = subject();
			const {signal} = bench;
			const id = await bench.pull(remote.whole);
			const removal = await engine.images.untag(remote.whole, {signal});
			expect(removal.untagged).toContain(remote.whole);
			expect(removal.deletedIds).toContain(id);
			await failureOf(engine.images.inspect(id, {signal}), 'not-found');
		});

		test('refuse to take the last name from under a container, and name that container', async () => {
			const {engine, remote} = subject();
			const {signal} = bench;
			await bench.pull(remote.whole);
			const container = await bench.create({image: remote.whole});
			const error = await failureOf(engine.images.untag(remote.whole, {signal}), 'conflict');
			expect(error.containerId).toBeTruthy();
			expect(container.startsWith(error.containerId ?? 'none')).toBe(true);
			expect(await idOf(remote.whole)).toMatch(/^sha256:/);
		});

		test.each(['Upper:1', 'spaces are bad:1', 'app:', 'app:-starts-with-dash'])(
			'refuse the reference %j as invalid',
			async reference => {
				const {engine, baseImage} = subject();
				const {signal} = bench;
				await failureOf(engine.images.tag(baseImage, reference, {signal}), 'invalid');
			},
		);

		test('cannot tag an image that does not exist', async () => {
			const {signal} = bench;
			const absent = `${bench.name('absent')}:1`;
			const call = subject().engine.images.tag(absent, `${bench.name('new')}:1`, {signal});
			await failureOf(call, 'not-found');
		});
	});
}
