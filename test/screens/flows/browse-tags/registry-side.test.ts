import {expect, test} from 'vitest';
import {openRegistry} from '../../../../source/registry/open-registry.ts';
import {startMemoryRegistry} from '../../../registry/helpers/memory-registry.ts';
import {putImage} from '../../../registry/helpers/put-image.ts';
import {openSearchApp, openTagsOf} from '../../search/open-search.ts';

async function openTags(name: string, options: Parameters<typeof openSearchApp>[0] = {}) {
	const app = await openSearchApp(options);
	await openTagsOf(app, name);
	await app.waitFor('tags');
	return app;
}

test('t tags in the registry without a pull, and asks before a tag is moved', async () => {
	const app = await openTags('redis');
	await app.press('t');
	await app.waitFor('Tag redis:latest in the registry');
	await app.type('not/a tag');
	await app.press('enter');
	await app.waitFor('Use letters, digits');
	await app.press('ctrl-u');
	await app.type('stable');
	await app.waitFor('Becomes redis:stable');
	await app.press('enter');
	await app.waitFor(/Tagged sha256:\w+ as redis:stable/);
	await app.waitFor('5 tags');
	await app.press('/');
	await app.type('7-alpine');
	await app.press('enter', 't');
	await app.waitFor('Tag redis:7-alpine');
	await app.type('stable');
	await app.press('enter');
	const question = await app.waitFor('Move the tag redis:stable?');
	expect(question.replaceAll(/[│\s]+/g, ' ')).toMatch(
		/redis:stable now points at sha256:28f8a8e8fa3e\. It will point at sha256:4f2034d48d12\./,
	);
	await app.press('y');
	await app.waitFor('Tagged sha256:4f2034d48d12 as redis:stable');
});

test('u copies one tag to another repository, and says what it overwrites', async () => {
	const app = await openTags('redis');
	await app.press('u');
	await app.waitFor('This tag');
	await app.press('enter');
	await app.waitFor('Copy redis:latest');
	await app.press('ctrl-u');
	await app.type('registry.example.com/team/redis:1');
	await app.press('enter');
	await app.waitFor(/Copied registry\.example\.com\/team\/redis:1 \(sha256:\w+\)/);
	const [job] = app.services.jobs.list.get();
	expect(job).toMatchObject({
		title: 'Copy redis:latest to registry.example.com/team/redis:1',
		state: 'succeeded',
	});
	await app.press('/');
	await app.type('7-alpine');
	await app.press('enter', 'u');
	await app.waitFor('This tag');
	await app.press('enter');
	await app.waitFor('Copy redis:7-alpine');
	await app.press('ctrl-u');
	await app.type('registry.example.com/team/redis:1');
	await app.press('enter');
	const question = await app.waitFor('Overwrites a tag');
	expect(question).toContain('now points at sha256:28f8a8e8fa3e');
	await app.press('n');
	await app.waitUntilGone('Overwrites a tag');
	expect(app.services.jobs.list.get().length).toBe(1);
});

test('u copies all tags, each with what came of it', async () => {
	const app = await openTags('redis');
	await app.press('u');
	await app.waitFor('All tags');
	await app.press('j', 'enter');
	await app.waitFor('Copy all tags of redis');
	await app.press('ctrl-u');
	await app.type('registry.example.com/team/redis');
	await app.press('enter');
	await app.waitFor('Copied 4 tags');
	const [job] = app.services.jobs.list.get();
	expect(job?.progress?.parts?.map(({name}) => name)).toEqual(
		expect.arrayContaining(['registry.example.com/team/redis:latest']),
	);
	expect(job?.progress?.parts?.length).toBe(4);
});

test('D deletes the marked tags in the registry, once it is asked', async () => {
	const app = await openTags('redis');
	await app.press('D');
	const question = await app.waitFor('Delete redis:latest from docker.io?');
	expect(question).toContain('garbage collection');
	await app.press('n');
	await app.waitUntilGone('Delete redis:latest');
	await app.press('*', 'D');
	await app.waitFor('Delete 4 tags from docker.io?');
	await app.press('n');
	await app.waitUntilGone('Delete 4 tags');
	await app.press('escape');
	await app.waitUntilGone('marked');
	await app.press('D');
	await app.waitFor('Delete redis:latest from docker.io?');
	await app.press('y');
	await app.waitFor('Deleted 1 tag from docker.io');
	await app.waitFor('3 tags');
});

test.each(['t', 'u', 'D'])('Read-only refuses %s in a registry', async key => {
	const app = await openTags('redis', {readOnly: 'This is a test.'});
	await app.press(key);
	await app.waitFor('This is a test.');
	expect(app.services.jobs.list.get()).toEqual([]);
});

test('D says which other tags are deleted where a registry deletes only digests', async () => {
	const registry = await startMemoryRegistry({tagDeletion: {status: 405, code: 'X'}});
	const target = {...registry, repository: 'team/app'};
	await putImage(target, '1', {layers: ['same']});
	await putImage(target, 'twin', {layers: ['same']});
	await putImage(target, 'other', {layers: ['other']});
	const app = await openSearchApp({
		openRegistry: async () =>
			openRegistry({
				environment: {},
				homeDirectory: '/nonexistent',
				insecureRegistries: [],
				certificateFolders: [],
				now: Date.now,
			}),
	});
	await app.type(`${registry.address}/team/app`);
	await app.press('enter');
	await app.waitFor(/❯.*team\/app/);
	await app.press('enter');
	await app.waitFor('3 tags');
	await app.press('/');
	await app.type('twin');
	await app.press('enter', 'D');
	await app.waitFor(/Delete .*twin from/);
	await app.press('y');
	const question = await app.waitFor('only digests with all their tags');
	expect(question).toContain('1 other tag deleted, too');
	expect(question).toMatch(/sha256:\w+: 1, twin/);
	expect(registry.tags.size).toBe(3);
	await app.type('delete');
	await app.press('enter');
	await app.waitFor('Deleted 1 digest');
	expect([...registry.tags.keys()]).toEqual(['team/app:other']);
});
