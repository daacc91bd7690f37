import {expect, test} from 'vitest';
import {executePlan} from '../../source/prune/execute-plan.ts';
import {planPrune} from '../../source/prune/plan-prune.ts';
import {readPruneInFull} from '../../source/store/prune/read-prune.ts';
import {connectTo} from '../contract/connect-to.ts';
import {plainBuild} from '../contract/plain-build.ts';
import {testArchive} from '../contract/tar/test-archive.ts';
import {engineMatrix} from '../helpers/engine-matrix.ts';
import {describeWithEngines} from '../helpers/private-describe.ts';
import {startPrivateEngine} from '../helpers/private-engines.ts';
import {importBusybox} from '../helpers/private-images.ts';

const {signal} = new AbortController();
const rules = {protect: []};

const dockerfile = `FROM base:1 AS one
RUN echo 1 >/1
RUN echo 2 >/2
RUN echo 3 >/3
FROM base:1
RUN echo 4 >/4
COPY --from=one /3 /3
RUN echo 5 >/5
`;

for (const kind of ['docker', 'docker-28'] as const) {
	describeWithEngines(`The build cache of ${engineMatrix[kind].title}`, [kind], () => {
		test('goes whole in one prune, what lies on others first', async () => {
			const server = await startPrivateEngine(kind);
			const engine = connectTo(server.host);
			try {
				await importBusybox(server.socketPath, 'base:1');
				const archive = testArchive([{name: 'Dockerfile', content: dockerfile}]);
				const specification = {...plainBuild, backend: 'buildkit' as const};
				let image = '';
				for await (const event of engine.images.build(archive, specification, {signal})) {
					image = event.kind === 'image' ? event.id : image;
				}

				await engine.images.remove({id: image, references: []}, {signal, force: false});
				const {buildCache} = await engine.diskUsage({signal});
				const chained = buildCache.filter(({parentIds}) => parentIds.length > 0);
				expect(chained.length).toBeGreaterThanOrEqual(5);
				const ids = new Set(buildCache.map(({id}) => id));
				for (const {parentIds} of chained) {
					expect(parentIds.every(id => ids.has(id))).toBe(true);
				}

				const {state} = await readPruneInFull(engine, {signal});
				const plan = planPrune(state, rules, Date.now());
				const wanted = plan.entries.filter(entry => entry.kind === 'build-cache');
				const keys = new Set(wanted.map(({key}) => key));
				const result = await executePlan(engine, {plan, keys, rules, now: Date.now(), signal});
				expect(result.items.map(({outcome}) => outcome)).toEqual(
					wanted.map(() => ({kind: 'removed'})),
				);
				expect((await engine.diskUsage({signal})).buildCache).toEqual([]);
			} finally {
				engine.close();
				await server.stop();
			}
		});
	});
}
