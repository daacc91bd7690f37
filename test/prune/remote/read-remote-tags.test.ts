import {expect, test} from 'vitest';
import {planRemotePrune} from '../../../source/prune/remote/plan-remote-prune.ts';
import {readRemoteTags} from '../../../source/prune/remote/read-remote-tags.ts';
import type {RemoteTags} from '../../../source/prune/remote/remote-tags.ts';
import {createRepositoryReader} from '../../../source/registry/repository/read-repository.ts';
import {openClient, remote} from '../../registry/helpers/open-client.ts';
import {digestOf} from '../../registry/helpers/put-image.ts';
import {sendJson, startServer} from '../../registry/helpers/start-server.ts';

const {signal} = new AbortController();
const config = JSON.stringify({
	os: 'linux',
	architecture: 'amd64',
	created: '2024-01-01T00:00:00Z',
});
const descriptor = (content: string) => ({digest: digestOf(content), size: content.length});
const image = (layer: string) =>
	JSON.stringify({
		config: {...descriptor(config), mediaType: 'application/vnd.oci.image.config.v1+json'},
		layers: [descriptor(layer)],
	});
const index = (...manifests: string[]) => JSON.stringify({manifests: manifests.map(descriptor)});

/** Reads a repository with these tags; of what is in `more` there are only digests, `broken` fails. */
async function read(tags: Record<string, string>, more: readonly string[]): Promise<RemoteTags> {
	const contents = new Map(
		[...Object.values(tags), ...more, config].map(text => [digestOf(text), text]),
	);
	const server = await startServer((request, response) => {
		const name = /[^/]*$/.exec(request.url ?? '')?.[0].replace(/[?].*/, '') ?? '';
		const content = tags[name] ?? contents.get(name);
		if (name === 'list') {
			sendJson(response, {name: 'app', tags: Object.keys(tags)});
		} else if (content === undefined || request.url?.includes('/referrers/')) {
			sendJson(response, {errors: []}, 404);
		} else if (content === 'broken') {
			sendJson(response, {errors: []}, 500);
		} else {
			response.writeHead(200, {'docker-content-digest': digestOf(content)});
			response.end(request.method === 'HEAD' ? '' : content);
		}
	});
	return readRemoteTags(openClient(), remote(server.address, 'app'), {signal, onProgress() {}});
}

const keepOne = (tags: RemoteTags) =>
	Object.fromEntries(
		planRemotePrune(
			tags,
			{keepNewest: 1, olderThanMs: undefined, graceMs: 0, protect: []},
			Date.now(),
		).entries.map(({name, group, verdict, reasons}) => [
			name.slice(group.length + 1),
			verdict === 'kept' ? reasons.join(', ') : '-',
		]),
	);

const inTurn = Array.from({length: 70}, (_, number) => image(`${number}`));

/** As many indexes in each other. */
function nested(depth: number): string[] {
	const all = [image('1')];
	for (let level = 0; level < depth; level++) {
		all.push(index(all.at(-1) ?? ''));
	}
	return all;
}

const ofLayers = JSON.stringify({
	manifests: [
		{...descriptor('layer'), mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip'},
		{...descriptor('cache'), mediaType: 'application/vnd.buildkit.cacheconfig.v0'},
	],
});

test('A tagged index in an index that is kept is kept with its platforms', async () => {
	const [one, two, other] = [image('1'), image('2'), image('3')];
	const inner = index(one, two);
	const tags = await read({'2.0': index(inner), '1.1': inner, '1.0': two, '0.9': other}, [one]);
	expect(keepOne(tags)).toEqual({
		'2.0': 'one of the newest 1 by version',
		'1.1': 'part of 2.0, which is kept',
		'1.0': 'part of 2.0, which is kept',
		'0.9': '-',
	});
});

test.each([
	['an index in an index in it', index(index(index(image('1')))), true],
	['six indexes in each other', nested(6).at(-1) ?? '', true],
	['seven indexes in each other', nested(7).at(-1) ?? '', false],
	['the layers of a build cache', ofLayers, true],
	['an index in it', index(index(image('1'))), true],
	['what the registry has no more', index(image('gone'), image('1')), true],
	['what is no manifest', index('[]'), false],
	['seventy platforms', index(...inTurn), true],
	['an index with seventy platforms', index(index(...inTurn)), true],
])('An index with %s names what was seen, and whether that is all', async (_, outer, isWhole) => {
	const there = [...nested(8), '[]', ...inTurn, index(...inTurn)];
	const {groups} = await read({outer}, there);
	expect(groups.map(group => group.isWhole)).toEqual([isWhole]);
	const entries = (text: string): string[] => {
		const {manifests = []} = JSON.parse(text) as {manifests?: {digest: string}[]};
		return manifests.map(manifest => manifest.digest);
	};
	const isOfLayers = outer === ofLayers;
	expect(groups[0]?.below).toEqual(isOfLayers ? [] : expect.arrayContaining(entries(outer)));
	const found = there.filter(text => entries(outer).includes(digestOf(text)));
	expect(groups[0]?.below).toEqual(expect.arrayContaining(found.flatMap(entries)));
});

test('An index with more platforms than are read is not whole, and no more are asked for', async () => {
	const outer = index(...Array.from({length: 1100}, (_, number) => `${number}`));
	let asked = 0;
	const reader = createRepositoryReader(
		{
			head: async () => ({digest: digestOf(outer), allowance: undefined}),
			async manifest({digest}) {
				asked += 1;
				const content = Buffer.from(digest === digestOf(outer) ? outer : image('1'));
				return {digest: digest ?? '', mediaType: '', content};
			},
			blob: async () => Buffer.from(config),
			referrers: async () => [],
		},
		{host: 'localhost:5000', repository: 'app'},
	);
	for await (const group of reader.read(['1'], {signal})) {
		expect(group.isWhole).toBe(false);
		expect(group.variants.length).toBe(1100);
	}
	expect(asked).toBe(1001);
});

test.each([
	['that makes no sense', '[]', 'not read to its end'],
	['with a platform that cannot be read', index('broken'), 'not read: '],
	['that lies too deep', nested(8).at(-1) ?? '', 'not read to its end'],
])('One tag %s keeps everything: it may need any digest', async (_, odd, why) => {
	const tags = {'2.0': image('1'), '1.1': odd, '1.0': image('2')};
	const kept = 'tag 1.1 was not read to its end and may need it';
	const told = keepOne(await read(tags, ['broken', ...nested(8)]));
	expect(told).toEqual({
		'2.0': `one of the newest 1 by version, ${kept}`,
		'1.1': expect.stringContaining(why),
		'1.0': kept,
	});
});

test('A platform that the registry has no more keeps nothing but its own tag', async () => {
	const tags = {'2.0': image('1'), '1.1': index(image('gone')), '1.0': image('2')};
	expect(keepOne(await read(tags, []))).toEqual({
		'2.0': 'one of the newest 1 by version',
		'1.1': expect.stringContaining('not read: '),
		'1.0': '-',
	});
});
