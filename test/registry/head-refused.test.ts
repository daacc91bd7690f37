import {expect, test} from 'vitest';
import {listImageTags} from '../../source/actions/tags/copy-tags.ts';
import {digestAt} from '../../source/registry/repository/digest-at.ts';
import {startMemoryRegistry} from './helpers/memory-registry.ts';
import {openClient, remote} from './helpers/open-client.ts';
import {putImage} from './helpers/put-image.ts';

const {signal} = new AbortController();

test.each([405, 501])(
	'Where a proxy lets no HEAD through (%i), digests are read by GET',
	async status => {
		const registry = await startMemoryRegistry({
			intercept({request, response}) {
				const isHead = request.method === 'HEAD';
				if (isHead) {
					response.writeHead(status).end();
				}
				return isHead;
			},
		});
		const {digest} = await putImage({...registry, repository: 'team/app'}, '1');
		const client = openClient();
		const place = remote(registry.address, 'team/app');
		expect((await client.head({...place, tag: '1'}, {signal})).digest).toBe(digest);
		expect(await digestAt(client, place, '1', {signal})).toBe(digest);
		expect(await digestAt(client, place, digest, {signal})).toBe(digest);
		expect(await digestAt(client, place, 'none', {signal})).toBeUndefined();
		expect(await listImageTags(client, place, {signal})).toEqual(['1']);
	},
);
