import {describe, expect, test} from 'vitest';
import type {GetSubject} from './contract-subject.ts';
import {failureOf} from './engine-failure.ts';
import {useWorkbench} from './workbench.ts';

const imageId = /^sha256:[0-9a-f]{64}$/;
const minute = 60_000;

export function describeImages(subject: GetSubject): void {
	describe('Images', () => {
		const bench = useWorkbench(subject);

		test('are listed with id, sorted references, age and size', async () => {
			const {engine, baseImage} = subject();
			const {signal} = bench;
			const second = await bench.tag(baseImage, 'second');
			const images = await engine.images.list({signal});
			const base = images.find(image => image.references.includes(baseImage));
			expect(base?.references).toEqual(base?.references.toSorted());
			expect(base?.references).toContain(second);
			expect(base?.id).toMatch(imageId);
			expect(base?.sizeBytes).toBeGreaterThan(0);
			expect(base?.createdAt).toBeGreaterThan(Date.UTC(2010));
			expect(base?.createdAt).toBeLessThan(Date.now() + minute);
			expect(new Set(images.map(image => image.id)).size).toBe(images.length);
		});

		test('have their shared size counted on demand', async () => {
			const {signal} = bench;
			const images = await subject().engine.images.list({signal, withSharedSize: true});
			expect(images.length).toBeGreaterThan(0);
			for (const image of images) {
				expect(image.sharedBytes).toBeGreaterThanOrEqual(0);
				expect(image.sharedBytes).toBeLessThanOrEqual(image.sizeBytes);
			}
		});

		test('are inspected by reference, by id and by short id', async () => {
			const {engine, baseImage} = subject();
			const {signal} = bench;
			const details = await engine.images.inspect(baseImage, {signal});
			expect(details.id).toMatch(imageId);
			expect(details.references).toContain(baseImage);
			expect(details.platform).toMatch(/^linux\/[a-z0-9]+(\/v\d+)?$/);
			expect(details.sizeBytes).toBeGreaterThan(0);
			expect(details.layerDigests.length).toBeGreaterThan(0);
			for (const digest of details.layerDigests) {
				expect(digest).toMatch(imageId);
			}
			expect(details.config.command?.[0]).toMatch(/sh$/);
			expect(details.inspected).toBeTypeOf('object');

			const byId = await engine.images.inspect(details.id, {signal});
			expect(byId.references).toEqual(details.references);
			const shortId = details.id.slice('sha256:'.length, 'sha256:'.length + 12);
			expect((await engine.images.inspect(shortId, {signal})).id).toBe(details.id);
		});

		test('agree with their list about references and digests', async () => {
			const {engine, remote} = subject();
			const {signal} = bench;
			const id = await bench.pull(remote.whole);
			const second = await bench.tag(remote.whole, 'second');
			const details = await engine.images.inspect(id, {signal});
			const listed = (await engine.images.list({signal})).find(image => image.id === id);
			expect(listed?.references).toEqual([remote.whole, second].toSorted());
			expect(details.references).toEqual(listed?.references);
			expect(details.digests).toEqual(listed?.digests);
			expect(details.localDigests).toEqual(listed?.localDigests);
			expect([...details.digests, ...details.localDigests].length).toBeGreaterThan(0);
		});

		test('tell their history, newest first, with the bytes that each step added', async () => {
			const {engine} = subject();
			const {signal} = bench;
			const {whole} = subject().remote;
			const id = await bench.pull(whole);
			const history = await engine.images.history(whole, {signal});
			const withLayer = history.filter(entry => entry.sizeBytes > 0);
			expect(withLayer.length).toBe(2);
			expect(history[0]?.imageId).toBe(id);
			// Podman does not tell the references of a step.
			expect([[], [whole]]).toContainEqual(history[0]?.references);
			const times = history.map(entry => entry.createdAt);
			expect(times).toEqual(times.toSorted((a, b) => b - a));
			expect(history.every(entry => entry.createdAt > Date.UTC(2010))).toBe(true);
			expect(history.some(entry => entry.createdBy.length > 0)).toBe(true);
		});

		test('that do not exist are not found, by a message that names them', async () => {
			const {images} = subject().engine;
			const {signal} = bench;
			const name = `${bench.name('absent')}:1`;
			const inspection = await failureOf(images.inspect(name, {signal}), 'not-found');
			expect(inspection.message).toContain(name);
			await failureOf(images.history(name, {signal}), 'not-found');
			await failureOf(images.untag(name, {signal}), 'not-found');
		});
	});
}
