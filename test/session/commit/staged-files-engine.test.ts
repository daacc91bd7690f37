import {afterEach, beforeEach, expect, test} from 'vitest';
import type {ContainerSpecification} from '../../../source/engine/container-specification.ts';
import type {CommitPlan} from '../../../source/session/commit/commit-plan.ts';
import {commitSession} from '../../../source/session/commit/commit-session.ts';
import {connectTo} from '../../contract/connect-to.ts';
import {failureOf} from '../../contract/engine-failure.ts';
import {describeWithEngines} from '../../helpers/private-describe.ts';
import {sharedImage} from '../../helpers/private-images.ts';
import {sharedEngine} from '../../helpers/private-shared-engine.ts';
import {tarOf} from '../../layers/build-tree.ts';
import {CommitBench} from '../helpers/commit-bench.ts';

const script = `
mkdir -p /data/deep /srv/web /var/empty
for name in 1 2 3 4 5; do echo $name > /data/deep/$name; done; : > /data/deep/none
echo pair > /data/pair; ln /data/pair /srv/web/pair
printf x > "/data/deep/$(printf 'byte\\377')"; printf x > /srv/web/ümlaut
dd if=/dev/urandom of=/srv/web/large bs=1k count=300 2>/dev/null; echo top > /top
`;

for (const kind of ['docker', 'podman'] as const) {
	describeWithEngines(`Files of a large container on ${kind}`, [kind], () => {
		let bench: CommitBench;
		let asked: string[];

		beforeEach(async () => {
			bench = new CommitBench(connectTo(`unix://${await sharedEngine(kind)}`));
			asked = [];
		});

		afterEach(() => bench.clean());

		/** As of a container that has gigabytes besides. */
		const planOf = async (changes: Partial<ContainerSpecification> = {}): Promise<CommitPlan> => {
			const plan = await bench.plan(await bench.session(sharedImage, script, changes));
			const {entries} = plan.review.changed;
			const unchanged = entries.get('/bin/busybox');
			if (unchanged?.kind !== 'file') {
				throw new Error('The image has no busybox');
			}

			entries.set('/bin/busybox', {...unchanged, sizeBytes: 5e9});
			return plan;
		};

		/** What the commit asks the session's container for is in `asked`. */
		const commit = async (plan: CommitPlan) => {
			const {containers} = bench.engine;
			const listening = {
				...bench.engine,
				containers: {
					...containers,
					exportFiles(container: string, options: {signal: AbortSignal}) {
						asked.push(...(container === plan.session.containerId ? ['everything'] : []));
						return containers.exportFiles(container, options);
					},
					getArchive(container: string, path: string, options: {signal: AbortSignal}) {
						asked.push(path);
						return containers.getArchive(container, path, options);
					},
				},
			};
			const {signal} = bench;
			const result = await commitSession(listening, plan, {
				signal,
				report: () => undefined,
				now: Date.now,
			});
			bench.dropLater(result.imageId);
			return result;
		};

		test('are read from the folders that they are in', async () => {
			const {proof} = await commit(await planOf());
			expect(proof.realDifferences).toEqual([]);
			expect(asked.sort()).toEqual(['/data', '/srv/web', '/top']);
		});

		test('are read with all others where something is mounted in between', async () => {
			const plan = await planOf({
				mounts: [{kind: 'volume', source: '', destination: '/data/deep/volume', readOnly: false}],
			});
			const {proof} = await commit(plan);
			expect(proof.realDifferences).toEqual([]);
			expect(asked).toEqual(['everything']);
		});

		test('are looked for everywhere before one counts as changed', async () => {
			const plan = await planOf();
			const archive = [tarOf([{name: 'data/deep/1', contents: 'changed'}])];
			async function* chunks() {
				yield* archive;
			}
			await bench.engine.containers.putArchive(plan.session.containerId, '/', chunks(), bench);
			const failure = await failureOf(commit(plan), 'conflict');
			expect(failure.message).toContain('/data/deep/1');
			expect(asked).toContain('everything');
			expect(await bench.leftovers(plan.session)).toEqual([]);
		});
	});
}
