import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {createPracticeEngine} from '../../../source/practice/engine/create-practice-engine.ts';
import {renderApp} from '../../helpers/render-app.tsx';
import {now, openPrune} from './open-prune.ts';

const {signal} = new AbortController();

type Opened = Awaited<ReturnType<typeof openPrune>>;

async function removeOne({press, type, waitFor}: Opened, name: string) {
	await press('/');
	await type(name);
	await press('enter');
	await waitFor(/❯/);
	await press('space', 'D');
	await waitFor('Remove 1 item?');
	await press('y');
	await waitFor('Prune result');
	await press('escape', 'escape');
	await waitFor(/nothing marked/);
}

test('The history tells what was removed, and pulls an image again under its name', async () => {
	const app = await openPrune({columns: 160});
	const {digests, id} = await app.engine.images.inspect('node:22', {signal});
	await removeOne(app, 'robin/debug-tools');
	await removeOne(app, 'node:22');
	await app.press('h');
	const shown = await app.waitFor(/2 removals/);
	expect(shown).toMatch(/❯ +node:22 +image .*docker pull node@sha256:/);
	expect(shown).toMatch(/robin\/debug-tools:dev +image .*cannot be restored/);
	await app.press('y');
	await expect.poll(() => app.copied.at(-1)).toBe(`docker pull ${digests[0]}`);
	await app.press('enter');
	await app.waitFor('Pull node:22 again?');
	await app.press('y');
	await app.waitFor(/Pulled node@sha256:/);
	await expect
		.poll(async () => (await app.engine.images.inspect(id, {signal})).references)
		.toEqual(['node:22']);
	await app.press('j', 'enter');
	expect(await app.waitFor(/It cannot be restored/)).not.toContain('again?');
});

test('The history gives no name back that another image has by now', async () => {
	const app = await openPrune({columns: 160});
	await removeOne(app, 'node:22');
	await app.engine.images.tag('redis:7', 'node:22', {signal});
	await app.press('h');
	await app.waitFor(/1 removal/);
	await expect
		.poll(() =>
			app.services.engine
				.get()
				?.images.data()
				?.flatMap(({references}) => references),
		)
		.toContain('node:22');
	await app.press('enter');
	await app.waitFor('It gets no tag');
	await app.press('y');
	await app.waitFor(/Pulled node@sha256:/);
	expect((await app.engine.images.inspect('redis:7', {signal})).references).toContain('node:22');
});

test('The history has what lists have removed, too', async () => {
	const engine = createPracticeEngine({now: () => now, speed: Number.POSITIVE_INFINITY});
	const app = renderApp({engine, now: () => now, screenId: 'images', columns: 200});
	onTestFinished(app.unmount);
	await app.waitFor(/\d+ references/);
	await app.press('/');
	await app.type('node:22');
	await app.press('enter', 'd');
	await app.waitFor('Untag node:22?');
	await app.press('y');
	await app.waitFor(/Untagged node:22/);
	await app.press('escape', '2');
	await app.waitFor(/import-products/);
	await app.press('/');
	await app.type('import-products');
	await app.press('enter', 'd');
	await app.waitFor('Keep volumes');
	await app.press('enter');
	await app.waitFor('Remove import-products?');
	await app.press('y');
	await app.waitFor(/Removed import-products/);
	const {entries} = await app.services.journal.list();
	expect(entries).toMatchObject([
		{kind: 'container', name: 'import-products', wayBack: null},
		{kind: 'image', name: 'node:22', wayBack: {kind: 'pull'}, host: engine.endpoint},
	]);
});

test('Removals from other engines are shown when they are asked for', async () => {
	const app = await openPrune({columns: 160});
	await app.services.journal.add([
		{
			time: new Date(now).toISOString(),
			host: 'ssh://build-server',
			engine: null,
			kind: 'volume',
			id: 'elsewhere',
			name: 'elsewhere',
			sizeBytes: 5,
			wayBack: null,
		},
	]);
	await app.press('h');
	expect(await app.waitFor('v shows all hosts')).not.toContain('elsewhere');
	await app.press('v');
	expect(await app.waitFor('1 removal')).toMatch(/elsewhere +volume .*ssh:\/\/build-server/);
});

test('What is marked is written to a plan file, which replaces none unasked', async () => {
	const folder = await mkdtemp(path.join(tmpdir(), 'slipway-plan-'));
	onTestFinished(() => rm(folder, {recursive: true}));
	const file = path.join(folder, 'plan.json');
	const app = await openPrune({columns: 120});
	await app.press('W');
	await app.waitFor('Nothing is marked');
	await app.press('/');
	await app.type('node:22');
	await app.press('enter', 'space', 'W');
	await app.waitFor('Write a plan of 1 item');
	await app.press('ctrl-u');
	await app.type(file);
	await app.press('enter');
	await app.waitFor(/Wrote the plan to/);
	const written = await readFile(file, 'utf8');
	const {id} = await app.engine.images.inspect('node:22', {signal});
	expect(JSON.parse(written)).toMatchObject({
		command: 'prune-plan',
		slipway: '1.2.3',
		items: [{kind: 'image', id, name: 'node:22', image: {names: ['node:22']}}],
	});
	await app.press('W');
	await app.waitFor('Write a plan of 1 item');
	await app.press('ctrl-u');
	await app.type(file);
	await app.press('enter');
	await app.waitFor('Replace the file?');
	await app.press('n');
	await app.waitFor('Not saved');
});
