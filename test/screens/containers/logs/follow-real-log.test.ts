import {afterAll, beforeAll, expect, test, vi} from 'vitest';
import type {Engine} from '../../../../source/engine/engine.ts';
import {
	type ContainerLog,
	createContainerLog,
} from '../../../../source/store/containers/container-log.ts';
import {followLog} from '../../../../source/store/containers/follow-log.ts';
import {wholeRange} from '../../../../source/store/containers/log-range.ts';
import {type OpenEngine, openEngine} from '../../../../source/store/open-engine.ts';
import {connectTo} from '../../../contract/connect-to.ts';
import {describeWithEngines} from '../../../helpers/private-describe.ts';
import {sharedImage} from '../../../helpers/private-images.ts';
import {sharedEngine} from '../../../helpers/private-shared-engine.ts';

const {signal} = new AbortController();

const texts = ({all}: ContainerLog) =>
	Array.from({length: all.end() - all.first()}, (_, index) => all.at(all.first() + index).plain);

const numbers = (runs: number) =>
	Array.from({length: runs}, () => Array.from({length: 500}, (_, line) => String(line + 1))).flat();

for (const kind of ['docker', 'podman'] as const) {
	describeWithEngines(`The log of a container of ${kind}`, [kind], () => {
		let engine: Engine;
		let opened: OpenEngine;
		let id: string;

		beforeAll(async () => {
			engine = connectTo(`unix://${await sharedEngine(kind)}`);
			opened = openEngine(engine, Date.now);
			({id} = await engine.containers.create(
				{
					image: sharedImage,
					name: undefined,
					command: ['sh', '-c', 'seq 500; sleep 1000'],
					isInteractive: false,
					environment: [],
					ports: [],
					mounts: [],
					removesItself: false,
					labels: {},
				},
				{signal},
			));
		});
		afterAll(async () => {
			opened.close();
			engine.close();
			const cleaner = connectTo(`unix://${await sharedEngine(kind)}`);
			await cleaner.containers.remove(id, {force: true, volumes: true, signal});
			cleaner.close();
		});

		test('goes on through stops, starts and a view that was away, with every line once', async () => {
			const log = createContainerLog(id, wholeRange, true);
			const waitForRuns = (runs: number) =>
				vi.waitFor(() => expect(texts(log)).toEqual(numbers(runs)), {timeout: 15_000});
			const waitForStatus = (status: string) =>
				vi.waitFor(() => expect(log.status.get().kind).toBe(status), {timeout: 15_000});

			let stop = followLog(log, opened);
			await waitForStatus('created');
			await engine.containers.start(id, {signal});
			await waitForRuns(1);
			await engine.containers.kill(id, {signalName: 'SIGKILL', signal});
			await waitForStatus('stopped');
			expect(log.status.get()).toEqual({kind: 'stopped', exitCode: 137});
			await engine.containers.start(id, {signal});
			await waitForRuns(2);
			stop();
			await engine.containers.restart(id, {graceSeconds: 0, signal});
			stop = followLog(log, opened);
			await waitForRuns(3);
			stop();
		});
	});
}
