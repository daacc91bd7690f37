import {afterAll, beforeAll, expect, onTestFinished, test} from 'vitest';
import type {Engine} from '../../../source/engine/engine.ts';
import type {TransferProgress} from '../../../source/engine/transfer-progress.ts';
import {connectTo} from '../../contract/connect-to.ts';
import {readAll} from '../../contract/streams.ts';
import {importLargeImage} from '../../helpers/large-image.ts';
import {describeWithEngines} from '../../helpers/private-describe.ts';
import {type PrivateRegistry, startPrivateRegistry} from '../../helpers/private-registry.ts';
import {sharedEngine} from '../../helpers/private-shared-engine.ts';

const {signal} = new AbortController();

describeWithEngines('A large transfer', ['docker', 'registry'], () => {
	let engine: Engine;
	let registry: PrivateRegistry;
	let reference: string;

	beforeAll(async () => {
		const socketPath = await sharedEngine('docker');
		engine = connectTo(`unix://${socketPath}`);
		registry = await startPrivateRegistry();
		reference = `${registry.address}/team/large:1`;
		await importLargeImage(socketPath, reference);
	});

	afterAll(async () => {
		await engine.images.untag(reference, {signal}).catch(() => undefined);
		engine.close();
		await registry.stop();
	});

	test('up tells its bytes; down, it ends in the middle with nothing left to see', async () => {
		const pushed = await readAll(engine.images.push(reference, {signal}));
		const counts = pushed.flatMap(({phase, currentBytes}) =>
			phase === 'uploading' ? [currentBytes ?? 0] : [],
		);
		expect(counts.length).toBeGreaterThan(1);
		expect(counts).toEqual(counts.toSorted((a, b) => a - b));
		expect(pushed.find(({totalBytes}) => totalBytes)?.totalBytes).toBeGreaterThanOrEqual(2e8);
		await engine.images.untag(reference, {signal});

		const controller = new AbortController();
		const reason = new Error('Changed my mind');
		const phases = new Set<TransferProgress['phase']>();
		const pulling = (async () => {
			for await (const {phase} of engine.images.pull(reference, {signal: controller.signal})) {
				phases.add(phase);
				if (phase === 'downloading' || phase === 'extracting') {
					controller.abort(reason);
				}
			}
		})();
		await expect(pulling).rejects.toBe(reason);
		expect(phases).not.toContain('done');
		const images = await engine.images.list({signal});
		expect(images.flatMap(({references}) => references)).not.toContain(reference);
		await readAll(engine.images.pull(reference, {signal}));
		expect((await engine.images.inspect(reference, {signal})).references).toContain(reference);
	});

	test('whose registry dies in the middle says that it waits, and can be given up', async () => {
		const controller = new AbortController();
		const reason = new Error('Given up');
		const other = await startPrivateRegistry();
		onTestFinished(() => other.stop());
		const lost = `${other.address}/team/large:1`;
		await engine.images.tag(reference, lost, {signal});
		onTestFinished(async () => {
			await engine.images.untag(lost, {signal});
		});
		const seen: TransferProgress[] = [];
		const pushing = (async () => {
			for await (const step of engine.images.push(lost, {signal: controller.signal})) {
				seen.push(step);
				if (step.phase === 'uploading') {
					await other.kill();
				} else if (step.status.startsWith('Retrying')) {
					controller.abort(reason);
				}
			}
		})();
		await expect(pushing).rejects.toBe(reason);
		expect(seen.some(({digest}) => digest)).toBe(false);
		expect(seen.at(-1)).toMatchObject({phase: 'waiting'});
	});
});
