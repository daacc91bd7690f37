import {mkdtemp, readdir, readFile, rm, stat} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, onTestFinished, test, vi} from 'vitest';
import {openPracticeApp, wastefulImage} from './open-practice-app.ts';

const size = {columns: 80, rows: 24};

type App = Awaited<ReturnType<typeof openPracticeApp>>;

/** Opens the files and selects the only path that the words find. */
async function openAt(words: string, last: RegExp): Promise<App> {
	const app = await openPracticeApp(wastefulImage, size);
	await app.press('F');
	await app.waitFor('Up to layer 8');
	await app.press('/');
	await app.type(words);
	await app.press('enter', 'G');
	await app.waitFor(last);
	return app;
}

async function makeFolder(): Promise<string> {
	const folder = await mkdtemp(path.join(tmpdir(), 'slipway-save-'));
	onTestFinished(() => rm(folder, {recursive: true, force: true}));
	return folder;
}

/** What can be saved, in their order. */
const choices = [/^The (?:file|directory)$/, /as text$/, /as JSON$/];

/** Chooses what is saved, and answers where. */
async function saveTo(app: App, choice: string, target: string): Promise<void> {
	await app.press('S');
	await app.waitFor('The list of files as JSON');
	await app.press(...Array.from({length: choices.findIndex(one => one.test(choice))}, () => 'j'));
	await app.waitFor(new RegExp(`❯ ${choice}`));
	await app.press('enter');
	await app.waitFor('Enter Save');
	await app.press('ctrl-u');
	await app.type(target);
	await app.press('enter');
}

test('Enter opens a text file as the layer has it; / searches in it and Esc goes back', async () => {
	const app = await openAt('worker settings', /❯.*settings\.ini/);
	await app.press('enter');
	await app.waitFor(/Text {2}13B/);
	expect(app.frame()).toContain('/srv/worker/settings.ini');
	const later = app.frame();
	await app.press('escape');
	await app.waitFor(/❯.*settings\.ini/);
	await app.press('[');
	await app.waitFor('Up to layer 7 of 8');
	await app.press('enter');
	await app.waitFor(/Text {2}\d+B/);
	expect(app.frame()).not.toBe(later);
	await app.press('escape');
	await app.waitFor(/❯.*settings\.ini/);
});

test('What was read once is there at once when it is opened again', async () => {
	const app = await openAt('worker settings', /❯.*settings\.ini/);
	await app.press('enter');
	await app.waitFor(/Text {2}13B/);
	await app.press('escape');
	await app.waitFor(/❯.*settings\.ini/);
	const save = vi.spyOn(app.engine.images, 'save');
	await app.press('enter');
	await app.waitFor(/Text {2}13B/);
	expect(save).not.toHaveBeenCalled();
});

test('A file that is deleted opens as the layer below has it, and says so; ] goes through its parts', async () => {
	const app = await openAt('samples', /❯.*samples\.bin/);
	await app.press('enter');
	await app.waitFor(/part 1 of 2, 1MiB each {2}Deleted by layer 8: as layer 7 has it/);
	await app.press(']');
	await app.waitFor('part 2 of 2, 1MiB each');
	await app.press(']');
	await app.waitFor('The file ends here');
	await app.waitFor(/Hex {2}2\.1MB/);
	await app.waitFor(/00100000 {2}/);
	await app.press('[');
	await app.waitFor('part 1 of 2');
	await app.waitFor(/00000000 {2}7f 45 4c 46/);
	for (const line of app.frame().split('\n')) {
		expect(line.length).toBeLessThanOrEqual(80);
	}

	await app.press('tab');
	await app.waitFor(/Text {2}2\.1MB/);
});

test('Enter on a symbolic link goes where it leads', async () => {
	const app = await openPracticeApp(wastefulImage, size);
	await app.press('F');
	await app.waitFor(/❯ .* bin {2}-> usr\/bin/);
	await app.press('enter');
	await app.waitFor('/bin -> /usr/bin');
	await app.waitFor(/❯ .* bin\//);
});

test('Esc while a file is read ends the stream', async () => {
	const app = await openAt('samples', /❯.*samples\.bin/);
	let isEnded = false;
	const save = app.engine.images.save.bind(app.engine.images);
	app.engine.images.save = (...given) => {
		const stream = save(...given);
		return (async function* () {
			try {
				for await (const chunk of stream) {
					yield chunk.subarray(0, 512);
					await new Promise((_, reject) => {
						given[1].signal.addEventListener('abort', () => reject(given[1].signal.reason));
					});
				}
			} finally {
				isEnded = true;
			}
		})();
	};
	await app.press('enter');
	await app.waitFor(/Up to [\d.]+MB are read/);
	await app.press('escape');
	await app.waitFor(/❯.*samples\.bin/);
	await vi.waitFor(() => expect(isEnded).toBe(true));
});

test('A failure says why, and R reads again', async () => {
	const app = await openAt('samples', /❯.*samples\.bin/);
	const save = app.engine.images.save.bind(app.engine.images);
	app.engine.images.save = () => {
		throw new Error('no space left on device');
	};
	await app.press('enter');
	await app.waitFor('no space left on device');
	app.engine.images.save = save;
	await app.press('R');
	await app.waitFor('part 1 of 2');
});

test('S saves a deleted file with the bytes that its layer has', async () => {
	const folder = await makeFolder();
	const app = await openAt('samples', /❯.*samples\.bin/);
	await saveTo(app, 'The file', path.join(folder, 'samples.bin'));
	await app.waitFor(/Saved 1 file/);
	expect((await stat(path.join(folder, 'samples.bin'))).size).toBe(2_097_152);
	expect(await readdir(folder)).toEqual(['samples.bin']);
});

test('S saves a directory, and asks before it replaces a file', async () => {
	const folder = await makeFolder();
	const target = path.join(folder, 'worker');
	const app = await openAt('/srv/worker', /❯/);
	await app.press('g', 'j');
	await app.waitFor(/❯.* worker\//);
	await saveTo(app, 'The directory', target);
	await app.waitFor(/Saved \d+ file/);
	const settings = path.join(target, 'settings.ini');
	expect((await stat(settings)).size).toBe(13);
	await app.press('escape');
	await app.waitUntilGone('Save /srv/worker');
	await saveTo(app, 'The directory', target);
	await app.waitFor(/Replace (?:the file|these files)\?/);
	expect(app.frame()).toContain('settings.ini');
	await app.press('y');
	await app.waitFor(/Saved \d+ file/);
	expect(await readdir(folder)).toEqual(['worker']);
});

test('S saves the list of files as it is filtered, as JSON and as text', async () => {
	const folder = await makeFolder();
	const app = await openAt('samples', /❯.*samples\.bin/);
	const json = path.join(folder, 'files.json');
	await saveTo(app, 'The list of files as JSON', json);
	await vi.waitFor(() => readFile(json), {timeout: 8000});
	await app.waitUntilGone('Save the file list');
	const report = JSON.parse(await readFile(json, 'utf8'));
	expect(report).toMatchObject({version: 1, command: 'files', layer: 8, filter: 'samples'});
	expect(report.files.at(-1)).toMatchObject({
		type: 'file',
		sizeBytes: 2_097_152,
		change: 'deleted',
	});
	const text = path.join(folder, 'files.txt');
	await saveTo(app, 'The list of files as text', text);
	await vi.waitFor(() => readFile(text), {timeout: 8000});
	await app.waitUntilGone('Save the file list');
	const lines = (await readFile(text, 'utf8')).trimEnd().split('\n');
	expect(lines).toHaveLength(report.files.length);
	expect(lines.at(-1)).toMatch(/^D -rw-r--r-- 0:0 +2\.1MB \/usr\/.*samples\.bin$/);
});
