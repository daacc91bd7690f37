import {expect, test} from 'vitest';
import {adoptContainer} from '../../../source/session/lifecycle/adopt-container.ts';
import {describeWithEngines} from '../../helpers/private-describe.ts';
import {outerEngineKinds} from '../../helpers/private-engine.ts';
import {sharedImage} from '../../helpers/private-images.ts';
import {requestEngine} from '../../helpers/private-request.ts';
import {sharedEngine} from '../../helpers/private-shared-engine.ts';
import {useReviewBench} from './review-bench.ts';

for (const kind of outerEngineKinds) {
	describeWithEngines(`A review of a container with mounts and an init on ${kind}`, [kind], () => {
		const bench = useReviewBench(kind);

		test('tells what is in memory, and proposes to leave out what is there for mounts', async () => {
			const socketPath = await sharedEngine(kind);
			const answer = await requestEngine({
				socketPath,
				method: 'POST',
				path: '/containers/create',
				body: {
					Image: sharedImage,
					Cmd: ['/bin/sh', '-ec', 'echo x > /mem/x; echo kept > /own/kept'],
					Entrypoint: [],
					WorkingDir: '/tmp',
					Volumes: {'/made/for/data': {}},
					// Podman's Debian package brings no init.
					HostConfig: {
						Init: kind.startsWith('docker'),
						Tmpfs: {'/mem': 'size=1m', '/own/ro': 'ro'},
					},
				},
			});
			const {Id: id} = JSON.parse(answer);
			const {engine, sessions} = bench;
			sessions.dropContainerLater(id);
			await engine.containers.start(id, sessions);
			expect(await engine.containers.wait(id, sessions)).toBe(0);
			const {mounts, changes, findings} = await bench.review(
				await adoptContainer(engine, id, sessions),
			);
			expect(mounts).toMatchObject([
				{kind: 'volume', destination: '/made/for/data'},
				{kind: 'tmpfs', destination: '/mem', canBeIncluded: false},
				{kind: 'tmpfs', destination: '/own/ro'},
			]);
			const left = findings.filter(({offer}) => offer === 'exclude').flatMap(({paths}) => paths);
			expect(left).toEqual(
				expect.arrayContaining([
					'/made',
					'/made/for',
					'/made/for/data',
					'/mem',
					'/own/ro',
					...(kind.startsWith('docker') ? ['/bin/docker-init'] : []),
				]),
			);
			expect(changes.map(({path}) => path).filter(path => !left.includes(path))).toEqual([
				'/own',
				'/own/kept',
			]);
		});
	});
}
