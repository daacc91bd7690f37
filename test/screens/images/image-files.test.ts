import {execFileSync} from 'node:child_process';
import {mkdtempSync, readdirSync, rmSync, statSync, truncateSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, onTestFinished, test} from 'vitest';
import {createPracticeEngine} from '../../../source/practice/engine/create-practice-engine.ts';
import {renderApp} from '../../helpers/render-app.tsx';

const signal = new AbortController().signal;

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'slipway-archives-'));
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

/** The images screen, or another one, of the practice engine. */
async function open(screenId = 'images') {
	const engine = createPracticeEngine({now: Date.now, speed: Number.POSITIVE_INFINITY});
	const app = renderApp({engine, screenId, columns: 120, rows: 36});
	onTestFinished(app.unmount);
	await app.waitFor(screenId === 'images' ? 'redis' : 'web');
	/** Replaces what a field proposes. */
	const fill = async (text: string) => {
		await app.press('ctrl-u');
		await app.type(text);
	};
	const references = async () =>
		(await engine.images.list({signal})).flatMap(image => image.references);
	return {...app, engine, fill, references};
}

const filesIn = (archive: string) =>
	execFileSync('tar', ['--list', '--file', archive], {encoding: 'utf8'}).split('\n');

test('S saves the marked images as one archive, packed as its name says, and I brings them back', async () => {
	const app = await open();
	const all = await app.references();
	const [first = '', second = ''] = all.filter(name => /^(?:redis|nginx):/.test(name));
	await app.press('/');
	await app.type(first);
	await app.press('enter', 'space', 'escape', '/');
	await app.type(second);
	await app.press('enter', 'space', 'escape', 'S');
	await app.waitFor('Save 2 images');
	const file = path.join(folder, 'two.tar.gz');
	await app.fill(file);
	await app.press('enter');
	await app.waitFor(`Saved 2 images to ${file}`);
	// Packed: the first bytes say so. tar reads it by itself.
	expect(execFileSync('od', ['-A', 'n', '-t', 'x1', '-N', '2', file], {encoding: 'utf8'})).toBe(
		' 1f 8b\n',
	);
	expect(filesIn(file)).toContain('manifest.json');
	expect(readdirSync(folder)).toEqual(['two.tar.gz']);

	for (const {id} of await app.engine.containers.list({signal})) {
		await app.engine.containers.remove(id, {signal, force: true, volumes: false});
	}
	const images = await app.engine.images.list({signal});
	for (const {id, references} of images.filter(image =>
		image.references.some(name => name === first || name === second),
	)) {
		await app.engine.images.remove({id, references}, {signal, force: true});
	}
	expect(await app.references()).not.toContain(first);
	await app.press('I');
	await app.waitFor('Load images');
	await app.fill(file);
	await app.press('enter');
	await app.waitFor('Loaded ');
	await expect.poll(app.references).toEqual(expect.arrayContaining([first, second]));
});

test('What is no image archive is refused in a sentence, with all that was typed still there', async () => {
	const app = await open();
	const other = path.join(folder, 'other.tar');
	execFileSync('tar', ['--create', '--file', other, '--directory', '/etc', 'hostname']);
	await app.press('I');
	await app.waitFor('Load images');
	await app.fill(path.join(folder, 'none.tar'));
	await app.press('enter');
	await app.waitFor('No such file');
	await app.fill(folder);
	await app.press('enter');
	await app.waitFor('is a directory. Choose the archive in it.');
	await app.fill(other);
	await app.press('enter');
	await app.waitFor('The archive is not an image archive.');
	expect(app.frame()).toContain('other.tar');
});

test('Tab completes the path of a file', async () => {
	const app = await open();
	execFileSync('tar', ['--create', '--file', path.join(folder, 'only-one.tar'), '-T', '/dev/null']);
	await app.press('I');
	await app.waitFor('Load images');
	await app.fill(`${folder}/on`);
	await app.press('tab');
	await app.waitFor('only-one.tar');
	expect(app.frame()).not.toContain('only-one.tar/');
});

test('S on a container exports its files, which an import makes an image of', async () => {
	const app = await open('containers');
	const file = path.join(folder, 'files.tar');
	await app.press('S');
	const [, name = ''] =
		/Export the files of (\S+)/.exec(await app.waitFor('Export the files of')) ?? [];
	await app.fill(file);
	await app.press('enter');
	await app.waitFor(`Exported ${name} to ${file}`);
	expect(filesIn(file).some(entry => /^(?:\.\/)?etc\//.test(entry))).toBe(true);

	await app.press('1');
	await app.waitFor('redis');
	await app.press(':');
	await app.type('Import a file system');
	await app.waitFor(/❯ .*Import a file system/);
	await app.press('enter');
	await app.waitFor('A tar archive, packed or not');
	await app.fill(file);
	await app.press('tab');
	// A path is completed first.
	await app.waitFor(/❯ Name/);
	await app.type('imported');
	await app.press('enter');
	// Selected in the list.
	await app.waitFor(/❯ +imported +latest/);
	const image = await app.engine.images.inspect('imported:latest', {signal});
	expect(image.layerDigests).toHaveLength(1);
});

test('An archive that is cut off is not loaded', async () => {
	const app = await open();
	const file = path.join(folder, 'cut.tar');
	await app.press('S');
	await app.waitFor(/Save \S+/);
	await app.fill(file);
	await app.press('enter');
	await app.waitFor(`to ${file}`);
	truncateSync(file, Math.floor(statSync(file).size / 2));
	await app.press('I');
	await app.waitFor('Load images');
	await app.fill(file);
	await app.press('enter');
	await app.waitFor(/Unexpected EOF|not an image archive/);
});

test.each([
	['app.tar.xz', '.xz is not written here'],
	['app.zip', '.zip is not written here'],
])('A file named %s is refused before anything is asked for', async (name, why) => {
	const app = await open();
	await app.press('S');
	await app.waitFor(/Save \S+/);
	await app.fill(path.join(folder, name));
	await app.press('enter');
	await app.waitFor(why);
	expect(readdirSync(folder)).toEqual([]);
});
