import {mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, onTestFinished, test} from 'vitest';
import {createPracticeEngine} from '../../../../source/practice/engine/create-practice-engine.ts';
import {readFileIn} from '../../../contract/tar/read-archive.ts';
import type {TestServicesOptions} from '../../../helpers/create-test-services.ts';
import {renderApp} from '../../../helpers/render-app.tsx';
import {specification} from '../../../practice/engine/practice-bench.ts';
import {now, openPrune} from '../../prune/open-prune.ts';
import {openPracticeApp, shownFiles} from './open-practice-app.ts';

const {signal} = new AbortController();

let folder = '';

beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'slipway-places-'));
	await mkdir(path.join(folder, 'conf'));
	await writeFile(path.join(folder, 'conf', 'new.conf'), 'new = 1\n');
	await writeFile(path.join(folder, 'notes'), 'from here\n');
});

afterEach(() => rm(folder, {recursive: true}));

/** The containers of the practice engine, with one of the shop selected. */
async function openChanges(options: Omit<TestServicesOptions, 'engine'> = {}) {
	const engine = createPracticeEngine({now: Date.now, speed: Number.POSITIVE_INFINITY});
	const app = renderApp({engine, screenId: 'containers', columns: 80, rows: 24, ...options});
	onTestFinished(app.unmount);
	await app.waitFor(/❯/);
	await app.press('/');
	await app.type('shop-api');
	await app.press('enter', 'F');
	await app.waitFor('Changed files of shop-api');
	return {...app, engine};
}

async function openFiles(options: Omit<TestServicesOptions, 'engine'> = {}) {
	const app = await openChanges(options);
	await app.press('tab');
	await app.waitFor('Up to layer 8 of 8');
	return app;
}

type App = Awaited<ReturnType<typeof openFiles>> | Awaited<ReturnType<typeof openPrune>>;

async function select(app: App, words: string, name: RegExp) {
	await app.press('/');
	await app.type(words);
	await app.press('enter', 'G');
	await app.waitFor(name);
}

async function copy(app: App, file: string) {
	await app.press('I');
	await app.waitFor('From');
	await app.press('ctrl-u');
	await app.type(path.join(folder, file));
	await app.press('enter');
}

const contentsOf = ({engine}: App, container: string, file: string) =>
	readFileIn(engine.containers.getArchive(container, file, {signal}), path.basename(file));

test('Tab on the changed files of a container shows all of its files, . its changes alone', async () => {
	const app = await openFiles();
	expect(app.frame()).toMatch(/Files of shop-api/);
	await app.press('.');
	await app.waitFor(/Layer 8 of 8 only +.*Writable layer of shop-api/);
	expect(shownFiles(app.frame()).length).toBeGreaterThan(0);
	for (const line of app.frame().split('\n')) {
		expect(line.length).toBeLessThanOrEqual(80);
	}

	await app.press('escape');
	await app.waitFor('Changed files of shop-api');
});

test('I copies a file of this machine into the selected directory, where it is selected then', async () => {
	const app = await openFiles();
	await select(app, 'pay-order', /❯.*pay-order/);
	await copy(app, 'notes');
	await app.waitFor(/Copied notes to \/app\/src\/orders\/notes in shop-api/);
	await app.waitFor(/❯.* A +notes/);
	expect(await contentsOf(app, 'shop-api', '/app/src/orders/notes')).toBe('from here\n');
});

test('I asks before a file or a directory is replaced, and No replaces nothing', async () => {
	const app = await openFiles();
	await select(app, '/etc/passwd', /❯.*passwd/);
	await copy(app, 'notes');
	await app.waitFor(/Copied notes to \/etc\/notes/);
	await app.waitFor(/❯.*notes/);
	await writeFile(path.join(folder, 'notes'), 'again\n');
	await copy(app, 'notes');
	await app.waitFor('Replace files in shop-api?');
	await app.waitFor('/etc/notes already exists. Its contents will be lost.');
	await app.press('n');
	await app.waitFor('Not copied. Choose another directory.');
	expect(await contentsOf(app, 'shop-api', '/etc/notes')).toBe('from here\n');
	await app.press('enter');
	await app.waitFor('Replace files in shop-api?');
	await app.press('y');
	await expect.poll(() => contentsOf(app, 'shop-api', '/etc/notes')).toBe('again\n');
});

test('What cannot be copied is said in the form: no such file, no such directory', async () => {
	const app = await openFiles();
	await copy(app, 'missing');
	await app.waitFor('No such file or directory');
	await app.press('escape');
	await app.press('I');
	await app.waitFor('From');
	await app.press('ctrl-u');
	await app.type(path.join(folder, 'notes'));
	await app.press('down', 'ctrl-u');
	await app.type('/nowhere');
	await app.press('enter');
	await app.waitFor('No such directory: /nowhere in shop-api.');
});

test('An image is read-only, and read-only Slipway copies nothing into a container', async () => {
	const images = await openPracticeApp('busybox');
	await images.press('F');
	await images.waitFor('Up to layer');
	await images.press('I');
	await images.waitFor('An image is read-only: c on it changes a container of it');
	const app = await openFiles({readOnly: 'Read-only'});
	await app.press('I');
	await app.waitFor(/Copy a file .*: Read-only/);
});

test('R reads the files of a container again and keeps what is selected', async () => {
	const app = await openFiles();
	await select(app, '/etc/passwd', /❯.*passwd/);
	const archive = app.engine.containers.getArchive('shop-api', '/etc/passwd', {signal});
	await app.engine.containers.putArchive('shop-api', '/srv', archive, {signal});
	await app.press('R');
	await app.waitFor(/❯.*passwd/);
	await app.press('escape', '/');
	await app.type('/srv/passwd');
	await app.waitFor(/ A +passwd/);
});

/** The files of a volume that one container uses; there are none yet. */
async function openVolume() {
	const engine = createPracticeEngine({now: () => now, speed: Number.POSITIVE_INFINITY});
	const mounts = [{kind: 'volume', source: 'small', destination: '/v', readOnly: false} as const];
	await engine.containers.create(
		{...specification, image: 'alpine:3.20', name: 'user-of-it', mounts},
		{signal},
	);
	const before = await engine.containers.list({signal});
	const app = await openPrune({engine, columns: 80, rows: 24});
	await app.press('/');
	await app.type('small');
	await app.press('enter', 'F');
	await app.waitFor(/All files +0B in 0 files/);
	return {...app, before};
}

test('F on a volume shows its files, I copies into it after a question that names its users', async () => {
	const app = await openVolume();
	await app.press('tab');
	await app.waitFor('No layers known: these are all files');
	await copy(app, 'conf');
	await app.waitFor('Copy into the volume small?');
	await app.waitFor('The volume small is used by user-of-it (created).');
	await app.press('y');
	await app.waitFor(/❯.*conf\//);
	await app.waitFor('new.conf');
	expect(await app.engine.containers.list({signal})).toEqual(app.before);
	await app.press('escape', 'enter');
	await app.waitFor(/Contents +1 file/);
	await app.press('F');
	await app.waitFor(/All files +8B in 1 file/);
});

test('Enter opens a file of a container as it is now', async () => {
	const app = await openFiles();
	await select(app, 'pay-order', /❯.*pay-order/);
	await copy(app, 'notes');
	await app.waitFor(/❯.* A +notes/);
	await app.press('enter');
	await app.waitFor('from here');
});

test('Enter opens a file of a volume, S saves it, and nothing is left behind', async () => {
	const app = await openVolume();
	await copy(app, 'conf');
	await app.waitFor('Copy into the volume small?');
	await app.press('y');
	await app.waitFor(/❯.*conf\//);
	await app.press('j');
	await app.waitFor(/❯.*new\.conf/);
	await app.press('enter');
	await app.waitFor('new = 1');
	await app.press('escape');
	await app.waitFor(/❯.*new\.conf/);
	await app.press('S');
	await app.waitFor('Save /conf/new.conf');
	await app.press('enter');
	await app.waitFor('The file to write');
	await app.press('ctrl-u');
	await app.type(path.join(folder, 'saved'));
	await app.press('enter');
	await expect
		.poll(() => readFile(path.join(folder, 'saved'), 'utf8').catch(String))
		.toBe('new = 1\n');
	expect(await app.engine.containers.list({signal})).toEqual(app.before);
});
