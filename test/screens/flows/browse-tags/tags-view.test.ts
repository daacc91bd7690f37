import stringWidth from 'string-width';
import {expect, test} from 'vitest';
import {openSearchApp, openTagsOf} from '../../search/open-search.ts';

test.each([
	[60, 15],
	[80, 24],
	[200, 50],
])('At %ix%i tags stand beside what is here, the default tag selected', async (columns, rows) => {
	const app = await openSearchApp({columns, rows});
	await openTagsOf(app, 'redis');
	const frame = await app.waitFor('4 tags');
	expect(frame).toMatch(/❯ +latest \(default\) +not local/);
	expect(frame).toMatch(/7\.2 +same as local/);
	for (const line of frame.split('\n')) {
		expect(stringWidth(line)).toBeLessThanOrEqual(columns);
	}

	if (rows >= 24) {
		expect(frame).toContain('93 of 100 pulls left in 6 hours');
		expect(frame).toContain('not local by this name. redis:7 is the same image');
		expect(frame).toMatch(/❯ linux\/amd64 +44\.3MB/);
	}

	await app.press('escape');
	await app.waitFor('3 repositories');
});

test('A pull of the selected tag makes it the same as local', async () => {
	const app = await openSearchApp();
	await openTagsOf(app, 'redis');
	await app.waitFor('4 tags');
	await app.press('p');
	await app.waitFor('Pulled redis:latest');
	await app.waitFor(/latest \(default\) +same as local/);
	expect(app.services.jobs.list.get().map(({title}) => title)).toEqual(['Pull redis:latest']);
});

test('Marked tags are pulled each as a job; many are asked about first', async () => {
	const app = await openSearchApp();
	await openTagsOf(app, 'busybox');
	await app.waitFor('tags');
	await app.press('s');
	await app.waitFor('Sort by');
	await app.press('k', 'k', 'k', 'k', 'k', 'enter', '*', 'p');
	const question = await app.waitFor(/Pull \d tags\?/);
	expect(question).toContain('busybox:1.36');
	expect(question).toContain('At most');
	await app.press('n');
	await app.waitUntilGone(/Pull \d tags\?/);
	expect(app.services.jobs.list.get()).toEqual([]);
	await app.press('escape');
	await app.waitUntilGone('marked');
	await app.press('/');
	await app.type('musl');
	await app.press('enter', 'space', 'escape', '/');
	await app.type('1.37');
	await app.press('enter', 'space', 'escape', 'p');
	await expect
		.poll(() => app.services.jobs.list.get().map(({title, state}) => `${title} ${state}`), {
			timeout: 10_000,
		})
		.toEqual(
			expect.arrayContaining(['Pull busybox:musl succeeded', 'Pull busybox:1.37 succeeded']),
		);
});

test('O pulls by digest or for another platform', async () => {
	const app = await openSearchApp();
	await openTagsOf(app, 'caddy');
	await app.waitFor('3 tags');
	await app.press('O');
	const choices = await app.waitFor('By digest');
	expect(choices).toContain('caddy@sha256:');
	expect(choices).toMatch(/linux\/arm64\/v8 +[\d.]+MB compressed/);
	await app.press('j', 'enter');
	await app.waitFor(/Pulled caddy@sha256:/);
});

test('Enter shows the platforms, L asks for layers and age, p pulls one of them', async () => {
	const app = await openSearchApp({columns: 120});
	await openTagsOf(app, 'caddy');
	await app.waitFor('3 tags');
	await app.press('enter');
	const frame = await app.waitFor('2 platforms');
	expect(frame).toContain('L loads details (Docker Hub counts a pull for each platform)');
	expect(frame).toMatch(/❯ +linux\/amd64 +native/);
	await app.press('j', 'L');
	await app.waitFor(/❯ +linux\/arm64\/v8 +[\d.]+MB +\d+ +\d+ \w+ ago/);
	await app.press('y');
	await app.waitFor('Reference by digest: copied');
	expect(app.copied[0]).toMatch(/^caddy@sha256:[\da-f]{64}$/);
	await app.press('p');
	await app.waitFor('Pulled caddy:latest');
	const openEngine = app.services.engine.get();
	const image = await openEngine?.engine.images.inspect('caddy:latest', {
		signal: new AbortController().signal,
	});
	expect(image?.platform).toBe('linux/arm64/v8');
	await app.press('escape');
	await app.waitFor(/latest \(default\) +other platform local/);
	for (const key of ['r', 'c']) {
		await app.press(key);
		const question = await app.waitFor(
			'caddy:latest is local for linux/arm64/v8, not for linux/amd64',
		);
		expect(question).toMatch(/Pull for linux\/amd64[\s\S]*Use linux\/arm64\/v8/);
		await app.press('escape');
		await app.waitUntilGone('is local for');
	}

	await app.press('r', 'enter');
	await app.waitFor('Run caddy:latest');
	const native = await openEngine?.engine.images.inspect('caddy:latest', {
		signal: new AbortController().signal,
	});
	expect(native?.platform).toBe('linux/amd64');
});

test('A tag that is typed is shown first, whether it is there or not', async () => {
	const app = await openSearchApp();
	await app.type('redis:7-alpine');
	await app.press('enter');
	await app.waitFor(/❯ +7-alpine/);
	await app.press('escape', 'tab');
	await app.type('redis:99');
	await app.press('enter');
	await app.waitFor(/❯ +99 \(typed\) +not local/);
	await app.press('p');
	await app.waitFor('Pull redis:99 failed');
});

test('A digest that is typed is pulled as it is', async () => {
	const app = await openSearchApp();
	const caddy = {host: 'docker.io', repository: 'library/caddy', tag: '2', digest: undefined};
	const {signal} = new AbortController();
	const {digest} = await app.services.registry.client.head(caddy, {signal});
	await app.paste(`caddy@${digest}`);
	await app.press('enter');
	await app.waitFor(/❯ +sha256.*not local/);
	await app.press('p');
	await app.waitFor(/Pulled caddy@sha256:/);
	await app.waitFor(/❯ +sha256.*same as local/);
});

test('A repository that is not there says so', async () => {
	const app = await openSearchApp();
	await app.type('robin/missing');
	await app.press('enter');
	await app.waitFor(/❯.*robin\/missing/);
	await app.press('enter');
	const frame = await app.waitFor('has no robin/missing');
	expect(frame).toContain('Check the spelling');
});

test('Without a tag latest the tags are offered, from the search and from the images', async () => {
	const app = await openSearchApp();
	await app.type('practice/damaged');
	await app.press('enter');
	await app.waitFor(/❯.*practice\/damaged/);
	await app.press('p');
	const frame = await app.waitFor('practice/damaged has no latest: choose one of its tags');
	expect(frame).toMatch(/❯ +1 +not local/);
	await app.press('escape', '1', 'p');
	await app.waitFor('Pull an image');
	await app.type('practice/damaged');
	await app.press('enter');
	await app.waitFor('practice/damaged has no latest: choose one of its tags');
	await app.press('escape');
	await app.waitFor('SIZE');
});

test('y copies the reference, by tag or by digest', async () => {
	const app = await openSearchApp();
	await openTagsOf(app, 'redis');
	await app.waitFor('4 tags');
	await app.press('y');
	await app.waitFor('docker pull redis:latest');
	await app.press('j', 'enter');
	await app.waitFor('Reference by digest: copied');
	expect(app.copied[0]).toMatch(/^redis@sha256:/);
});

test('c goes on to the commit screen with the tag as its base', async () => {
	const app = await openSearchApp();
	await openTagsOf(app, 'busybox');
	await app.waitFor('tags');
	await app.press('c');
	await expect.poll(() => app.services.navigation.state.get().screenId).toBe('commit');
	await app.waitFor(/busybox:latest/);
});
