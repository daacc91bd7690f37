import {afterEach, describe, expect, onTestFinished, test} from 'vitest';
import type {ContainerSummary} from '../../source/engine/containers.ts';
import type {ImageSummary} from '../../source/engine/images.ts';
import type {GetSubject} from './contract-subject.ts';
import {failureOf} from './engine-failure.ts';
import {useWorkbench} from './workbench.ts';

export function describeStorage(subject: GetSubject): void {
	describe('Storage', () => {
		const bench = useWorkbench(subject);
		let volumes: string[] = [];

		afterEach(async () => {
			const {signal} = new AbortController();
			const left = volumes;
			volumes = [];
			for (const name of left) {
				await subject()
					.engine.volumes.remove(name, {signal})
					.catch(() => undefined);
			}
		});

		/** A container, created and not started, that mounts a volume of this name at /data. */
		const createWithVolume = async (name: string): Promise<string> => {
			volumes.push(name);
			return bench.create({
				mounts: [{kind: 'volume', source: name, destination: '/data', readOnly: false}],
			});
		};

		const listedVolume = async (name: string) =>
			(await subject().engine.volumes.list({signal: bench.signal})).find(
				volume => volume.name === name,
			);

		test('The disk of an engine is not told where nothing but its API leads to it', async () => {
			const {engine} = subject();
			expect(await engine.diskSpace('/', {signal: bench.signal})).toBeUndefined();
		});

		test('Volumes are listed as soon as a container has them, and told by the container', async () => {
			const {engine} = subject();
			const {signal} = bench;
			const name = bench.name('volume');
			const id = await createWithVolume(name);
			const volume = await listedVolume(name);
			expect(volume).toMatchObject({name, isAnonymous: false, driver: 'local', labels: {}});
			expect(await engine.volumes.inspect(name, {signal})).toMatchObject({name, driver: 'local'});
			const container = (await engine.containers.list({signal})).find(one => one.id === id);
			expect(container?.volumes).toEqual([name]);
			expect(container?.networks).toHaveLength(1);
		});

		test('A volume in use is not removed, and the container is named', async () => {
			const {engine} = subject();
			const {signal} = bench;
			const name = bench.name('used');
			const id = await createWithVolume(name);
			const error = await failureOf(engine.volumes.remove(name, {signal}), 'conflict');
			expect(id.startsWith(error.containerId ?? 'none')).toBe(true);
			expect(error.message).toContain(name);
			expect(await listedVolume(name)).toBeDefined();
		});

		test('A volume that nobody uses is removed, also after its container went', async () => {
			const {engine} = subject();
			const {signal} = bench;
			const name = bench.name('left');
			const id = await createWithVolume(name);
			await engine.containers.remove(id, {signal, force: false, volumes: false});
			expect(await listedVolume(name)).toBeDefined();
			await engine.volumes.remove(name, {signal});
			expect(await listedVolume(name)).toBeUndefined();
			await failureOf(engine.volumes.remove(name, {signal}), 'not-found');
			await failureOf(engine.volumes.inspect(name, {signal}), 'not-found');
		});

		test('A volume is created empty with its labels, and its size is counted', async () => {
			const {engine} = subject();
			const {signal} = bench;
			const name = bench.name('created');
			volumes.push(name);
			const labels = {purpose: 'contract'};
			expect(await engine.volumes.create({name, driver: undefined, labels}, {signal})).toBe(name);
			expect(await listedVolume(name)).toMatchObject({
				name,
				isAnonymous: false,
				driver: 'local',
				labels,
				options: {},
			});
			const {inspected, ...details} = await engine.volumes.inspect(name, {signal});
			expect(details).toEqual(await listedVolume(name));
			expect(inspected).toBeTypeOf('object');
			const sizes = await engine.volumes.sizes({signal});
			expect(sizes.find(volume => volume.name === name)).toEqual({name, sizeBytes: 0});
			const odd = {name: bench.name('odd'), driver: 'none-such', labels};
			await expect(engine.volumes.create(odd, {signal})).rejects.toThrow('none-such');
		});

		test('A network is created with its subnet, and tells the addresses of who runs in it', async () => {
			const {engine} = subject();
			const {signal} = bench;
			const name = bench.name('network');
			// Two runs at once have different ones.
			const subnet = `10.${process.pid % 200}.${Date.now() % 250}.0/24`;
			const specification = {
				name,
				driver: undefined,
				subnet,
				gateway: undefined,
				isInternal: true,
				labels: {purpose: 'contract'},
			};
			const id = await engine.networks.create(specification, {signal});
			const remove = () => engine.networks.remove(id, {signal: new AbortController().signal});
			onTestFinished(() => remove().catch(() => undefined));
			const listed = (await engine.networks.list({signal})).find(one => one.id === id);
			expect(listed).toMatchObject({
				name,
				driver: 'bridge',
				isPredefined: false,
				isInternal: true,
				subnets: [{range: subnet}],
				labels: {purpose: 'contract'},
			});
			await failureOf(engine.networks.create(specification, {signal}), 'conflict');
			const container = await bench.run(['sleep', '1000'], {network: name});
			const {addresses, inspected} = await engine.networks.inspect(id, {signal});
			expect(addresses[container]).toEqual([expect.stringMatching(/^10\.[\d.]+\.\d+\/24$/)]);
			expect(inspected).toBeTypeOf('object');
			const user = (await engine.containers.list({signal})).find(one => one.id === container);
			expect(user?.networks).toEqual([name]);
			await failureOf(remove(), 'conflict');
			await engine.containers.remove(container, {signal, force: true, volumes: true});
			await remove();
			await failureOf(engine.networks.inspect(id, {signal}), 'not-found');
		});

		test('Networks that come with the engine are told as such and cannot be removed', async () => {
			const {engine} = subject();
			const {signal} = bench;
			const own = (await engine.networks.list({signal})).filter(({isPredefined}) => isPredefined);
			expect(own.map(({name}) => name)).toContain('bridge');
			const bridge = own.find(({name}) => name === 'bridge');
			expect(bridge).toMatchObject({driver: 'bridge', id: expect.stringMatching(/^[0-9a-f]{64}$/)});
			// Podman says no only to somebody who is in the way.
			await bench.run(['sleep', '1000']);
			const error = await failureOf(engine.networks.remove('bridge', {signal}), 'conflict');
			expect(error.message).toMatch(/bridge/);
			await failureOf(engine.networks.remove(bench.name('none'), {signal}), 'not-found');
		});

		test('Pods and what Buildah has are told where there are any, and what is not there is not removed', async () => {
			const {engine, differences} = subject();
			const {signal} = bench;
			// None of them makes any; others may have.
			for (const list of [engine.pods.list, engine.pods.listExternal]) {
				expect(Array.isArray(await list({signal}))).toBe(true);
			}

			const reason = differences.keepsBuildCache ? 'not-supported' : 'not-found';
			await failureOf(engine.pods.remove(bench.name('none'), {signal}), reason);
		});

		test('Services are unknown where there is no swarm, and no network is one of it', async () => {
			const {engine} = subject();
			const {signal} = bench;
			expect(await engine.swarm.read({signal})).toBeUndefined();
			const networks = await engine.networks.list({signal});
			expect(networks.filter(({isSwarm}) => isSwarm)).toEqual([]);
		});

		test('The disk usage tells images, containers and volumes by the ids of the lists', async () => {
			const {engine, baseImage, differences} = subject();
			const {signal} = bench;
			const name = bench.name('counted');
			const id = await createWithVolume(name);
			const {id: imageId, sizeBytes} = await engine.images.inspect(baseImage, {signal});
			const usage = await engine.diskUsage({signal});
			const image = usage.images.find(one => one.id === imageId);
			expect(image?.sizeBytes).toBe(sizeBytes);
			if (differences.keepsBuildCache) {
				expect(image?.sharedBytes).toBeGreaterThanOrEqual(0);
			} else {
				expect(image?.sharedBytes).toBeUndefined();
			}
			expect(usage.containers.find(one => one.id === id)?.writableBytes).toBeGreaterThanOrEqual(0);
			expect(usage.volumes.find(one => one.name === name)?.sizeBytes).toBe(0);
			if (usage.layersBytes !== undefined) {
				// Docker 26 leaves the packed content out of this count, and has it in the sizes.
				const leastBytes = subject().differences.keepsContent ? 1 : sizeBytes;
				expect(usage.layersBytes).toBeGreaterThanOrEqual(leastBytes);
			}
		});

		test('The disk usage has what the lists say at that moment, or leaves it to them', async () => {
			const {engine, baseImage, differences} = subject();
			const {signal} = bench;
			const id = await createWithVolume(bench.name('listed'));
			const {lists} = await engine.diskUsage({signal});
			if (!differences.keepsBuildCache) {
				expect(lists).toBeUndefined();
				return;
			}

			// Others use the same engine meanwhile: only what is this test's own stays as it is.
			const {id: imageId} = await engine.images.inspect(baseImage, {signal});
			const own = <Item extends {id: string}>(items: readonly Item[] | undefined) =>
				items?.filter(item => item.id === id || item.id === imageId) ?? [];
			const lasting = ({references, digests, sharedBytes, ...image}: ImageSummary) => image;
			const images = own(await engine.images.list({signal}));
			expect(images).toHaveLength(1);
			expect(own(lists?.images).map(lasting)).toEqual(images.map(lasting));
			expect(own(lists?.images)[0]?.sharedBytes).toBeGreaterThanOrEqual(0);
			const timeless = ({status, ...container}: ContainerSummary) => container;
			const containers = own(await engine.containers.list({signal}));
			expect(containers).toHaveLength(1);
			expect(own(lists?.containers).map(timeless)).toEqual(containers.map(timeless));
		});

		test('Everybody who asks for the disk usage at the same time gets it', async () => {
			const {engine, baseImage} = subject();
			const {signal} = bench;
			const {id} = await engine.images.inspect(baseImage, {signal});
			const usages = await Promise.all([1, 2, 3].map(() => engine.diskUsage({signal})));
			expect(usages.map(({images}) => images.some(image => image.id === id))).toEqual([
				true,
				true,
				true,
			]);
		});

		test('A record that the build cache does not have frees nothing, or there is no such cache', async () => {
			const {engine, differences} = subject();
			const {signal} = bench;
			const removal = engine.buildCache.remove('contract0nosuchrecord', {signal});
			if (differences.keepsBuildCache) {
				expect(await removal).toBeUndefined();
			} else {
				await failureOf(removal, 'not-supported');
				expect((await engine.diskUsage({signal})).buildCache).toEqual([]);
			}
		});
	});
}
