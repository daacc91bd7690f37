import {setTimeout as delay} from 'node:timers/promises';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {planRecreate, readFormer} from '../../../source/actions/recreate/plan-recreate.ts';
import {recreateContainer} from '../../../source/actions/recreate/recreate-container.ts';
import {keepNew, rollBack} from '../../../source/actions/recreate/roll-back.ts';
import {findUnfinished} from '../../../source/actions/recreate/unfinished-recreate.ts';
import type {Engine} from '../../../source/engine/engine.ts';
import {connectTo} from '../../contract/connect-to.ts';
import {engineMatrix} from '../../helpers/engine-matrix.ts';
import {describeWithEngines} from '../../helpers/private-describe.ts';
import {type PrivateEngineKind, privateEngineKinds} from '../../helpers/private-engine.ts';
import {importBusybox} from '../../helpers/private-images.ts';
import {requestEngine} from '../../helpers/private-request.ts';
import {sharedEngine} from '../../helpers/private-shared-engine.ts';
import {everySetting, secondEndpoint} from './every-setting.ts';

const image = 'recreate-app:1';
const volume = 'recreate-data';
const networks = ['recreate-front', 'recreate-back'] as const;
const name = 'recreate-web';
const {signal} = new AbortController();

/** Podman runs no healthcheck where there is no systemd: nobody waits for it here. */
async function pause(ms: number): Promise<void> {
	await delay(ms / 50);
}
const quick = {signal, report() {}, pause};

const oldImage = [
	'CMD ["sh"]',
	'ENV PATH=/bin',
	'ENV VERSION=1',
	'LABEL built=first',
	'VOLUME /image-data',
	'WORKDIR /old',
	'USER 0',
	'EXPOSE 81',
];

const newImage = [
	'CMD ["sh", "-c"]',
	'ENV PATH=/bin:/usr/bin',
	'ENV VERSION=2',
	'LABEL built=second',
	'VOLUME /image-data',
	'VOLUME /more',
	'WORKDIR /new',
	'EXPOSE 82',
];

/** What of an inspection is another container's, an engine's own choice, or of the moment. */
const ofTheMoment =
	/^\/(?:Id|Created|Image|State\/|GraphDriver|ExecIDs|Storage|ImageManifestDescriptor|NetworkSettings\/Networks\/[^/]+\/MacAddress|ResolvConfPath|HostnamePath|HostsPath|LogPath|NetworkSettings\/(?:SandboxID|SandboxKey|EndpointID)|NetworkSettings\/Networks\/[^/]+\/(?:EndpointID|DNSNames))/;

/** What the newer image says otherwise. */
const ofTheImage =
	/^\/(?:Config\/(?:Env|Labels\/built|User|WorkingDir|ExposedPorts\/8[12]\/tcp|Volumes\/\/more)|(?:NetworkSettings\/Ports|HostConfig\/PortBindings)\/8[12]\/tcp)/;

/** Volumes without a name of their own have one where they are mounted again. */
const ofTheVolumes = /^\/(?:HostConfig\/(?:Binds|Mounts)|Mounts)$/;

function flatten(value: unknown, path = ''): Array<readonly [string, string]> {
	return value === null || typeof value !== 'object' || Array.isArray(value)
		? [[path, JSON.stringify(value)]]
		: Object.entries(value).flatMap(([key, part]) => flatten(part, `${path}/${key}`));
}

/** Paths of two inspections that differ, but for what must. */
function differences(before: unknown, after: unknown, ids: readonly string[]): string[] {
	const plain = (text: string | undefined) =>
		ids.reduce<string | undefined>(
			(known, id) => known?.replaceAll(`,"${id.slice(0, 12)}"`, ''),
			text,
		);
	const [left, right] = [new Map(flatten(before)), new Map(flatten(after))];
	return [...new Set([...left.keys(), ...right.keys()])]
		.filter(path => plain(left.get(path)) !== plain(right.get(path)))
		.filter(path => ![ofTheMoment, ofTheImage, ofTheVolumes].some(part => part.test(path)))
		.map(path => `${path}: ${left.get(path)} -> ${right.get(path)}`);
}

const placesOf = (mounts: ReadonlyArray<{destination: string; source: string}>) =>
	Object.fromEntries(mounts.map(({destination, source}) => [destination, source]));

function describeEngine(kind: PrivateEngineKind): void {
	describeWithEngines(engineMatrix[kind].title, [kind], () => {
		let engine: Engine;
		let socketPath = '';
		// All engines of a machine share its network.
		const subnets = [0, 1].map(index => `10.97.${privateEngineKinds.indexOf(kind) * 2 + index}`);
		const [front = '', back = ''] = subnets;
		const isPodman = engineMatrix[kind].program === 'podman';
		const ask = (method: string, path: string, body?: object) =>
			requestEngine({socketPath, method, path, ...(body && {body})});
		const isGone = () => undefined;
		const clear = async () => {
			for (const found of findUnfinished(await engine.containers.list({signal}))) {
				await rollBack(engine, found, {signal});
			}
			await ask('DELETE', `/containers/${name}?force=1&v=1`).catch(isGone);
			await ask('DELETE', `/volumes/${volume}`).catch(isGone);
			for (const network of networks) {
				await ask('DELETE', `/networks/${network}`).catch(isGone);
			}
		};
		const inspect = async (container: string) =>
			JSON.parse(await ask('GET', `/containers/${container}/json`));
		const unfinished = async () => {
			const [found] = findUnfinished(await engine.containers.list({signal}));
			if (!found) {
				throw new Error('Nothing is being recreated');
			}
			return found;
		};
		const keptBytes = async () =>
			(await engine.containers.statPath(name, '/nameless/file', {signal}))?.sizeBytes;

		beforeAll(async () => {
			socketPath = await sharedEngine(kind);
			engine = connectTo(`unix://${socketPath}`);
			await clear();
			await importBusybox(socketPath, image, oldImage);
			await ask('POST', '/volumes/create', {Name: volume});
			for (const [index, network] of networks.entries()) {
				const IPAM = {Config: [{Subnet: `${subnets[index]}.0/24`, Gateway: `${subnets[index]}.1`}]};
				await ask('POST', '/networks/create', {Name: network, Driver: 'bridge', IPAM});
			}
			const settings = everySetting(image, {volume, network: networks[0], subnet: front}, isPodman);
			const {Id} = JSON.parse(await ask('POST', `/containers/create?name=${name}`, settings));
			const endpoint = {Container: Id, EndpointConfig: secondEndpoint(back)};
			await ask('POST', `/networks/${networks[1]}/connect`, endpoint);
			await ask('POST', `/containers/${name}/start`);
		}, 120_000);

		afterAll(async () => {
			await clear();
			await ask('DELETE', `/images/${image}`).catch(isGone);
			engine.close();
		});

		test('A recreated container differs only in its id and in what the newer image says', async () => {
			await expect.poll(keptBytes).toBe('kept\n'.length);
			const before = await inspect(name);
			const former = await readFormer(engine, name, {signal});
			await importBusybox(socketPath, image, newImage);
			const plan = await planRecreate(engine, former, {signal, native: former.image?.platform});
			expect(plan.differences).toContain('Env VERSION: 1 -> 2');
			expect(plan.lostPaths).toBe(1);

			const {id} = await recreateContainer(engine, plan, quick);
			const after = await inspect(name);
			expect(after.Id).toBe(id);
			expect(differences(before, after, [before.Id, id])).toEqual([]);
			const env = ['MINE=1', 'VERSION=2', 'PATH=/bin:/usr/bin'];
			expect(after.Config.Env).toEqual(expect.arrayContaining(env));
			expect(after.Config).toMatchObject({
				WorkingDir: '/new',
				Labels: {built: 'second', mine: 'yes'},
			});
			const {'/more': more, ...mounts} = placesOf(
				(await engine.containers.inspect(id, {signal})).mounts,
			);
			expect(more).toBeDefined();
			expect(mounts).toEqual(placesOf(former.container.mounts));

			expect(await unfinished()).toMatchObject({name, previous: {id: before.Id}, current: {id}});
			await rollBack(engine, await unfinished(), {signal});
			const again = await inspect(name);
			expect(again).toMatchObject({Id: before.Id, State: {Running: true}});
			expect(differences(before, again, [])).toEqual([]);

			await recreateContainer(engine, plan, quick);
			await keepNew(engine, await unfinished(), {signal});
			expect(findUnfinished(await engine.containers.list({signal}))).toEqual([]);
			expect((await inspect(name)).Config.Labels.built).toBe('second');
			await expect.poll(keptBytes).toBe('kept\n'.length * 4);
		}, 120_000);
	});
}

for (const kind of privateEngineKinds) {
	describeEngine(kind);
}
