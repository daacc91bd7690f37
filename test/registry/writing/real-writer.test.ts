import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, onTestFinished, test} from 'vitest';
import type {RegistryClient} from '../../../source/registry/registry-client.ts';
import {readAll} from '../../contract/streams.ts';
import {describeWithEngines} from '../../helpers/private-describe.ts';
import {type PrivateRegistry, startPrivateRegistry} from '../../helpers/private-registry.ts';
import {startPrivateTokenServer} from '../../helpers/private-token-server.ts';
import {openClient, remote} from '../helpers/open-client.ts';
import {digestOf, putImage, putIndex} from '../helpers/put-image.ts';

const {signal} = new AbortController();
const ada = {username: 'ada', password: 'engine'};
const authorization = `Basic ${btoa('ada:engine')}`;

const platform = (architecture: string) => ({os: 'linux', architecture});

describeWithEngines('Changing real registries', ['registry'], () => {
	let open: PrivateRegistry;
	let locked: PrivateRegistry;
	let guarded: PrivateRegistry;

	beforeAll(async () => {
		[open, locked, guarded] = await Promise.all([
			startPrivateRegistry(),
			startPrivateRegistry({deletes: false}),
			startPrivateRegistry({credentials: {user: 'ada', password: 'engine'}}),
		]);
	});

	afterAll(() => Promise.all([open, locked, guarded].map(registry => registry.stop())));

	const digestAt = async (client: RegistryClient, address: string, name: string, tag: string) =>
		(await client.head(remote(address, name, tag), {signal})).digest;

	test('retags with the same digest, an index too', async () => {
		const target = {address: open.address, repository: 'retag/app'};
		const image = await putImage(target, '1', {layers: ['retag']});
		const digest = await putIndex(target, 'all', [{image, platform: platform('amd64')}]);
		const client = openClient();
		const place = remote(open.address, 'retag/app');
		expect(await client.writer.retag(place, 'all', 'moved', {signal})).toEqual({digest});
		expect(await digestAt(client, open.address, 'retag/app', 'moved')).toBe(digest);
		await client.writer.retag(place, image.digest, 'moved', {signal});
		expect(await digestAt(client, open.address, 'retag/app', 'moved')).toBe(image.digest);
		await expect(client.writer.retag(place, 'none', 'moved', {signal})).rejects.toMatchObject({
			reason: 'not-found',
		});
	});

	test('copies all platforms of a nested index into a registry that wants a login', async () => {
		const source = {address: open.address, repository: 'copy/app'};
		const amd = await putImage(source, 'amd', {layers: ['a'.repeat(200_000), 'shared']});
		const arm = await putImage(source, 'arm', {layers: ['shared'], architecture: 'arm64'});
		await putIndex(source, 'inner', [{image: arm, platform: platform('arm64')}]);
		const manifest = await fetch(`http://${open.address}/v2/copy/app/manifests/inner`, {
			headers: {accept: 'application/vnd.oci.image.index.v1+json'},
		});
		const text = await manifest.text();
		const inner = {
			...arm,
			digest: digestOf(text),
			manifest: text,
			mediaType: 'application/vnd.oci.image.index.v1+json',
		};
		const digest = await putIndex(source, '1', [
			{image: amd, platform: platform('amd64')},
			{image: inner, platform: platform('arm64')},
		]);
		const client = openClient({
			credentials: async host => (host === guarded.address ? ada : undefined),
		});
		const progress: number[] = [];
		const copy = () =>
			client.writer.copy(
				remote(open.address, 'copy/app', '1'),
				remote(guarded.address, 'team/app', 'release'),
				{signal, onProgress: ({doneBytes, totalBytes}) => progress.push(doneBytes / totalBytes)},
			);
		const first = await copy();
		expect(first).toMatchObject({digest, sparedBytes: 0});
		expect(first.sentBytes).toBeGreaterThan(200_000);
		expect(progress.at(-1)).toBe(1);
		expect(await digestAt(client, guarded.address, 'team/app', 'release')).toBe(digest);
		for (const image of [amd, arm]) {
			const there = remote(guarded.address, 'team/app');
			expect(await client.variant(there, image.digest, {signal})).toMatchObject({
				imageId: image.configDigest,
			});
		}
		const layer = await fetch(
			`http://${guarded.address}/v2/team/app/blobs/${digestOf('a'.repeat(200_000))}`,
			{headers: {authorization}},
		);
		expect(digestOf(Buffer.from(await layer.arrayBuffer()))).toBe(digestOf('a'.repeat(200_000)));
		expect(await copy()).toMatchObject({digest, sentBytes: 0, sparedBytes: first.sentBytes});
		const tags = await readAll(client.tags(remote(guarded.address, 'team/app'), {signal}));
		expect(tags.flat()).toEqual(['release']);
	});

	test('mounts within one registry in place of sending', async () => {
		const source = {address: guarded.address, repository: 'mount/from', authorization};
		const {digest} = await putImage(source, '1', {layers: ['m'.repeat(50_000)]});
		const client = openClient({credentials: async () => ada});
		const result = await client.writer.copy(
			remote(guarded.address, 'mount/from', '1'),
			remote(guarded.address, 'mount/to', '2'),
			{signal},
		);
		expect(result).toMatchObject({digest, sentBytes: 0});
		expect(result.sparedBytes).toBeGreaterThan(50_000);
		expect(await digestAt(client, guarded.address, 'mount/to', '2')).toBe(digest);
	});

	test('copies signatures, by their tag and by their subject', async () => {
		const source = {address: open.address, repository: 'signed/app'};
		const image = await putImage(source, '1', {layers: ['signed']});
		const name = image.digest.replace(':', '-');
		const signature = await putImage(source, `${name}.sig`, {layers: ['signature']});
		const report = await putImage(source, 'sbom', {layers: ['sbom'], subject: image});
		await putIndex(source, name, [{image: report, platform: {}}]);
		const client = openClient();
		const result = await client.writer.copy(
			remote(open.address, 'signed/app', '1'),
			remote(locked.address, 'signed/app', '1'),
			{signal},
		);
		expect(result).toMatchObject({digest: image.digest, referrers: 2, keptTags: []});
		const at = (tag: string) => digestAt(client, locked.address, 'signed/app', tag);
		expect(await at(`${name}.sig`)).toBe(signature.digest);
		const index = await client.image(remote(locked.address, 'signed/app', name), {signal});
		expect(index.variants.map(({digest}) => digest)).toEqual([report.digest]);
	});

	test('deletes a digest with its tags, and says where tags are not deleted', async () => {
		const target = {address: open.address, repository: 'delete/app'};
		const {digest} = await putImage(target, '1', {layers: ['delete']});
		const client = openClient();
		const place = remote(open.address, 'delete/app');
		await client.writer.retag(place, '1', 'stable', {signal});
		await putImage(target, 'other', {layers: ['another']});
		expect(await client.writer.deleteTag(place, '1', {signal})).toBe('digest-only');
		await client.writer.deleteDigest(place, digest, {signal});
		await expect(client.head({...place, tag: '1'}, {signal})).rejects.toMatchObject({
			reason: 'not-found',
		});
		expect(await digestAt(client, open.address, 'delete/app', 'other')).not.toBe(digest);
		for (const remove of [
			() => client.writer.deleteDigest(place, digest, {signal}),
			() => client.writer.deleteTag(place, 'never', {signal}),
		]) {
			await expect(remove()).rejects.toMatchObject({reason: 'not-found'});
		}
	});

	test('says that deleting is off', async () => {
		const target = {address: locked.address, repository: 'kept/app'};
		const {digest} = await putImage(target, '1');
		const client = openClient();
		const place = remote(locked.address, 'kept/app');
		for (const remove of [
			() => client.writer.deleteTag(place, '1', {signal}),
			() => client.writer.deleteDigest(place, digest, {signal}),
		]) {
			await expect(remove()).rejects.toMatchObject({
				reason: 'not-supported',
				message: expect.stringContaining('Deleting is off'),
			});
		}
		expect(await digestAt(client, locked.address, 'kept/app', '1')).toBe(digest);
	});

	test('copies and mounts with tokens, each for all that is about to be done', async () => {
		const tokenServer = await startPrivateTokenServer({
			user: 'ada',
			password: 'engine',
			identityToken: 'refresh-me',
		});
		const registry = await startPrivateRegistry({tokens: tokenServer.tokens});
		onTestFinished(async () => {
			await Promise.all([registry.stop(), tokenServer.stop()]);
		});
		const source = {address: open.address, repository: 'token/app'};
		const layers = Array.from({length: 12}, (_, index) => `layer ${index}`.repeat(9000));
		const {digest} = await putImage(source, '1', {layers});
		const client = openClient({
			credentials: async host => (host === registry.address ? ada : undefined),
		});
		const first = remote(registry.address, 'token/first', '1');
		await client.writer.copy(remote(open.address, 'token/app', '1'), first, {signal});
		const second = remote(registry.address, 'token/second', '1');
		expect(await client.writer.copy(first, second, {signal})).toMatchObject({digest, sentBytes: 0});
		await client.writer.retag(second, '1', 'again', {signal});
		await client.writer.deleteDigest(second, digest, {signal});
		await expect(client.head(second, {signal})).rejects.toMatchObject({reason: 'not-found'});
		expect(await digestAt(client, registry.address, 'token/first', '1')).toBe(digest);
		// A few scopes, and not one token for each request.
		expect(tokenServer.requests.length).toBeLessThan(20);
	});

	test('leaves no tag when it is cancelled in the middle of a layer, and goes on from there', async () => {
		const source = {address: open.address, repository: 'big/app'};
		const {digest} = await putImage(source, '1', {layers: ['small', 'x'.repeat(2 ** 25)]});
		const client = openClient({
			credentials: async host => (host === guarded.address ? ada : undefined),
		});
		const abort = new AbortController();
		const from = remote(open.address, 'big/app', '1');
		const to = remote(guarded.address, 'big/app', '1');
		const copy = client.writer.copy(from, to, {
			signal: abort.signal,
			onProgress({doneBytes}) {
				if (doneBytes > 2 ** 20) {
					abort.abort(new Error('Enough'));
				}
			},
		});
		await expect(copy).rejects.toThrow('Enough');
		await expect(client.head(to, {signal})).rejects.toMatchObject({reason: 'not-found'});
		expect(await client.writer.copy(from, to, {signal})).toMatchObject({digest});
		expect(await digestAt(client, guarded.address, 'big/app', '1')).toBe(digest);
	});

	test('refuses a layer that is broken on the disk of the registry', async () => {
		const source = {address: open.address, repository: 'broken/app'};
		await putImage(source, '1', {layers: ['a layer that breaks']});
		const hex = digestOf('a layer that breaks').slice('sha256:'.length);
		const blobs = join(open.repositoriesFolder, '../blobs/sha256');
		writeFileSync(join(blobs, hex.slice(0, 2), hex, 'data'), 'a layer that broke.');
		const client = openClient();
		const copy = client.writer.copy(
			remote(open.address, 'broken/app', '1'),
			remote(locked.address, 'broken/app', '1'),
			{signal},
		);
		await expect(copy).rejects.toMatchObject({
			message: expect.stringContaining(`Digest mismatch: ${open.address} sent other content`),
		});
		await expect(
			client.head(remote(locked.address, 'broken/app', '1'), {signal}),
		).rejects.toMatchObject({reason: 'not-found'});
	});

	test('refuses to write without a login, and leaves nothing', async () => {
		await putImage({address: open.address, repository: 'denied/app'}, '1');
		const copy = openClient().writer.copy(
			remote(open.address, 'denied/app', '1'),
			remote(guarded.address, 'denied/app', '1'),
			{signal},
		);
		await expect(copy).rejects.toMatchObject({reason: 'unauthorized'});
	});
});
