import {describe, expect, test} from 'vitest';
import type {GetSubject} from './contract-subject.ts';
import {failureOf} from './engine-failure.ts';
import {readAll} from './streams.ts';
import {useWorkbench} from './workbench.ts';

export function describePush(subject: GetSubject): void {
	describe('A push', () => {
		const bench = useWorkbench(subject);

		/** Names the base image for a registry, for this test. */
		const nameAs = async (reference: string): Promise<string> => {
			const {engine, baseImage} = subject();
			await engine.images.tag(baseImage, reference, {signal: bench.signal});
			bench.dropLater(reference);
			return reference;
		};

		const push = (reference: string) =>
			subject().engine.images.push(reference, {
				signal: bench.signal,
				credentials: subject().remote.login,
			});

		test('tells the digest by which the image can be pulled again', async () => {
			const {engine, remote} = subject();
			const {signal} = bench;
			const reference = await nameAs(`${remote.writable}/${bench.name('pushed')}:1`);
			const progress = await readAll(push(reference));
			for (const {status, currentBytes = 0, totalBytes = currentBytes} of progress) {
				expect(status.trim()).toBe(status);
				expect(currentBytes).toBeLessThanOrEqual(totalBytes);
			}
			const digests = progress.flatMap(({digest}) => digest ?? []);
			expect(digests).toEqual([expect.stringMatching(/^sha256:[0-9a-f]{64}$/)]);
			const {id} = await engine.images.inspect(reference, {signal});
			await engine.images.untag(reference, {signal});
			const repository = reference.slice(0, reference.lastIndexOf(':'));
			const pulled = `${repository}@${digests[0]}`;
			bench.dropLater(pulled);
			await readAll(engine.images.pull(pulled, {signal, credentials: remote.login}));
			expect((await engine.images.inspect(pulled, {signal})).id).toBe(id);
		});

		test('of what the registry has sends nothing twice', async () => {
			const reference = await nameAs(`${subject().remote.writable}/${bench.name('twice')}:1`);
			const first = await readAll(push(reference));
			const again = await readAll(push(reference));
			const digestOf = (steps: typeof first) => steps.find(({digest}) => digest)?.digest;
			expect(digestOf(again)).toBe(digestOf(first));
			expect(again.some(({phase}) => phase === 'uploading')).toBe(false);
			const layers = again.filter(({layer}) => layer !== undefined);
			const ends = new Map(layers.map(({layer, phase}) => [layer, phase]));
			// Podman says nothing about layers.
			expect([...ends.values()].every(phase => phase === 'exists')).toBe(true);
		});

		test('to a registry that wants credentials is unauthorized without them', async () => {
			const {engine, remote} = subject();
			const reference = await nameAs(remote.locked);
			const pushing = readAll(engine.images.push(reference, {signal: bench.signal}));
			const error = await failureOf(pushing, 'unauthorized');
			expect(error.nextStep).toBeTruthy();
		});

		test('of an image that is not here is not found, by its name', async () => {
			const reference = `${subject().remote.writable}/${bench.name('absent')}:1`;
			const error = await failureOf(readAll(push(reference)), 'not-found');
			expect(error.message).toContain(reference);
		});

		test('of a digest is invalid', async () => {
			const reference = `${subject().remote.writable}/app@sha256:${'0'.repeat(64)}`;
			await failureOf(readAll(push(reference)), 'invalid');
		});
	});
}
