import {expect, test} from 'vitest';
import {hostileText} from '../../contract/registry/hostile-text.ts';
import {readAll} from '../../contract/streams.ts';
import {openClient} from '../helpers/open-client.ts';
import {digestOf} from '../helpers/put-image.ts';
import {sendJson, startServer} from '../helpers/start-server.ts';

const {signal} = new AbortController();
const redis = {host: 'docker.io', repository: 'library/redis'};

test('Docker Hub tells tags by their last push, with platforms and sizes, page by page', async () => {
	const image = (architecture: string, variant: string | null = null) => ({
		...{os: 'linux', architecture, variant},
		...{digest: digestOf(architecture), size: 41_000_000},
	});
	const {address, requests} = await startServer(({url}, response) => {
		const isFirst = url?.includes('&page=1&') ?? false;
		const newest = {
			name: '7',
			tag_last_pushed: '2026-01-14T10:00:00.5Z',
			digest: digestOf('7'),
			images: [image('amd64'), image('arm64', 'v8'), image('unknown'), {size: 'much'}],
		};
		const oldest = {name: '6', tag_last_pushed: null, images: null};
		const noTag = {...oldest, name: hostileText};
		sendJson(response, {
			next: isFirst ? 'https://elsewhere/' : null,
			results: isFirst ? [newest] : [noTag, oldest],
		});
	});
	const client = openClient({hubApi: new URL(`http://${address}`)});
	let invalid = 0;
	const onInvalid = (count: number) => {
		invalid += count;
	};
	expect(await readAll(client.hubTags(redis, {signal, onInvalid}))).toEqual([
		[
			{
				tag: '7',
				pushedAt: Date.UTC(2026, 0, 14, 10, 0, 0, 500),
				digest: digestOf('7'),
				variants: [
					{platform: 'linux/amd64', digest: digestOf('amd64'), sizeBytes: 41_000_000},
					{platform: 'linux/arm64/v8', digest: digestOf('arm64'), sizeBytes: 41_000_000},
				],
			},
		],
		[{tag: '6', pushedAt: undefined, digest: undefined, variants: []}],
	]);
	expect(invalid).toBe(1);
	expect(requests[0]?.line).toContain(
		'/v2/namespaces/library/repositories/redis/tags?page_size=100',
	);
});

test.each([
	[404, {message: 'object not found'}, 'not-found'],
	[429, {}, 'rate-limited'],
	[200, {results: 'none'}, 'failed'],
])('Docker Hub answers %i: %o is told as %s', async (status, body, reason) => {
	const {address} = await startServer((_, response) => sendJson(response, body, status));
	const client = openClient({hubApi: new URL(`http://${address}`)});
	await expect(readAll(client.hubTags(redis, {signal}))).rejects.toMatchObject({reason});
});
