import {afterEach, beforeEach, expect, test} from 'vitest';
import type {Engine} from '../../../source/engine/engine.ts';
import {Problem} from '../../../source/problem.ts';
import type {CommitPlan} from '../../../source/session/commit/commit-plan.ts';
import {commitSession} from '../../../source/session/commit/commit-session.ts';
import {exportedFiles, isOfEngine} from '../../contents/exported-files.ts';
import {connectTo} from '../../contract/connect-to.ts';
import {engineMatrix} from '../../helpers/engine-matrix.ts';
import {describeWithEngines} from '../../helpers/private-describe.ts';
import {outerEngineKinds} from '../../helpers/private-engine.ts';
import {sharedImage} from '../../helpers/private-images.ts';
import {sharedEngine} from '../../helpers/private-shared-engine.ts';
import {CommitBench} from '../helpers/commit-bench.ts';

/** More than what a replay writes as fast, with one of each kind, and a file that engines do not tell. */
const script = `
mkdir -p /opt/many /opt/odd; cd /opt/many; seq 1 600 | xargs touch
cd /opt/odd; echo x > a; ln a b; ln -s a c; mkfifo d; chmod 4755 a; chown 12:34 c; echo y > "$(printf "line\\nbreak")"
rm /etc/group; chmod 700 /root; dd if=/dev/urandom of=large bs=1M count=9 2>/dev/null
`;

const settings = {
	environment: ['SESSION_TOKEN=secret', 'HOME=/opt'],
	labels: {own: '1'},
	ports: [
		{containerPort: 8080, protocol: 'tcp' as const, hostPort: undefined, hostAddress: undefined},
	],
};

for (const kind of outerEngineKinds.filter(each => each.startsWith('docker'))) {
	describeWithEngines(`Much in a stopped container on ${engineMatrix[kind].title}`, [kind], () => {
		let bench: CommitBench;
		let plan: CommitPlan;
		let base: Awaited<ReturnType<CommitBench['inspect']>>;
		let written = 0;

		beforeEach(async () => {
			written = 0;
			bench = new CommitBench(connectTo(`unix://${await sharedEngine(kind)}`));
			const session = await bench.session(sharedImage, script, settings);
			plan = await bench.plan(session);
			plan.metadata.message = 'much';
			plan.metadata.config.labels = {role: 'db'};
			base = await bench.inspect(sharedImage);
		}, 240_000);

		afterEach(() => bench.clean());

		const commitWith = async (changes: Partial<Engine['images']> = {}) => {
			const {containers, images} = bench.engine;
			const counting: Engine = {
				...bench.engine,
				images: {...images, ...changes},
				containers: {
					...containers,
					putArchive(...wanted) {
						written += 1;
						return containers.putArchive(...wanted);
					},
				},
			};
			const quiet = {signal: bench.signal, report: () => undefined, now: Date.now};
			const result = await commitSession(counting, plan, quiet);
			bench.dropLater(result.imageId);
			return result;
		};

		/** As this machine's tar reads it, without what engines put in. */
		const filesOf = async (container: string) => {
			const files = await exportedFiles(bench.engine.containers.exportFiles(container, bench));
			return [...files].filter(([file]) => !isOfEngine(file) && file !== '/');
		};

		const expectAsPlanned = async ({
			imageId,
			proof,
			warnings,
		}: Awaited<ReturnType<typeof commitWith>>) => {
			expect(proof.realDifferences).toEqual([]);
			expect(warnings).toEqual([]);
			const {config, comment, layerDigests} = await bench.inspect(imageId);
			// A replay's container has one, and its image, too, where the settings are not written anew.
			const {workingDirectory = '/'} = config;
			const ofBase = {...base.config, workingDirectory: '/'};
			expect({...config, workingDirectory}).toEqual({...ofBase, labels: {role: 'db'}});
			expect(comment).toBe('much');
			expect(layerDigests.slice(0, -1)).toEqual(base.layerDigests);
			const [newest] = await bench.engine.images.history(imageId, bench);
			expect(newest?.createdBy).toBe(plan.provenance);
			const made = await filesOf(await bench.create(imageId, {command: ['none']}));
			expect(made).toEqual(await filesOf(plan.session.containerId));
			expect(await bench.leftovers(plan.session)).toEqual([]);
		};

		test('is committed where it is, or replayed, without its settings', {
			timeout: 300_000,
		}, async () => {
			await expectAsPlanned(await commitWith());
			// The containerd store would have to be asked for all layers to write settings anew.
			expect(written).toBe(engineMatrix[kind].usesContainerdStore ? 1 : 0);
		});

		test('is replayed where settings cannot be written anew', {timeout: 300_000}, async () => {
			const refused = () =>
				Promise.reject(new Problem({reason: 'permission-denied', message: 'A proxy denies it.'}));
			await expectAsPlanned(await commitWith({load: refused}));
			expect(written).toBe(1);
		});

		test('is replayed where some of it is excluded', {timeout: 300_000}, async () => {
			plan = {...plan, staging: {...plan.staging, excluded: new Set(['/opt/odd/large'])}};
			const {imageId, proof} = await commitWith();
			expect(written).toBe(1);
			expect(proof.realDifferences).toEqual([]);
			const made = await filesOf(await bench.create(imageId, {command: ['none']}));
			const kept = await filesOf(plan.session.containerId);
			expect(made).toEqual(kept.filter(([file]) => file !== '/opt/odd/large'));
		});
	});
}
