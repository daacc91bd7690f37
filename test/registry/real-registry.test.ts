import {cpSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {readAll} from '../contract/streams.ts';
import {describeWithEngines} from '../helpers/private-describe.ts';
import {type PrivateRegistry, startPrivateRegistry} from '../helpers/private-registry.ts';
import {openClient, remote} from './helpers/open-client.ts';
import {putImage, putIndex} from './helpers/put-image.ts';

describeWithEngines('A real registry', ['registry'], () => {
	let registry: PrivateRegistry;
	const {signal} = new AbortController();

	/** Multiplies up to date with the registry, in its own folder: a thousand pushes would take a while. */
	const copies = (from: string, count: number, name: (number: number) => string) => {
		const folder = registry.repositoriesFolder;
		for (let number = 0; number < count; number++) {
			cpSync(join(folder, from), join(folder, name(number)), {recursive: true});
		}
	};

	beforeAll(async () => {
		registry = await startPrivateRegistry();
	});

	afterAll(() => registry.stop());

	test('tells 1,100 repositories over several pages', async () => {
		await putImage({address: registry.address, repository: 'many/first'}, '1');
		copies('many/first', 1099, number => `many/app-${number}`);
		const client = openClient();
		const pages = await readAll(client.catalog(registry.address, {signal}));
		expect(pages.length).toBeGreaterThanOrEqual(2);
		expect(pages.flat().filter(name => name.startsWith('many/')).length).toBe(1100);
		expect(pages.flat()).toContain('many/app-1098');
	});

	test('tells 1,000 tags', async () => {
		const target = {address: registry.address, repository: 'team/tagged'};
		await putImage(target, 'first');
		const tags = 'team/tagged/_manifests/tags';
		copies(`${tags}/first`, 999, number => `${tags}/v${number}`);
		const pages = await readAll(
			openClient().tags(remote(registry.address, 'team/tagged'), {signal}),
		);
		expect(new Set(pages.flat()).size).toBe(1000);
	});

	test('tells the platforms of an index, and each one’s size, layers and age', async () => {
		const target = {address: registry.address, repository: 'team/multi'};
		const amd = await putImage(target, 'amd', {layers: ['a', 'bb', 'ccc']});
		const arm = await putImage(target, 'arm', {
			layers: ['dddd'],
			architecture: 'arm64',
			variant: 'v8',
			created: '0001-01-01T00:00:00Z',
		});
		const digest = await putIndex(target, '1', [
			{image: amd, platform: {os: 'linux', architecture: 'amd64'}},
			{image: arm, platform: {os: 'linux', architecture: 'arm64', variant: 'v8'}},
			{
				image: amd,
				platform: {os: 'unknown', architecture: 'unknown'},
				annotations: {'vnd.docker.reference.type': 'attestation-manifest'},
			},
		]);
		const client = openClient();
		const reference = remote(registry.address, 'team/multi', '1');
		expect(await client.head(reference, {signal})).toMatchObject({digest});
		expect(await client.image(reference, {signal})).toMatchObject({
			digest,
			variants: [
				{platform: 'linux/amd64', digest: amd.digest},
				{platform: 'linux/arm64/v8', digest: arm.digest},
			],
		});
		expect(await client.variant(reference, amd.digest, {signal})).toMatchObject({
			platform: 'linux/amd64',
			imageId: amd.configDigest,
			sizeBytes: 6,
			layers: [{sizeBytes: 1}, {sizeBytes: 2}, {sizeBytes: 3}],
			createdAt: Date.UTC(2024, 4, 6, 7, 8, 9),
		});
		expect((await client.variant(reference, arm.digest, {signal})).createdAt).toBeUndefined();
		const byDigest = remote(registry.address, 'team/multi', undefined, digest);
		expect((await client.image(byDigest, {signal})).variants.length).toBe(2);
		await expect(client.variant(reference, digest, {signal})).rejects.toMatchObject({
			reason: 'invalid',
		});
	});

	test('tells the platform of an image without an index, and takes no tag for latest', async () => {
		const target = {address: registry.address, repository: 'team/single'};
		const {digest} = await putImage(target, 'latest', {architecture: 's390x'});
		const image = await openClient().image(remote(registry.address, 'team/single'), {signal});
		expect(image).toMatchObject({digest, variants: [{platform: 'linux/s390x', digest}]});
	});

	test('has not what it has not', async () => {
		const client = openClient();
		const {address} = registry;
		const absent = {reason: 'not-found', message: expect.stringContaining('nobody/nothing')};
		await expect(
			readAll(client.tags(remote(address, 'nobody/nothing'), {signal})),
		).rejects.toMatchObject(absent);
		await expect(
			client.image(remote(address, 'nobody/nothing', '1'), {signal}),
		).rejects.toMatchObject(absent);
		await expect(
			client.head(remote(address, 'nobody/nothing', '1'), {signal}),
		).rejects.toMatchObject(absent);
	});
});
