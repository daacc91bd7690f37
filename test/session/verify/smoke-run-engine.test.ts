import {randomBytes} from 'node:crypto';
import {afterEach, beforeEach, expect, test} from 'vitest';
import type {ImageConfig} from '../../../source/engine/image-config.ts';
import {smokeRun} from '../../../source/session/verify/smoke-run.ts';
import {connectTo} from '../../contract/connect-to.ts';
import {describeWithEngines} from '../../helpers/private-describe.ts';
import {sharedImage} from '../../helpers/private-images.ts';
import {sharedEngine} from '../../helpers/private-shared-engine.ts';
import {CommitBench} from '../helpers/commit-bench.ts';

for (const kind of ['docker', 'podman'] as const) {
	describeWithEngines(`Running a new image once on ${kind}`, [kind], () => {
		let bench: CommitBench;

		beforeEach(async () => {
			bench = new CommitBench(connectTo(`unix://${await sharedEngine(kind)}`));
		});

		afterEach(() => bench.clean());

		const run = async (config: Partial<ImageConfig>, seconds: number) => {
			const sessionId = randomBytes(6).toString('hex');
			const imageId = await bench.image(sharedImage, `${bench.name('smoke')}:1`, config);
			const {signal} = bench;
			const smoke = await smokeRun(bench.engine, {sessionId, imageId}, {signal, seconds});
			const containers = await bench.engine.containers.list({signal});
			expect(containers.filter(({name}) => name.includes(sessionId))).toEqual([]);
			return smoke;
		};

		test('tells its exit code, and its output as it came', async () => {
			const script = 'echo out; printf "\\033[31mred\\033[2J\\n" >&2; exit 3';
			const smoke = await run({entrypoint: ['/bin/sh'], command: ['-c', script]}, 20);
			expect(smoke).toMatchObject({exitCode: 3, isStillRunning: false, startFailure: undefined});
			expect(smoke.output.toSorted()).toEqual(['\u001B[31mred\u001B[2J', 'out']);
			expect(smoke.commandLine).toMatch(/^\/bin\/sh -c 'echo out; /);
		});

		test('stops what keeps running', async () => {
			const script = 'echo ready; exec sleep 1000';
			const smoke = await run({command: ['/bin/sh', '-c', script]}, 2);
			expect(smoke).toMatchObject({exitCode: undefined, isStillRunning: true, output: ['ready']});
		});

		test('says why it cannot be started', async () => {
			const smoke = await run({command: ['/no/such/program']}, 20);
			expect(smoke).toMatchObject({exitCode: undefined, isStillRunning: false, output: []});
			expect(smoke.startFailure).toContain('/no/such/program');
		});
	});
}
