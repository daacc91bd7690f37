import {mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {defaultSettings, type Settings} from '../../../source/config/settings.ts';
import type {RequestOptions} from '../../../source/engine/request-options.ts';
import {createPracticeEngine} from '../../../source/practice/engine/create-practice-engine.ts';
import {now, openPrune} from './open-prune.ts';

const {signal} = new AbortController();

async function makeFolder(): Promise<string> {
	const folder = await mkdtemp(path.join(tmpdir(), 'slipway-prune-'));
	onTestFinished(() => rm(folder, {recursive: true}));
	return folder;
}

async function select({press, type, waitFor}: Awaited<ReturnType<typeof openPrune>>, name: string) {
	await press('/');
	await type(name);
	await press('enter');
	await waitFor(new RegExp(`/${name} .*of \\d+`));
}

test('One key protects, is written to the config file, and lifts it again', async () => {
	const saved: Partial<Settings>[] = [];
	const app = await openPrune({
		columns: 120,
		saveSettings: async changes => {
			saved.push(changes);
			return undefined;
		},
	});
	await select(app, 'node:22');
	await app.press('space', 'k');
	await app.waitFor(/Frees 836MB/);
	await app.press('!');
	await app.waitFor(/node:22 .*kept: protected by rule node:22/);
	expect(saved.at(-1)).toEqual({prune: {protect: [{reference: 'node:22'}]}});
	await app.waitFor('nothing marked');
	await app.press('!');
	await app.waitFor(/node:22 .*unused/);
	expect(saved.at(-1)).toEqual({prune: {protect: []}});
});

test('A rule that protects more is only lifted after a question', async () => {
	const app = await openPrune({
		columns: 120,
		settings: {
			...defaultSettings,
			prune: {protect: [{reference: 'n*'}]},
		},
	});
	await select(app, 'nginx:1.27');
	await app.waitFor(/nginx:1\.27 .*protected by rule n\*/);
	await app.press('!');
	const question = await app.waitFor('Lift the protection?');
	expect(question).toMatch(/so are \d other items/);
	await app.press('n');
	await app.waitFor(/protected by rule n\*/);
});

test('The prune screen says when a rule could not be written, and keeps to it until the end', async () => {
	const app = await openPrune({saveSettings: async () => 'The disk is full.'});
	await select(app, 'node:22');
	await app.press('!');
	await app.waitFor(/only until Slipway ends/);
	await app.press('m', 'enter', 'D');
	expect(await app.waitFor(/Remove \d+ items/)).not.toContain(' node:22 ');
});

test('An image is parked in a file, removed, and brought back', async () => {
	const file = path.join(await makeFolder(), 'node.tar');
	const app = await openPrune();
	await select(app, 'robin/debug-tools');
	await app.press('S');
	await app.waitFor('Park robin/debug-tools:dev');
	await app.press('ctrl-u');
	await app.type(file);
	await app.press('enter');
	await app.waitFor(/Parked robin\/debug-tools:dev/);
	await app.waitFor(/1 marked/);
	await app.press('D');
	await app.waitFor('Remove 1 item?');
	await app.press('y');
	await app.waitFor('Prune result');
	await app.press('escape', 'escape', 'I');
	expect(await app.waitFor('Load a parked image')).toContain('node.tar');
	await app.press('enter');
	await app.waitFor(/Loaded robin\/debug-tools:dev/);
	const {references} = await app.engine.images.inspect('robin/debug-tools:dev', {signal});
	expect(references).toContain('robin/debug-tools:dev');
});

test('Escape ends parking and bringing back, and the form stays', async () => {
	const folder = await makeFolder();
	const parked = path.join(folder, 'there.tar');
	await writeFile(parked, 'content');
	const engine = createPracticeEngine({now: () => now, speed: Number.POSITIVE_INFINITY});
	const untilAborted = (aborted: AbortSignal | undefined) =>
		new Promise<never>((_, reject) => {
			aborted?.addEventListener('abort', () => reject(aborted.reason));
		});
	const app = await openPrune({
		engine: {
			...engine,
			images: {
				...engine.images,
				async *save(_, options) {
					yield await untilAborted(options.signal);
				},
				load: (_, options) => untilAborted(options.signal),
			},
		},
	});
	await select(app, 'node:22');
	await app.press('S');
	await app.waitFor('Park node:22');
	await app.press('ctrl-u');
	await app.type(path.join(folder, 'node.tar'));
	await app.press('enter');
	await app.waitFor('Esc cancels');
	await app.press('escape');
	await app.waitFor('Cancelled before it finished');
	expect(await readdir(folder)).toEqual(['there.tar']);
	await app.press('escape', 'I');
	await app.waitFor('Load a parked image');
	await app.press('ctrl-u');
	await app.type(parked);
	await app.press('enter');
	await app.waitFor('Esc cancels');
	await app.press('escape');
	await app.waitFor('Cancelled before it finished');
});

test('The list of what was done can be saved and copied', async () => {
	const file = path.join(await makeFolder(), 'list.txt');
	const app = await openPrune();
	await app.press('m', 'k', 'enter', 'D');
	await app.waitFor('Remove 5 items?');
	await app.press('y');
	await app.waitFor('Prune result');
	await app.press('y');
	await app.waitFor('List of the prune: copied');
	expect(app.copied.at(-1)).toMatch(/^Prune of 2026-11-23T12:00:00\.000Z: Freed 649MB/);
	await app.press('S');
	await app.waitFor('Save the list of the prune');
	await app.press('ctrl-u');
	await app.type(file);
	await app.press('enter');
	await app.waitFor('Saved the list to');
	expect(await readFile(file, 'utf8')).toBe(app.copied.at(-1));
	await app.press('escape', 'V');
	await app.waitFor('Prune result');
});

test('Enter tells every reason, also after the plan has changed', async () => {
	const app = await openPrune();
	await select(app, 'postgres:16');
	await app.press('enter');
	const details = await app.waitFor('Kept:');
	expect(details).toMatch(/used by running container shop-db/);
	expect(details).toMatch(/Size +423MB/);
});

test('Looking into a volume tells how much and how new it is, and leaves nothing behind', async () => {
	const app = await openPrune({columns: 160});
	const before = await app.engine.containers.list({signal});
	// All of it is read: the smallest there is.
	await select(app, '5e0b7c1d94a2');
	await app.press('F');
	await app.waitFor(/5e0b7c1d94a2: 2 files, 74MB, newest .*appendonly\.aof\.1\.incr\.aof/);
	expect(await app.engine.containers.list({signal})).toEqual(before);
});

test('Looking into a volume leaves nothing behind where the engine shows nothing', async () => {
	const engine = createPracticeEngine({now: () => now, speed: Number.POSITIVE_INFINITY});
	const {getArchive} = engine.containers;
	const containers = {
		...engine.containers,
		getArchive: (name: string, _: string, options: RequestOptions) =>
			getArchive(name, '/nowhere', options),
	};
	const app = await openPrune({columns: 160, engine: {...engine, containers}});
	const before = await app.engine.containers.list({signal});
	await select(app, 'search-index');
	await app.press('F');
	await app.waitFor(/The engine does not show the contents of search-index/);
	expect(await app.engine.containers.list({signal})).toEqual(before);
});
