import {expect, test} from 'vitest';
import {Problem} from '../../../source/problem.ts';
import type {HubTag} from '../../../source/registry/hub/hub-tags.ts';
import {listTags} from '../../../source/store/tags/list-tags.ts';
import type {TagFacts} from '../../../source/store/tags/tag-facts.ts';
import {readAll} from '../../contract/streams.ts';

const {signal} = new AbortController();
const digest = `sha256:${'a'.repeat(64)}`;
const refusal = new Problem({reason: 'not-found', message: 'Docker Hub has no robin/app.'});
const hubTag: HubTag = {
	tag: '2',
	pushedAt: 5000,
	digest,
	variants: [{platform: 'linux/amd64', digest, sizeBytes: 7}],
};

/** Docker Hub's web site with these pages, and a registry with the tags `1` and `2`. */
const client = (pages: Array<HubTag[] | Problem>) => ({
	async *hubTags() {
		for (const page of pages) {
			if (page instanceof Problem) {
				throw page;
			}

			yield page;
		}
	},
	async *tags() {
		yield ['1', '2'];
	},
});

async function list(source: ReturnType<typeof client>, host: string) {
	const told = new Map<string, TagFacts>();
	const tell = (tag: string, change: (known: TagFacts | undefined) => TagFacts) =>
		told.set(tag, change(told.get(tag)));
	const repository = {host, repository: 'robin/app'};
	const tags = (await readAll(listTags(source, repository, tell, {signal}))).flat();
	return {tags, told};
}

test('Docker Hub tells ages, sizes and platforms along with the tags', async () => {
	const {tags, told} = await list(client([[hubTag]]), 'docker.io');
	expect(tags).toEqual([{tag: '2', pushedAt: 5000}]);
	expect(told.get('2')).toEqual({
		digest,
		variants: [
			{platform: 'linux/amd64', digest, sizeBytes: 7, layers: undefined, createdAt: undefined},
		],
	});
});

test.each([
	['does not know a private repository', [refusal]],
	['tells nothing', []],
])('Where the web site %s the registry is asked', async (_, pages) => {
	const {tags} = await list(client(pages), 'docker.io');
	expect(tags.map(({tag}) => tag)).toEqual(['1', '2']);
});

test('A web site that fails on the way is not begun anew elsewhere', async () => {
	await expect(list(client([[hubTag], refusal]), 'docker.io')).rejects.toBe(refusal);
});

test('Other registries are asked themselves', async () => {
	const {tags} = await list(client([[hubTag]]), 'ghcr.io');
	expect(tags).toEqual([
		{tag: '1', pushedAt: undefined},
		{tag: '2', pushedAt: undefined},
	]);
});
