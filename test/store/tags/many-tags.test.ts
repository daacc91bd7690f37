import {expect, test} from 'vitest';
import type {ImageSummary} from '../../../source/engine/images.ts';
import {createTagOrder, sortTags} from '../../../source/registry/tags/sort-tags.ts';
import {toTagRows} from '../../../source/store/tags/tag-row.ts';
import {readAll} from '../../contract/streams.ts';
import {openClient, remote} from '../../registry/helpers/open-client.ts';
import {sendJson, startServer} from '../../registry/helpers/start-server.ts';

const {signal} = new AbortController();
const repository = {host: 'quay.io', repository: 'team/app', tag: undefined, digest: undefined};

const tagAt = (index: number) =>
	index % 7 === 0 ? `build-${index * 7919}` : `${index % 40}.${index % 97}.${index}`;
const manyTags = (count: number) => Array.from({length: count}, (_, index) => tagAt(index)).sort();

const image = (index: number): ImageSummary => ({
	id: `sha256:${String(index).padStart(64, '0')}`,
	references: [`quay.io/team/app:${tagAt(index)}`],
	digests: [],
	localDigests: [],
	createdAt: 0,
	sizeBytes: 1,
	sharedBytes: undefined,
	parentId: undefined,
	labels: {},
});

/** CPU time of this process for that, in milliseconds. */
function cpuOf(use: () => void): number {
	const before = process.cpuUsage();
	use();
	const {user, system} = process.cpuUsage(before);
	return (user + system) / 1000;
}

test('The rows of 30,000 tags, made anew for each page of them, take at most 3 s', () => {
	const tags = manyTags(30_000);
	const images = Array.from({length: 500}, (_, index) => image(index));
	const order = createTagOrder();
	let rows: ReturnType<typeof toTagRows> = [];
	const taken = cpuOf(() => {
		for (let end = 1000; end <= tags.length; end += 1000) {
			const listed = tags.slice(0, end).map(tag => ({tag, pushedAt: undefined}));
			const facts = new Map();
			rows = toTagRows({repository, listed, facts, images, enginePlatform: undefined, order});
		}
	});
	expect(rows.length).toBe(30_000);
	expect(rows.filter(({local}) => local).length).toBe(500);
	expect(taken).toBeLessThan(3000);
});

test('Tags that come page by page are in the order in which they are all at once', () => {
	const tags = manyTags(2000);
	const order = createTagOrder();
	for (const end of [1, 10, 700, 701, 2000, 500]) {
		expect(order(tags.slice(0, end))).toEqual(sortTags(tags.slice(0, end)));
	}
});

test.each([
	['with links', 1000, true],
	['without links', 1000, false],
	['without links, cut at 100 whatever is asked for', 100, false],
])('All tags of a registry are read: %s', async (_, most, hasLinks) => {
	const tags = manyTags(2530);
	const {address, requests} = await startServer(({url = ''}, response) => {
		const {searchParams} = new URL(url, 'http://x');
		const last = searchParams.get('last');
		const from = last === null ? 0 : tags.indexOf(last) + 1;
		const page = tags.slice(from, from + Math.min(most, Number(searchParams.get('n'))));
		if (hasLinks && from + page.length < tags.length) {
			response.setHeader('link', [
				'</v2/>; rel="first"',
				`</v2/team/app/tags/list?n=${most}&last=${encodeURIComponent(page.at(-1) ?? '')}>; rel="next"`,
			]);
		}
		sendJson(response, {name: 'team/app', tags: page});
	});
	const read = await readAll(openClient().tags(remote(address, 'team/app'), {signal}));
	expect(read.flat()).toEqual(tags);
	expect(requests.length).toBe(Math.ceil(2530 / most));
});

test('A registry that knows no pages is asked once more at most, and tells nothing twice', async () => {
	const tags = manyTags(300);
	const {address, requests} = await startServer((_, response) => sendJson(response, {tags}));
	const read = await readAll(openClient().tags(remote(address, 'team/app'), {signal}));
	expect(read.flat()).toEqual(tags);
	expect(requests.length).toBe(2);
});

test('A registry that refuses 1,000 tags at once is asked for 100', async () => {
	const {address} = await startServer(({url = ''}, response) => {
		const isTooMany = new URL(url, 'http://x').searchParams.get('n') === '1000';
		const errors = [{code: 'PAGINATION_NUMBER_INVALID'}];
		sendJson(response, isTooMany ? {errors} : {tags: ['1']}, isTooMany ? 400 : 200);
	});
	const read = await readAll(openClient().tags(remote(address, 'team/app'), {signal}));
	expect(read.flat()).toEqual(['1']);
});

test('Names that cannot be tags are left out and counted', async () => {
	const tags = [
		'1.0',
		'1.0;reboot',
		'$(id)',
		'a b',
		'',
		'-x',
		'ok_1',
		'x'.repeat(129),
		'x'.repeat(128),
		5,
	];
	const {address} = await startServer((_, response) => sendJson(response, {tags}));
	let invalid = 0;
	const options = {
		signal,
		onInvalid(count: number) {
			invalid += count;
		},
	};
	const read = await readAll(openClient().tags(remote(address, 'team/app'), options));
	expect(read.flat()).toEqual(['1.0', 'ok_1', 'x'.repeat(128)]);
	expect(invalid).toBe(7);
});
