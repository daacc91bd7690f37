import {describe, expect, test} from 'vitest';
import type {GetSubject} from './contract-subject.ts';
import {failureOf} from './engine-failure.ts';
import {readAll, readUntil} from './streams.ts';
import {useWorkbench} from './workbench.ts';

export function describePull(subject: GetSubject): void {
	describe('A pull', () => {
		const bench = useWorkbench(subject);

		const pull = (reference: string, signal = bench.signal) => {
			bench.dropLater(reference);
			return subject().engine.images.pull(reference, {signal});
		};

		const isHere = async (reference: string): Promise<boolean> => {
			const images = await subject().engine.images.list({signal: bench.signal});
			return images.some(({references}) => references.includes(reference));
		};

		test('tells its progress layer by layer and ends with the image here', async () => {
			const {engine, remote} = subject();
			const progress = await readAll(pull(remote.whole));
			const layers = new Set(progress.map(({layer}) => layer).filter(Boolean));
			expect(layers.size).toBeGreaterThanOrEqual(2);
			expect([...layers].every(layer => /^[0-9a-f]{12}$/.test(layer ?? ''))).toBe(true);
			for (const step of progress) {
				expect(step.status).not.toBe('');
				expect(step.currentBytes ?? 0).toBeGreaterThanOrEqual(0);
				if (step.totalBytes !== undefined) {
					expect(step.currentBytes).toBeLessThanOrEqual(step.totalBytes);
				}
			}
			expect(await isHere(remote.whole)).toBe(true);
			const details = await engine.images.inspect(remote.whole, {signal: bench.signal});
			const repository = remote.whole.slice(0, remote.whole.lastIndexOf(':'));
			const digests = [...details.digests, ...details.localDigests];
			expect(digests.length).toBeGreaterThan(0);
			for (const digest of digests) {
				expect(digest).toMatch(/^[^@]+@sha256:[0-9a-f]{64}$/);
				expect(digest.startsWith(`${repository}@`)).toBe(true);
			}
		});

		test('of what is already here ends well', async () => {
			const {engine, remote} = subject();
			const {signal} = bench;
			const id = await bench.pull(remote.whole);
			await readAll(pull(remote.whole));
			expect((await engine.images.inspect(remote.whole, {signal})).id).toBe(id);
		});

		test('works by digest too', async () => {
			const {engine, remote} = subject();
			const {signal} = bench;
			const id = await bench.pull(remote.whole);
			const details = await engine.images.inspect(remote.whole, {signal});
			const [byDigest = 'none'] = [...details.digests, ...details.localDigests];
			await readAll(pull(byDigest));
			expect((await engine.images.inspect(byDigest, {signal})).id).toBe(id);
		});

		test('of what the registry does not have is not found, by its name', async () => {
			const {missing} = subject().remote;
			const error = await failureOf(readAll(pull(missing)), 'not-found');
			expect(error.message).toContain(missing);
		});

		test('of a damaged layer fails although the engine said 200, and leaves nothing', async () => {
			const {broken} = subject().remote;
			const error = await failureOf(readAll(pull(broken)), 'failed');
			expect(error.message).not.toBe('');
			expect(await isHere(broken)).toBe(false);
		});

		test('from a registry that wants credentials is unauthorized, and says what to do', async () => {
			const error = await failureOf(readAll(pull(subject().remote.locked)), 'unauthorized');
			expect(error.nextStep).toBeTruthy();
		});

		test('beyond the registry’s allowance is rate-limited, and says what to do', async () => {
			const error = await failureOf(readAll(pull(subject().remote.limited)), 'rate-limited');
			expect(error.nextStep).toBeTruthy();
		});

		test('stops at an abort in the middle, with the reason of the abort', async () => {
			const {slow} = subject().remote;
			const controller = new AbortController();
			const reason = new Error('Cancelled by the user');
			const pulling = (async () => {
				for await (const step of pull(slow, controller.signal)) {
					if (step.layer !== undefined) {
						controller.abort(reason);
					}
				}
			})();
			await expect(pulling).rejects.toBe(reason);
			expect(await isHere(slow)).toBe(false);
		});

		test('can be left in the middle without an abort', async () => {
			const {slow} = subject().remote;
			const steps = await readUntil(pull(slow), ({layer}) => layer !== undefined);
			expect(steps.length).toBeGreaterThan(0);
			expect(await isHere(slow)).toBe(false);
		});
	});
}
