import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
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
	/** Rows of the stack from top to bottom. */
	const stack = () =>
		app
			.frame()
			.split('\n')
			.filter(line => /^[ ❯] .{6}\d|^[ ❯] +(?:write|\d+) /.test(line));
	return {...app, engine, stack};
}

const sizes = [
	[80, 24],
	[140, 40],
] as const;

test.each(sizes)(
	'L draws the stack of an image in %i x %i: what containers wrote on top, the base at the bottom',
	async (columns, rows) => {
		const app = await open('images', 'redis 7', columns, rows);
		const {id, layerDigests} = await app.engine.images.inspect('redis:7', {signal});
		const containers = await app.engine.containers.list({signal});
		const used = containers.filter(({imageId}) => imageId === id);
		expect(used.length).toBeGreaterThan(0);
		await app.press('L');
		await app.waitFor(new RegExp(`redis:7 +${layerDigests.length} layers, `));
		await app.waitFor(/write +[\d.]+k?M?B/);
		const numbers = app.stack().map(line => /^[ ❯] +(\w+)/.exec(line)?.[1]);
		expect(numbers).toEqual([
			...used.map(() => 'write'),
			...layerDigests.map((_, index) => String(layerDigests.length - index)),
		]);
		expect(app.frame()).toContain(`${used[0]?.name}, `);
		expect(app.frame()).toContain('█');
	},
);

test('Each layer tells which other images have it, as it comes to be known', async () => {
	const app = await open('images', 'nginx 1.27');
	await app.press('L');
	await app.waitFor(/ 1 +74\.8MB .*debian:bookworm-slim/);
});

test('Enter shows the whole instruction, a line for each command, and the digest', async () => {
	const app = await open('images', 'nginx 1.27');
	const {layerDigests} = await app.engine.images.inspect('nginx:1.27', {signal});
	await app.press('L');
	await app.waitFor('groupadd');
	await app.press('/');
	await app.type('groupadd');
	await app.press('enter', 'enter');
	await app.waitFor(`Diff ID    ${layerDigests[1]}`);
	await app.waitFor(/RUN set -x &&\n +groupadd/);
	await app.press('escape');
	await app.waitFor('INSTRUCTION');
});

test('L on a container shows its writable layer on top of the stack of its image', async () => {
	const app = await open('containers', 'cache');
	await app.press('L');
	await app.waitFor(/❯ +write .*shop-cache, running: its writable layer/);
});

test('An image that went meanwhile is told, with a next step', async () => {
	const app = await open('images', 'busybox 1.36');
	const [image] = (await app.engine.images.list({signal})).filter(({references}) =>
		references.includes('busybox:1.36'),
	);
	app.engine.images.inspect = async () => {
		await app.engine.images.remove(
			{id: image?.id ?? '', references: image?.references ?? []},
			{signal, force: true},
		);
		return app.engine.images.inspect('busybox:1.36', {signal});
	};
	await app.press('L');
	await app.waitFor(/No such image|not found|no image/i);
});

test('The line of the Dockerfile stands beside what it made, where Slipway built the image', async () => {
	const app = await open('images', 'shop/web 1.9');
	const folder = await mkdtemp(path.join(tmpdir(), 'slipway-lines-'));
	onTestFinished(() => rm(folder, {recursive: true, force: true}));
	const dockerfile = path.join(folder, 'Dockerfile');
	await writeFile(
		dockerfile,
		'FROM nginx:1.27-alpine\n\nCOPY dist /usr/share/nginx/html\nCOPY nginx.conf /etc/nginx/conf.d/\nHEALTHCHECK CMD wget -qO- http://localhost/healthz\n',
	);
	await app.services.recentBuilds.remember({
		directory: folder,
		dockerfile,
		references: ['localhost:5000/shop/web:1.9'],
	});
	await app.press('L');
	await app.waitFor(/COPY dist.* line 3/);
	expect(app.frame()).toMatch(/HEALTHCHECK.* line 5/);
	await app.press('j', 'enter');
	await app.waitFor(`Dockerfile ${dockerfile}, line 5`);
});
