import {mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import type {Engine} from '../../../source/engine/engine.ts';
import {createPracticeEngine} from '../../../source/practice/engine/create-practice-engine.ts';
import {renderApp} from '../../helpers/render-app.tsx';

type Options = Parameters<typeof renderApp>[0];

async function openVolumes(options: Options = {}) {
	const engine =
		options.engine ?? createPracticeEngine({now: Date.now, speed: Number.POSITIVE_INFINITY});
	const app = renderApp({columns: 100, rows: 30, screenId: 'volumes', ...options, engine});
	onTestFinished(app.unmount);
	await app.waitFor(/shop-data +shop-db +1\.18GB +local/);
	return {app, engine};
}

async function makeFolder(): Promise<string> {
	const folder = await mkdtemp(path.join(tmpdir(), 'slipway-volumes-'));
	onTestFinished(() => rm(folder, {recursive: true, force: true}));
	return folder;
}

const signal = new AbortController().signal;

test('Volumes are listed with who uses them and how much is in them, named ones first, and filtered by use', async () => {
	const {app} = await openVolumes();
	const frame = app.frame();
	expect(frame).toMatch(/search-index +unused +318MB/);
	expect(frame.indexOf('shop-data-before-16')).toBeLessThan(frame.indexOf('<anonymous>'));
	await app.press('/');
	await app.type('unused');
	await app.waitUntilGone(/shop-data +shop-db/);
	await app.waitFor('3 of 5 volumes');
	await app.press('escape', 's');
	await app.waitFor('Sort by');
	await app.press('j', 'j', 'enter');
	await app.waitFor('SIZE↓');
});

test('The details stand beside the list of a wide terminal, else Enter opens them', async () => {
	const {app} = await openVolumes();
	await app.press('g', 'j');
	await app.waitFor(/❯ +shop-data /);
	await app.press('enter');
	const details = await app.waitFor('Volume shop-data');
	expect(details).toMatch(/Mountpoint +\/var\/lib\/practice\/volumes\/shop-data\/_data/);
	expect(details).toMatch(/Used by\n.*shop-db +Up/);
	expect(details).toMatch(/Labels\n +com.docker.compose.project shop/);
	await app.press('escape');
	app.resize(140, 40);
	await app.waitFor(/│ +Mountpoint +\/var\/lib\/practice\/volumes\/shop-data/);
});

test('The volumes follow the engine, and it is asked for nothing once they are left', async () => {
	const practice = createPracticeEngine({now: Date.now, speed: Number.POSITIVE_INFINITY});
	let lists = 0;
	const engine: Engine = {
		...practice,
		volumes: {
			...practice.volumes,
			list(options) {
				lists += 1;
				return practice.volumes.list(options);
			},
		},
	};
	const {app} = await openVolumes({engine});
	await practice.volumes.create({name: 'new-one', driver: undefined, labels: {}}, {signal});
	await app.waitFor(/new-one +unused +(?:counting|0B)/);
	await practice.volumes.remove('new-one', {signal});
	await app.waitUntilGone('new-one');
	await app.press('1');
	await app.waitFor('REPOSITORY');
	const before = lists;
	await practice.volumes.create({name: 'unseen', driver: undefined, labels: {}}, {signal});
	await expect.poll(() => app.services.engine.get()?.storage.changedAt.get()).toBeGreaterThan(0);
	await app.press('0');
	await app.waitFor('unseen');
	expect(lists).toBe(before + 1);
});

test('Removing a volume says how much is lost, wants its name, and is written down', async () => {
	const {app, engine} = await openVolumes();
	await app.press('/');
	await app.type('before');
	await app.press('enter', 'd');
	const question = await app.waitFor('Remove volume shop-data-before-16?');
	expect(question).toContain('permanently deleted: 962MB.');
	expect(question).toContain('No container uses it.');
	await app.type('shop-data-before-16');
	await app.press('enter');
	await app.waitFor('Removed volume shop-data-before-16');
	const left = await engine.volumes.list({signal});
	expect(left.map(({name}) => name)).not.toContain('shop-data-before-16');
	expect((await app.services.journal.list()).entries.map(({kind, name}) => [kind, name])).toEqual([
		['volume', 'shop-data-before-16'],
	]);
});

test('A volume in use is refused with its containers, and of several only the unused ones go', async () => {
	const {app, engine} = await openVolumes();
	await app.press('g', 'j', 'd');
	await app.waitFor('The volume shop-data is used by shop-db (running).');
	await app.press('y');
	await app.waitFor('1 container with volume shop-data');
	await app.press('escape');
	await app.waitFor('5 volumes');
	await app.press('*', 'd');
	const question = await app.waitFor('Remove 3 volumes?');
	expect(question).toContain('permanently deleted: 1.35GB.');
	expect(question).toContain('Kept: shop-data is used by shop-db (running).');
	await app.type('volumes');
	await app.press('enter');
	await app.waitFor('Removed 3 volumes');
	expect((await engine.volumes.list({signal})).map(({name}) => name)).toContain('shop-data');
});

test('A volume is created with its labels, never in place of one that is there', async () => {
	const {app, engine} = await openVolumes();
	await app.press('O');
	await app.waitFor('Create a volume');
	await app.type('shop-data');
	await app.press('tab', 'tab');
	await app.type('team=shop "note=two words"');
	await app.waitFor("docker volume create --label team=shop --label 'note=two words' shop-data");
	await app.press('enter');
	await app.waitFor('A volume named shop-data already exists.');
	await app.press('shift-tab', 'shift-tab', 'end');
	await app.type('-2');
	await app.press('enter');
	await app.waitFor(/❯ +shop-data-2 +unused +0B/);
	expect((await engine.volumes.inspect('shop-data-2', {signal})).labels).toEqual({
		team: 'shop',
		note: 'two words',
	});
});

test('Files are copied into a volume and out of it, and are seen in between', async () => {
	const folder = await makeFolder();
	await mkdir(path.join(folder, 'in'));
	await writeFile(path.join(folder, 'in', 'note.txt'), 'kept');
	const engine = createPracticeEngine({now: Date.now, speed: Number.POSITIVE_INFINITY});
	await engine.volumes.create({name: 'a-small-one', driver: undefined, labels: {}}, {signal});
	const {app} = await openVolumes({engine});
	await app.press('g', 'I');
	await app.waitFor('Copy into the volume a-small-one');
	await app.type(path.join(folder, 'in'));
	await app.press('enter');
	await app.waitFor('is copied to /in in the volume a-small-one.');
	await app.press('y');
	await app.waitFor('Copied in to /in');
	await app.press('F');
	await app.waitFor('Files of a-small-one');
	await app.waitFor(/ in\/$/m);
	await app.press('escape');
	await app.waitFor('6 volumes');
	await app.press('S');
	await app.waitFor('Save the volume a-small-one');
	await app.press('ctrl-u');
	await app.type(path.join(folder, 'out'));
	await app.press('enter');
	await app.waitFor(/Saved 1 file /);
	expect(await readFile(path.join(folder, 'out', 'in', 'note.txt'), 'utf8')).toBe('kept');
});

test('Read-only refuses what would change the engine, reading a volume included', async () => {
	const {app} = await openVolumes({readOnly: 'Started with --read-only'});
	for (const key of ['d', 'F', 'O']) {
		await app.press(key);
		await app.waitFor('Started with --read-only');
		await app.press('escape');
		await app.waitUntilGone('Started with --read-only');
	}
});
