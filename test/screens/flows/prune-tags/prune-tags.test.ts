import {expect, test} from 'vitest';
import {openRegistry} from '../../../../source/registry/open-registry.ts';
import {startMemoryRegistry} from '../../../registry/helpers/memory-registry.ts';
import {putImage} from '../../../registry/helpers/put-image.ts';
import {openSearchApp} from '../../search/open-search.ts';

type Memory = Awaited<ReturnType<typeof startMemoryRegistry>>;

const openReal = async () =>
	openRegistry({
		environment: {},
		homeDirectory: '/nonexistent',
		insecureRegistries: [],
		certificateFolders: [],
		now: Date.now,
	});

/** A registry with `team/app`: 1.0, also as `old`, 1.1, 1.2, also as `stable`, and `latest`. */
async function fill(registry: Memory) {
	for (const [tag, layer] of [
		['1.0', 'one'],
		['old', 'one'],
		['1.1', 'two'],
		['1.2', 'three'],
		['stable', 'three'],
		['latest', 'four'],
	] as const) {
		await putImage({...registry, repository: 'team/app'}, tag, {
			layers: ['base', layer.repeat(100)],
		});
	}
}

async function openPlan(
	registry: Memory,
	rule: {keepNewest?: string} = {},
	options: Parameters<typeof openSearchApp>[0] = {},
) {
	await fill(registry);
	const app = await openSearchApp({openRegistry: openReal, ...options});
	const name = `${registry.address}/team/app`;
	await app.type(name);
	await app.press('enter');
	await app.waitFor(/❯.*team\/app/);
	await app.press('enter');
	await app.waitFor('6 tags');
	await app.press('P');
	await app.waitFor(`Mark tags of ${name}`);
	await app.type(rule.keepNewest ?? '');
	await app.press('enter');
	await app.waitFor(/stored, nothing marked|Frees at most/);
	return {...app, name};
}

test('P plans the repository by a rule, deletes after one question, shows the result, and writes the history', async () => {
	const registry = await startMemoryRegistry();
	const app = await openPlan(registry, {keepNewest: '1'});
	const plan = await app.waitFor(/Frees at most .*3 tags: keep newest 1/);
	expect(plan).toMatch(/latest .*kept: the default tag/);
	expect(plan).toMatch(/1\.2 .*one of the newest 1 by version/);
	expect(plan).toMatch(/1\.0 .*not one of the newest 1/);
	await app.press('D');
	const question = await app.waitFor(/Delete 3 tags with 2 digests from/);
	expect(question).toContain('once the registry collects its garbage');
	expect(question).toMatch(/ old\b/);
	expect(question).toMatch(/ 1\.1\b/);
	expect(registry.tags.size).toBe(6);
	await app.press('y');
	const result = await app.waitFor('Prune result');
	expect(result).toContain('3 removed');
	expect(result).toContain('when the registry collects its garbage');
	expect([...registry.tags.keys()].sort()).toEqual(
		['1.2', 'latest', 'stable'].map(tag => `team/app:${tag}`),
	);
	const {entries} = await app.services.journal.list();
	expect(entries.map(({name}) => name).sort()).toEqual(
		['1.0', '1.1', 'old'].map(tag => `${app.name}:${tag}`),
	);
	expect(entries[0]).toMatchObject({
		host: registry.address,
		engine: null,
		kind: 'image',
		wayBack: {kind: 'registry', reference: expect.stringMatching(/\/team\/app@sha256:/)},
	});
	await app.press('escape');
	await app.waitFor(/3 tags\b/);
	await app.press('escape');
	await app.waitFor(/Tags of .*team\/app/);
	await app.waitFor('3 tags');
});

test('Tags of one digest are marked together by hand, and what is kept says why', async () => {
	const registry = await startMemoryRegistry();
	const app = await openPlan(registry);
	await app.waitFor('nothing marked');
	await app.press('/');
	await app.type('old');
	await app.press('enter', 'space');
	await app.waitFor(/Frees at most .*2 tags/);
	await app.press('escape', '/');
	await app.type('latest');
	await app.press('enter', 'space');
	await app.waitFor('latest is kept: the default tag');
	await app.waitFor(/Frees at most .*2 tags/);
	await app.press('enter');
	const details = await app.waitFor('Kept:');
	expect(details).toContain('the default tag');
	await app.press('escape', 'm');
	await app.waitFor('Mark tags of');
	await app.type('2');
	await app.press('enter');
	await app.waitFor(/2 tags: keep newest 2/);
});

test('! protects a tag from every prune, and what has its digest with it', async () => {
	const registry = await startMemoryRegistry();
	const app = await openPlan(registry, {keepNewest: '0'});
	await app.waitFor(/5 tags: keep newest 0/);
	await app.press('/');
	await app.type('old');
	await app.press('enter', '!');
	await app.waitFor(/Protected .*team\/app:old/);
	await app.waitFor(/3 tags: keep newest 0/);
	await app.press('escape');
	await app.waitFor(/1\.0 .*same digest as old, which is kept/);
});

test('Where deleting is off that is said, and nothing is deleted', async () => {
	const registry = await startMemoryRegistry({
		intercept({request, response}) {
			const isDelete = request.method === 'DELETE';
			if (isDelete) {
				response.writeHead(405, {'content-type': 'application/json'});
				response.end('{"errors":[{"code":"UNSUPPORTED"}]}');
			}
			return isDelete;
		},
	});
	const app = await openPlan(registry, {keepNewest: '1'});
	await app.press('D');
	await app.waitFor('Delete 3 tags');
	await app.press('y');
	await app.waitFor('Deleting is off');
	expect(registry.tags.size).toBe(6);
	expect((await app.services.journal.list()).entries).toEqual([]);
});

test('x stops a prune after the digest under way, and the result says what was not attempted', async () => {
	let deleted = 0;
	let go = () => {};
	const registry = await startMemoryRegistry({
		intercept({request, url, response}) {
			const isDelete = request.method === 'DELETE' && !url.pathname.endsWith('0'.repeat(64));
			deleted += isDelete ? 1 : 0;
			if (isDelete && deleted === 1) {
				go = () => {
					response.writeHead(202).end();
				};
			}
			return isDelete && deleted === 1;
		},
	});
	const app = await openPlan(registry, {keepNewest: '1'});
	await app.press('D');
	await app.waitFor('Delete 3 tags');
	await app.press('y');
	await app.waitFor(', deleting');
	await expect.poll(() => deleted).toBe(1);
	await app.press('x');
	go();
	const result = await app.waitFor('Prune result');
	expect(result).toContain('not attempted');
	expect(result).toContain('Cancelled.');
	expect(registry.tags.size).toBe(6);
});

test('Read-only plans, and deletes nothing', async () => {
	const registry = await startMemoryRegistry();
	const app = await openPlan(registry, {keepNewest: '1'}, {readOnly: 'This is a test.'});
	await app.press('D');
	await app.waitFor('This is a test.');
	expect(registry.tags.size).toBe(6);
});

test('A repository that cannot be read is said, and there is no plan', async () => {
	let isGone = false;
	const registry = await startMemoryRegistry({
		intercept({response}) {
			if (isGone) {
				response.writeHead(500).end();
			}
			return isGone;
		},
	});
	await fill(registry);
	const app = await openSearchApp({openRegistry: openReal});
	await app.type(`${registry.address}/team/app`);
	await app.press('enter');
	await app.waitFor(/❯.*team\/app/);
	await app.press('enter');
	await app.waitFor('6 tags');
	isGone = true;
	await app.press('P');
	await app.waitFor('Mark tags of');
	await app.press('enter');
	await app.waitFor('HTTP 500');
});
