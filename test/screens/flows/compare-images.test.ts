import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {compareImages} from '../../../source/contents/compare-images/compare-images.ts';
import {createMemoryLayerCache} from '../../../source/layers/cache/memory-layer-cache.ts';
import {createPracticeEngine} from '../../../source/practice/engine/create-practice-engine.ts';
import {renderApp} from '../../helpers/render-app.tsx';

const {signal} = new AbortController();

/** A screen of the practice engine with one row selected by its filter. */
async function open(screenId: string, filter: string, columns = 140, rows = 40) {
	const engine = createPracticeEngine({now: Date.now, speed: Number.POSITIVE_INFINITY});
	const app = renderApp({engine, screenId, columns, rows});
	onTestFinished(app.unmount);
	await app.waitFor(/❯/);
	await app.press('/');
	await app.type(filter);
	await app.press('enter');
	await app.waitFor(new RegExp(`❯.*${filter.split(' ')[0]}`));
	return {...app, engine};
}

/** Puts the pointer of a question on a choice. */
async function choose(app: Awaited<ReturnType<typeof open>>, label: string) {
	await app.waitFor(/│ ❯ \S/);
	for (;;) {
		const at = /│ ❯ (\S+ )/.exec(app.frame())?.[1] ?? '';
		if (at === `${label} `) {
			return;
		}

		await app.press('down');
		await app.waitUntilGone(`│ ❯ ${at}`);
	}
}

/** The comparison of nginx:1.27 with another image, which is chosen. */
async function compared(other: string, columns?: number, rows?: number) {
	const app = await open('images', 'nginx 1.27', columns, rows);
	await app.press('=');
	await app.waitFor('Compare nginx:1.27 with');
	await app.waitFor(/❯ debian:bookworm-slim +its base, /);
	await choose(app, other);
	await app.press('enter');
	await app.waitFor(/PART.? +DIFFERENCES/);
	await app.waitFor(/Packages +\S/);
	return app;
}

test.each([
	[80, 24],
	[140, 40],
] as const)(
	'= compares an image with another that is chosen, in %i x %i',
	async (columns, rows) => {
		const app = await compared('redis:7', columns, rows);
		const ids = ['nginx:1.27', 'redis:7'] as const;
		const dates = await Promise.all(ids.map(id => app.engine.images.inspect(id, {signal})));
		const [one, other] = dates.map(({createdAt = 0}) => createdAt) as [number, number];
		const order = one <= other ? ids : ([ids[1], ids[0]] as const);
		const comparison = await compareImages(app.engine, order, {
			signal,
			cache: createMemoryLayerCache(),
		});
		const {added, modified, deleted} = comparison.files.counts;
		expect(added + deleted).toBeGreaterThan(0);
		expect(app.frame()).toMatch(new RegExp(`Before ${order[0]} +image`));
		expect(app.frame()).toMatch(new RegExp(`After +${order[1]} +image`));
		expect(app.frame()).toMatch(/Layers 1 in common, of \d and \d/);
		expect(app.frame()).toContain(`+${added} ~${modified} -${deleted}`);
		expect(app.frame()).toMatch(new RegExp(`Config +${comparison.config.length} differences`));
	},
);

test('Enter opens the files that differ, and / filters them', async () => {
	const app = await compared('redis:7');
	await app.press('j', 'enter');
	await app.waitFor(/PATH.*DELTA/);
	await app.press('/');
	await app.type('redis-server');
	await app.press('enter');
	await app.waitFor(/❯ +[AD] +\/usr\/local\/bin\/redis-server +[+-]35\.3kB/);
	await app.press('escape', 'escape');
	await app.waitFor('DIFFERENCES');
});

test('Enter opens the settings that differ, each with both values', async () => {
	const app = await compared('redis:7');
	await app.press('enter');
	await app.waitFor(
		/Cmd\n.* [-+] \[.*\n.* [-+] \["redis-server"\]|Cmd\n.* [-+] \["redis-server"\]/,
	);
	expect(app.frame()).toMatch(/Env REDIS_VERSION/);
});

test('= with two marked images asks nothing, and with more says why not', async () => {
	const app = await open('images', 'node 22');
	await app.waitFor(/node-onbuild/);
	await app.press('*', '=');
	await app.waitFor(/Compare: Two images are compared, and 3 are marked/);
	await app.press('space', '=');
	await app.waitFor(/Before \S+ +image/);
	await app.waitFor(/After +\S+ +image/);
});

test('= with two names of one image says so', async () => {
	const app = await open('images', 'redis');
	await app.waitFor(/redis +7\.2/);
	await app.press('*', '=');
	await app.waitFor(/Compare: Both are the same image/);
});

test.each(['md', 'json'])('S saves the report as %s', async ending => {
	const folder = await mkdtemp(path.join(tmpdir(), 'slipway-comparison-'));
	onTestFinished(() => rm(folder, {recursive: true, force: true}));
	const file = path.join(folder, `report.${ending}`);
	const app = await compared('redis:7');
	await app.press('S');
	await app.waitFor('Markdown, or JSON where the name ends in .json');
	await app.press('ctrl-u');
	await app.type(file);
	await app.press('enter');
	await app.waitFor(/Saved the report to/);
	const text = await readFile(file, 'utf8');
	if (ending === 'json') {
		expect(JSON.parse(text)).toMatchObject({version: 1, command: 'diff', commonLayers: 1});
	} else {
		expect(text).toMatch(/^# `.*` and `.*` compared\n/);
		expect(text).toContain('`/usr/local/bin/redis-server`');
	}
});

test('= on a container compares it with its image', async () => {
	const app = await open('containers', 'cache');
	await app.press('=');
	await app.waitFor(/Before redis:7 +image/);
	await app.waitFor(/After +shop-cache +container/);
	expect(app.frame()).toMatch(/Layers 4 layers and the container's writable layer/);
});

test('An image that went meanwhile is told, with a way to try again', async () => {
	const app = await open('images', 'busybox 1.36');
	const images = await app.engine.images.list({signal});
	const gone = images.find(({references}) => references.includes('busybox:1.36'));
	await app.press('=');
	await app.waitFor('Compare busybox:1.36 with');
	await choose(app, 'redis:7');
	await app.engine.images.remove(
		{id: gone?.id ?? '', references: ['busybox:1.36']},
		{signal, force: true},
	);
	await app.press('enter');
	await app.waitFor(/busybox:1\.36/);
	await app.waitFor(/Not compared\. R retries/);
});

test('Enter on a file opens its text diff, with the layers that have it', async () => {
	const app = await compared('redis:7', 80, 24);
	await app.press('j', 'enter');
	await app.waitFor(/PATH.*DELTA/);
	await app.press('/');
	await app.type('nginx.conf');
	await app.press('enter');
	await app.waitFor(/❯ +[AD] +\/etc\/nginx\/nginx\.conf/);
	await app.press('enter');
	await app.waitFor(/layer (?:before|after)|deleted in/);
	await app.waitFor(/\+\d+ lines? +-\d+ lines?/);
	expect(app.frame()).toMatch(/[-+]worker_processes/);
	await app.press('escape');
	await app.waitFor(/PATH.*DELTA/);
});

test('Enter opens the layers that only one of the two has, with what they do', async () => {
	const app = await compared('redis:7', 80, 24);
	expect(app.frame()).toMatch(/Layers +\d only before, \d only after/);
	await app.press('G', 'enter');
	await app.waitFor(/Before +2 /);
	expect(app.frame()).toMatch(/\+\d+ ~\d+ -\d+/);
	await app.press('G');
	await app.waitFor(/After +\d /);
});

test('The difference of a file of a container is read from the container', async () => {
	const app = await open('containers', 'shop-api', 80, 24);
	await app.press('=');
	await app.waitFor(/After +shop-api +container/);
	await app.waitFor(/Files +\+1 ~1 -0/);
	expect(app.frame()).not.toMatch(/only before/);
	await app.press('j', 'enter');
	await app.waitFor(/❯ +M +\/app\/src\/orders\/pay-order\.js/);
	expect(app.frame()).not.toContain('LAYER');
	await app.press('enter');
	await app.waitFor(/\+\d+ lines? +-\d+ lines?/);
	expect(app.frame()).toMatch(/^ *-.*\w/m);
});
