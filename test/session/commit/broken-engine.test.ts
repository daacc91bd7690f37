import {execFile} from 'node:child_process';
import {promisify} from 'node:util';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {Problem} from '../../../source/problem.ts';
import {chooseMethod} from '../../../source/session/commit/choose-method.ts';
import {commitSession} from '../../../source/session/commit/commit-session.ts';
import {readFreeBytes} from '../../../source/store/commit/free-space.ts';
import {connectTo} from '../../contract/connect-to.ts';
import {failureOf} from '../../contract/engine-failure.ts';
import {describeWithEngines} from '../../helpers/private-describe.ts';
import type {PrivateEngine} from '../../helpers/private-engine.ts';
import {startPrivateEngine} from '../../helpers/private-engines.ts';
import {importBusybox, sharedImage} from '../../helpers/private-images.ts';
import {CommitBench} from '../helpers/commit-bench.ts';

const run = promisify(execFile);

/** Docker commits as much as that where it is. */
const tenMegabytes = 'dd if=/dev/urandom of=/ten bs=1M count=10 2> /dev/null';

/** Little enough to be written into a new container everywhere. */
const fewMegabytes = 'dd if=/dev/urandom of=/few bs=1M count=6 2> /dev/null';

const kills = [
	['docker', 'writing', fewMegabytes],
	['docker', 'committing', fewMegabytes],
	['docker', 'committing', tenMegabytes],
	['podman', 'committing', tenMegabytes],
] as const;

for (const [kind, phase, script] of kills) {
	describeWithEngines(`A commit whose ${kind} is killed while ${phase}`, [kind], () => {
		let engine: PrivateEngine;

		beforeEach(async () => {
			engine = await startPrivateEngine(kind);
			await importBusybox(engine.socketPath, sharedImage);
		});

		afterEach(() => engine.stop());

		test('is done again after its restart', {timeout: 90_000}, async () => {
			const bench = new CommitBench(connectTo(engine.host));
			const session = await bench.session(sharedImage, script);
			const plan = await bench.plan(session);
			let killed: Promise<void> | undefined;
			const commit = commitSession(bench.engine, plan, {
				...bench,
				now: Date.now,
				report(progress) {
					if (progress.phase === phase) {
						killed ??= engine.kill();
					}
				},
			});
			await failureOf(commit, 'unreachable');
			await killed;
			await engine.restart();

			const {imageId, proof} = await bench.commit(plan);
			expect(proof.realDifferences).toEqual([]);
			expect((await bench.inspect(plan.reference)).id).toBe(imageId);
			expect(await bench.leftovers(session)).toEqual([]);
		});
	});
}

describeWithEngines('A commit on a docker without room', ['docker'], () => {
	let engine: PrivateEngine;

	beforeEach(async () => {
		engine = await startPrivateEngine('docker');
	});

	afterEach(() => engine.stop());

	test('leaves nothing, and works when there is room', {timeout: 90_000}, async () => {
		const data = `${engine.folder}/data`;
		await engine.shutDown();
		await run('mount', ['-t', 'tmpfs', '-o', 'size=32m', 'tmpfs', data]);
		await engine.restart();
		await importBusybox(engine.socketPath, sharedImage);
		const connected = connectTo(engine.host);
		const refused = () =>
			Promise.reject(new Problem({reason: 'permission-denied', message: 'A proxy denies it.'}));
		// Without it all is written into a new container.
		const bench = new CommitBench({
			...connected,
			images: {...connected.images, load: refused},
		});
		const session = await bench.session(sharedImage, tenMegabytes);
		const plan = await bench.plan(session);
		const failure = await failureOf(bench.commit(plan), 'disk-full');
		expect(failure.nextStep).toContain('Free space');
		expect(await bench.leftovers(session)).toEqual([]);
		expect(failure.nextStep).toContain('--method plain');
		const about = await bench.engine.about(bench);
		const freeBytes = await readFreeBytes({...bench.engine, endpoint: engine.host}, about, bench);
		expect(freeBytes).toBeLessThan(22_000_000);
		expect(freeBytes).toBeGreaterThan(10_485_760);
		const facts = {
			...{...plan, isRunning: false, baseLayers: 1, freeBytes},
			...{baseBytes: 2_000_000, usesContainerdStore: false},
		};
		expect(chooseMethod(facts)).toMatchObject({method: 'plain', possible: ['plain', 'replay']});
		expect(chooseMethod({...facts, freeBytes: undefined}).method).toBe('replay');
		// Where it is, there is room for it.
		const quiet = {...bench, report: () => undefined, now: Date.now};
		for (const method of ['plain', 'replay'] as const) {
			const made = await commitSession(connected, {...plan, method}, quiet);
			const {imageId, reference, proof} = made;
			expect(proof.realDifferences).toEqual([]);
			const removal = {...bench, force: false};
			await connected.images.remove({id: imageId, references: [reference]}, removal);
		}

		const images = await bench.engine.images.list(bench);
		expect(images.map(({references}) => references)).toEqual([[sharedImage]]);

		await run('mount', ['-o', 'remount,size=200m', data]);
		expect((await bench.commit(plan)).proof.realDifferences).toEqual([]);
	});
});
