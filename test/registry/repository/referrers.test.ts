import {expect, test} from 'vitest';
import {readRemoteTags} from '../../../source/prune/remote/read-remote-tags.ts';
import {readRemoteImage} from '../../../source/registry/repository/read-remote-image.ts';
import {startMemoryRegistry} from '../helpers/memory-registry.ts';
import {openClient, remote} from '../helpers/open-client.ts';
import {digestOf, putArtifact, putImage, putIndex} from '../helpers/put-image.ts';
import {sendJson} from '../helpers/start-server.ts';

const {signal} = new AbortController();

const entry = (number: number) => ({
	mediaType: 'application/vnd.oci.image.manifest.v1+json',
	digest: digestOf(`signature ${number}`),
	size: 1,
	artifactType: 'application/vnd.dev.cosign.artifact.sig.v1+json',
});

/**
A registry with `team/app:1` that lists what is attached to it page by page.
@param linkTo Of the next page.
@param failsAt Answers that page with 404.
*/
async function paged(count: number, linkTo: (path: string) => string, failsAt?: number) {
	const length = 50;
	const registry = await startMemoryRegistry({
		hasReferrers: true,
		intercept({response, url}) {
			const isList = url.pathname.includes('/referrers/');
			if (isList) {
				const start = Number(url.searchParams.get('start') ?? 0);
				if (start === failsAt) {
					sendJson(response, {errors: []}, 404);
					return true;
				}
				const next = start + length;
				const link = linkTo(`${url.pathname}?start=${next}`);
				response.setHeader('content-type', 'application/vnd.oci.image.index.v1+json');
				if (next < count) {
					response.setHeader('link', ['<https://other.example/>; rel="help"', link]);
				}
				const places = Array.from(
					{length: Math.min(length, count - start)},
					(_, index) => start + index,
				);
				response.end(JSON.stringify({schemaVersion: 2, manifests: places.map(entry)}));
			}
			return isList;
		},
	});
	const image = await putImage({...registry, repository: 'team/app'}, '1');
	return {registry, image, place: remote(registry.address, 'team/app')};
}

test.each([
	['a path', (path: string) => `<${path}>; rel="next"`],
	['a path without quotes', (path: string) => `<${path}>; rel=next`],
	[
		'a whole address of another host',
		(path: string) => `<https://internal:5000${path}>; rel="next"`,
	],
])('All pages of what is attached are read where the link to the next is %s', async (_, linkTo) => {
	const {image, place} = await paged(170, linkTo);
	const client = openClient();
	const found = await client.referrers(place, image.digest, {signal});
	expect(found?.map(({digest}) => digest)).toEqual(
		Array.from({length: 170}, (_value, index) => entry(index).digest),
	);
	const {groups} = await readRemoteTags(client, place, {signal, onProgress() {}});
	expect(groups[0]).toMatchObject({isWhole: true});
	expect(groups[0]?.marks.length).toBe(170);
});

test('A list of what is attached that is not read to its end is no list, and keeps its image from being whole', async () => {
	const {image, place} = await paged(170, path => `<${path}>; rel="next"`, 100);
	const client = openClient();
	await expect(client.referrers(place, image.digest, {signal})).rejects.toMatchObject({
		reason: 'not-found',
	});
	const {groups} = await readRemoteTags(client, place, {signal, onProgress() {}});
	expect(groups[0]).toMatchObject({isWhole: false});
});

test('A list of what is attached without an end is refused', async () => {
	const {image, place} = await paged(1_000_000, path => `<${path}>; rel="next"`);
	await expect(openClient().referrers(place, image.digest, {signal})).rejects.toMatchObject({
		message: expect.stringContaining('no usable list of attachments'),
	});
});

test('Where a registry has no such list, the tag of the specification is asked, though no tags were listed', async () => {
	const registry = await startMemoryRegistry();
	const target = {...registry, repository: 'team/app'};
	const image = await putImage(target, '1');
	const signature = await putArtifact(target, {
		artifactType: 'application/vnd.dev.cosign.artifact.sig.v1+json',
		subject: image,
		layers: [{mediaType: 'text/plain', content: 'signed'}],
	});
	await putIndex(target, image.digest.replace(':', '-'), [
		{image: signature, artifactType: 'application/vnd.dev.cosign.artifact.sig.v1+json'},
	]);
	const read = (isCounted: boolean) =>
		readRemoteImage(openClient(), remote(registry.address, 'team/app', '1'), {
			signal,
			wanted: [],
			markTags: () => [],
			isCounted,
		});
	expect((await read(false)).marks).toMatchObject([
		{kind: 'signature', subject: image.digest, digest: signature.digest},
	]);
	expect((await read(true)).marks).toEqual([]);
});
