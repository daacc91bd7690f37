import {createHash} from 'node:crypto';
import {Readable} from 'node:stream';
import {describe, expect, test} from 'vitest';
import {type MemoryRegistry, startMemoryRegistry} from '../helpers/memory-registry.ts';
import {openClient, remote} from '../helpers/open-client.ts';
import {digestOf, putImage} from '../helpers/put-image.ts';

const {signal} = new AbortController();

const tagsAt = ({tags}: MemoryRegistry) => [...tags.keys()];

/** A copy of `team/app:1` from one to the other, under the same name. */
function copyBetween(
	from: MemoryRegistry,
	to: MemoryRegistry,
	options: Parameters<ReturnType<typeof openClient>['writer']['copy']>[2] = {signal},
) {
	return openClient().writer.copy(
		remote(from.address, 'team/app', '1'),
		remote(to.address, 'team/app', '1'),
		options,
	);
}

describe('Changing registries', () => {
	test('refuses a blob that is not what its digest says, and sets no tag', async () => {
		const [from, to] = await Promise.all([startMemoryRegistry(), startMemoryRegistry()]);
		await putImage({...from, repository: 'team/app'}, '1', {layers: ['sound', 'broken']});
		const key = `team/app@${digestOf('broken')}`;
		for (const content of ['brokeN', 'brok', 'broken and more']) {
			from.blobs.set(key, Buffer.from(content));
			await expect(copyBetween(from, to)).rejects.toMatchObject({
				reason: 'failed',
				message: expect.stringMatching(/Digest mismatch/),
			});
			expect(to.blobs.has(key)).toBe(false);
			expect(tagsAt(to)).toEqual([]);
		}
		from.blobs.set(key, Buffer.from('broken'));
		await copyBetween(from, to);
		expect(to.blobs.get(key)?.toString()).toBe('broken');
		expect(tagsAt(to)).toEqual(['team/app:1']);
	});

	test('sends content with the login of a mount that was declined, where everybody may read', async () => {
		const registry = await startMemoryRegistry({
			intercept({request, response, url}) {
				url.searchParams.delete('mount');
				const isFree = ['GET', 'HEAD'].includes(request.method ?? '');
				const isRefused = !isFree && !request.headers.authorization;
				if (isRefused) {
					response.writeHead(401, {'www-authenticate': 'Basic realm="memory"'}).end();
				}
				return isRefused;
			},
		});
		const source = await startMemoryRegistry();
		await putImage({...source, repository: 'team/app'}, '1', {layers: ['layer']});
		for (const kind of ['blobs', 'manifests', 'tags'] as const) {
			for (const [key, value] of source[kind]) {
				(registry[kind] as Map<string, unknown>).set(key, value);
			}
		}
		const login = {username: 'ada', password: 'secret'};
		const client = openClient({credentials: async () => login});
		const to = remote(registry.address, 'mirror/app', '1');
		await client.writer.copy(remote(registry.address, 'team/app', '1'), to, {signal});
		expect(registry.blobs.get(`mirror/app@${digestOf('layer')}`)?.toString()).toBe('layer');
		expect(registry.tags.has('mirror/app:1')).toBe(true);
	});

	test('sets no tag when it is cancelled in the middle, and goes on from there', async () => {
		const abort = new AbortController();
		const layers = ['one', 'two', 'three', 'four', 'five', 'six'];
		let blocked = 0;
		const [from, to] = await Promise.all([
			startMemoryRegistry({
				intercept({url}) {
					// Sends nothing of it until the user gives up.
					const isBlocked = !abort.signal.aborted && url.pathname.endsWith(digestOf('six'));
					if (isBlocked) {
						blocked += 1;
						abort.abort(new Error('Enough'));
					}
					return isBlocked;
				},
			}),
			startMemoryRegistry(),
		]);
		await putImage({...from, repository: 'team/app'}, '1', {layers});
		await expect(copyBetween(from, to, {signal: abort.signal})).rejects.toThrow('Enough');
		expect(blocked).toBe(1);
		expect(tagsAt(to)).toEqual([]);
		const before = to.blobs.size;
		expect(before).toBeGreaterThan(0);
		const {sparedBytes} = await copyBetween(from, to);
		expect(sparedBytes).toBeGreaterThan(0);
		expect(tagsAt(to)).toEqual(['team/app:1']);
	});

	test('reads no more of a layer than the target takes', async () => {
		const piece = Buffer.alloc(2 ** 20, 'x');
		const pieces = Array.from({length: 128}, () => piece);
		const hash = createHash('sha256');
		for (const each of pieces) {
			hash.update(each);
		}
		const digest = `sha256:${hash.digest('hex')}`;
		const whole = piece.length * pieces.length;
		let sent = 0;
		let received = 0;
		let take = () => {};
		const isTaken = new Promise<void>(resolve => {
			take = resolve;
		});
		const [from, to] = await Promise.all([
			startMemoryRegistry({
				intercept({request, response, url}) {
					const isLayer = request.method === 'GET' && url.pathname.endsWith(digest);
					if (isLayer) {
						response.writeHead(200, {'content-length': whole});
						const counted = function* () {
							for (const each of pieces) {
								sent += each.length;
								yield each;
							}
						};
						Readable.from(counted(), {highWaterMark: 1}).pipe(response);
					}
					return isLayer;
				},
			}),
			startMemoryRegistry({
				intercept({request, response}) {
					const isLayer = request.headers['content-length'] === String(whole);
					if (isLayer) {
						void isTaken.then(() => {
							request.on('data', (chunk: Buffer) => {
								received += chunk.length;
							});
						});
						request.on('end', () => response.writeHead(202).end());
					}
					return isLayer;
				},
			}),
		]);
		const {manifest} = await putImage({...from, repository: 'team/app'}, '1', {layers: ['small']});
		const changed = manifest
			.replace(digestOf('small'), digest)
			.replace('"size":5,', `"size":${whole},`);
		const mediaType = 'application/vnd.oci.image.manifest.v1+json';
		from.manifests.set(`team/app@${digestOf(changed)}`, {bytes: Buffer.from(changed), mediaType});
		from.tags.set('team/app:1', digestOf(changed));
		const copy = copyBetween(from, to);
		let before = 0;
		const isQuiet = () => {
			const isSame = sent > 0 && sent === before;
			before = sent;
			return isSame;
		};
		await expect.poll(isQuiet, {interval: 500, timeout: 20_000}).toBe(true);
		// What the system keeps of two connections, and nothing else.
		expect(sent).toBeLessThan(whole / 2);
		take();
		expect((await copy).sentBytes).toBeGreaterThan(whole);
		expect({sent, received}).toEqual({sent: whole, received: whole});
	});

	test('takes what refers to an image along, for registries that know it and others', async () => {
		const [from, knowing, other] = await Promise.all([
			startMemoryRegistry({hasReferrers: true}),
			startMemoryRegistry({hasReferrers: true}),
			startMemoryRegistry(),
		]);
		const source = {...from, repository: 'team/app'};
		const image = await putImage(source, '1');
		const report = await putImage(source, 'report', {layers: ['report'], subject: image});
		const signature = await putImage(source, 'of-report', {layers: ['signed'], subject: report});
		const fallback = `team/app:${image.digest.replace(':', '-')}`;
		for (const to of [knowing, other]) {
			expect(await copyBetween(from, to)).toMatchObject({referrers: 2});
			for (const {digest} of [image, report, signature]) {
				expect(to.manifests.has(`team/app@${digest}`)).toBe(true);
			}
		}
		expect(tagsAt(knowing)).toEqual(['team/app:1']);
		const index = other.manifests.get(`team/app@${other.tags.get(fallback)}`);
		expect(JSON.parse(String(index?.bytes)).manifests).toMatchObject([{digest: report.digest}]);
		// And from there to the next, which finds them by that tag.
		const third = await startMemoryRegistry({hasReferrers: true});
		expect(await copyBetween(other, third)).toMatchObject({referrers: 2});
	});

	test('changes no signature that the target has of its own', async () => {
		const [from, to] = await Promise.all([startMemoryRegistry(), startMemoryRegistry()]);
		const {digest} = await putImage({...from, repository: 'team/app'}, '1');
		const tag = `${digest.replace(':', '-')}.sig`;
		await putImage({...from, repository: 'team/app'}, tag, {layers: ['theirs']});
		const own = await putImage({...to, repository: 'team/app'}, tag, {layers: ['own']});
		expect(await copyBetween(from, to)).toMatchObject({keptTags: [tag]});
		expect(to.tags.get(`team/app:${tag}`)).toBe(own.digest);
	});

	test('leaves layers where others serve them, with their addresses', async () => {
		const [from, to] = await Promise.all([startMemoryRegistry(), startMemoryRegistry()]);
		const {manifest} = await putImage({...from, repository: 'team/app'}, '1', {layers: ['base']});
		const fields = JSON.parse(manifest);
		fields.layers[0].urls = ['https://example.com/base'];
		const bytes = Buffer.from(JSON.stringify(fields));
		from.manifests.set(`team/app@${digestOf(bytes)}`, {bytes, mediaType: fields.mediaType});
		from.tags.set('team/app:1', digestOf(bytes));
		from.blobs.delete(`team/app@${digestOf('base')}`);
		expect(await copyBetween(from, to)).toMatchObject({digest: digestOf(bytes)});
		expect(to.manifests.get(`team/app@${digestOf(bytes)}`)?.bytes).toEqual(bytes);
		expect(to.blobs.has(`team/app@${digestOf('base')}`)).toBe(false);
	});

	test('uploads where a registry does not mount', async () => {
		const registry = await startMemoryRegistry({
			intercept({url, response}) {
				const isMount = url.searchParams.has('mount');
				if (isMount) {
					response.writeHead(403).end();
				}
				return isMount;
			},
		});
		await putImage({...registry, repository: 'team/app'}, '1', {layers: ['layer']});
		const result = await openClient().writer.copy(
			remote(registry.address, 'team/app', '1'),
			remote(registry.address, 'team/other', '1'),
			{signal},
		);
		expect(result.sparedBytes).toBe(0);
		expect(registry.blobs.get(`team/other@${digestOf('layer')}`)?.toString()).toBe('layer');
	});

	test('takes no login to another server that an upload is sent to', async () => {
		const storage = await startMemoryRegistry();
		const [from, to] = await Promise.all([
			startMemoryRegistry(),
			startMemoryRegistry({
				intercept({request, response, url}) {
					if (!request.headers.authorization) {
						response.writeHead(401, {'www-authenticate': 'Basic realm="x"'}).end();
						return true;
					}
					if (url.pathname.endsWith('/blobs/uploads/')) {
						const location = `http://${storage.address}/v2/team/app/blobs/uploads/1`;
						response.writeHead(202, {location}).end();
						return true;
					}
					return false;
				},
			}),
		]);
		await putImage({...from, repository: 'team/app'}, '1', {layers: ['layer']});
		const client = openClient({
			credentials: async host =>
				host === to.address ? {username: 'ada', password: 'engine'} : undefined,
		});
		await client.writer.copy(
			remote(from.address, 'team/app', '1'),
			remote(to.address, 'team/app', '1'),
			{signal},
		);
		expect(storage.requests.length).toBeGreaterThan(0);
		expect(new Set(storage.requests.map(({authorization}) => authorization))).toEqual(
			new Set([undefined]),
		);
		expect(tagsAt(to)).toEqual(['team/app:1']);
	});

	test('deletes a tag alone where the registry can, and asks where it deletes digests only', async () => {
		const one = await startMemoryRegistry();
		await putImage({...one, repository: 'team/app'}, '1');
		await putImage({...one, repository: 'team/app'}, 'same');
		const client = openClient();
		const at = ({address}: MemoryRegistry) => remote(address, 'team/app');
		expect(await client.writer.deleteTag(at(one), '1', {signal})).toBe('deleted');
		expect(tagsAt(one)).toEqual(['team/app:same']);
		for (const status of [400, 404, 405]) {
			const other = await startMemoryRegistry({tagDeletion: {status, code: 'X'}});
			await putImage({...other, repository: 'team/app'}, '1');
			await putImage({...other, repository: 'team/app'}, 'same');
			expect(await client.writer.deleteTag(at(other), '1', {signal})).toBe('digest-only');
			expect(tagsAt(other)).toEqual(['team/app:1', 'team/app:same']);
		}
		const denied = await startMemoryRegistry({tagDeletion: {status: 403, code: 'DENIED'}});
		await putImage({...denied, repository: 'team/app'}, '1');
		await expect(client.writer.deleteTag(at(denied), '1', {signal})).rejects.toMatchObject({
			reason: 'unauthorized',
		});
	});

	test('sends nothing for what is no tag and no digest', async () => {
		const registry = await startMemoryRegistry();
		const {writer} = openClient();
		const place = remote(registry.address, 'team/app');
		for (const change of [
			() => writer.retag(place, '1', '../x', {signal}),
			() => writer.retag(place, 'a/b', 'x', {signal}),
			() => writer.deleteTag(place, '1?x', {signal}),
			() => writer.deleteDigest(place, 'sha256:12', {signal}),
		]) {
			await expect(change()).rejects.toMatchObject({reason: 'invalid'});
		}
		expect(registry.requests).toEqual([]);
	});
});
