import {fork} from 'node:child_process';
import {
	chmod,
	mkdir,
	mkdtemp,
	readdir,
	readFile,
	rm,
	stat,
	utimes,
	writeFile,
} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {describe, expect, onTestFinished, test} from 'vitest';
import {createJournal} from '../../../source/prune/journal/create-journal.ts';
import {createMemoryJournal} from '../../../source/prune/journal/journal.ts';
import type {JournalEntry} from '../../../source/prune/journal/journal-entry.ts';

const most = 1_000_000;

const entryOf = (name: string, changes: Partial<JournalEntry> = {}): JournalEntry => ({
	time: '2026-11-23T12:00:00.000Z',
	host: 'unix:///run/docker.sock',
	engine: null,
	kind: 'image',
	id: `sha256:${'a'.repeat(64)}`,
	name,
	sizeBytes: 12,
	wayBack: {kind: 'pull', reference: `app@sha256:${'b'.repeat(64)}`},
	...changes,
});

/** A journal in a folder of its own that is not there yet. */
async function open() {
	const parent = await mkdtemp(path.join(tmpdir(), 'slipway-journal-'));
	onTestFinished(() => rm(parent, {recursive: true}));
	const folder = path.join(parent, 'slipway');
	const file = path.join(folder, 'removed.jsonl');
	const failures: Error[] = [];
	const journal = createJournal(file, error => failures.push(error));
	const names = async () => (await journal.list()).entries.map(({name}) => name);
	const bytes = async () => {
		const sizes = await Promise.all(
			(await readdir(folder)).map(async name => (await stat(path.join(folder, name))).size),
		);
		return sizes.reduce((sum, size) => sum + size, 0);
	};
	return {folder, file, journal, failures, names, bytes};
}

describe('The journal of removals', () => {
	test('is empty, and no file, as long as nothing was removed', async () => {
		const {folder, journal} = await open();
		expect(await journal.list()).toEqual({entries: [], unreadable: 0});
		await expect(readdir(folder)).rejects.toThrow('ENOENT');
	});

	test('has everything that was added, newest first, for its owner alone', async () => {
		const {folder, file, journal} = await open();
		void journal.add([entryOf('one:1'), entryOf('two:1', {wayBack: null})]);
		void journal.add([entryOf('three:1', {name: 'line\nbreak'})]);
		const {entries, unreadable} = await journal.list();
		expect(unreadable).toBe(0);
		expect(entries).toEqual([
			entryOf('line\nbreak'),
			entryOf('two:1', {wayBack: null}),
			entryOf('one:1'),
		]);
		expect((await stat(folder)).mode & 0o077).toBe(0);
		expect((await stat(file)).mode & 0o077).toBe(0);
	});

	test('keeps the newest thousand in less than 1 MB, however many there were', async () => {
		const {journal, names, bytes} = await open();
		for (let batch = 0; batch < 60; batch += 1) {
			await journal.add(Array.from({length: 100}, (_, at) => entryOf(`app:${batch * 100 + at}`)));
			expect(await bytes()).toBeLessThan(most + 100_000);
		}

		const kept = await names();
		expect(kept).toEqual(Array.from({length: 1000}, (_, at) => `app:${5999 - at}`));
	});

	test.each([
		['cut short', (text: string) => text.slice(0, -20), 1],
		['followed by zeros, as after a power cut', (text: string) => text + '\0'.repeat(500), 1],
		['of another version in part', (text: string) => `${text}{"version": 2}\n`, 1],
		['not text', () => Buffer.from([0xff, 0xfe, 10, 0xc3]).toString('latin1'), 2],
	])('that is %s tells the other entries, and goes on', async (_, damage, unreadable) => {
		const {file, journal, names} = await open();
		await journal.add([entryOf('one:1')]);
		await journal.add([entryOf('two:1')]);
		const text = await readFile(file, 'utf8');
		await writeFile(file, damage(text));
		const before = (await names()).filter(name => text.includes(name));
		await journal.add([entryOf('three:1')]);
		expect(await names()).toEqual(['three:1', ...before]);
		expect((await journal.list()).unreadable).toBe(unreadable);
	});

	test('that somebody has made huge is read from its end, and is small again', async () => {
		const {file, journal, names, bytes} = await open();
		await journal.add([entryOf('old:1')]);
		await writeFile(file, `${'x'.repeat(30_000_000)}\n${JSON.stringify(entryOf('last:1'))}\n`);
		expect(await names()).toEqual(['last:1']);
		await journal.add([entryOf('new:1')]);
		expect(await names()).toEqual(['new:1', 'last:1']);
		expect(await bytes()).toBeLessThan(most);
	});

	test('goes on when a Slipway was killed while it put a full file aside', async () => {
		const {file, journal, names, bytes} = await open();
		await journal.add([entryOf('one:1')]);
		await writeFile(`${file}.lock`, '');
		await utimes(`${file}.lock`, 1, 1);
		for (let batch = 0; batch < 40; batch += 1) {
			await journal.add(Array.from({length: 100}, (_, at) => entryOf(`app:${batch}-${at}`)));
		}

		expect(await names()).toHaveLength(1000);
		expect(await bytes()).toBeLessThan(most + 100_000);
	});

	test('that cannot be written says so once, and stops nobody', async () => {
		const {folder, journal, failures} = await open();
		await mkdir(path.dirname(folder), {recursive: true});
		await writeFile(folder, 'no folder');
		await journal.add([entryOf('one:1')]);
		await journal.add([entryOf('two:1')]);
		expect(failures).toHaveLength(1);
		expect(failures[0]?.message).toMatch(/EEXIST|ENOTDIR/);
		await rm(folder);
		await mkdir(folder);
		await chmod(folder, 0o700);
		await journal.add([entryOf('three:1')]);
		expect((await journal.list()).entries).toEqual([entryOf('three:1')]);
	});

	test('has everything of several Slipways that write at once, while full files are put aside', async () => {
		const {file, journal, names, bytes} = await open();
		const writers = ['a', 'b', 'c'];
		const each = 1300;
		await Promise.all(
			writers.map(
				writer =>
					new Promise<void>((resolve, reject) => {
						fork(
							path.join(import.meta.dirname, 'journal-writer.ts'),
							[file, writer, String(each)],
							{
								execArgv: ['--import', 'tsx'],
							},
						).on('exit', code => (code === 0 ? resolve() : reject(new Error(`exit ${code}`))));
					}),
			),
		);
		expect((await journal.list()).unreadable).toBe(0);
		expect(await bytes()).toBeLessThan(most + 10_000);
		const kept = await names();
		expect(kept).toHaveLength(1000);
		expect(new Set(kept).size).toBe(1000);
		// Of each writer the newest ones without a gap, in order.
		for (const writer of writers) {
			const own = kept.filter(name => name.startsWith(`${writer}:`));
			expect(own).toEqual(own.map((_, at) => `${writer}:${each - 1 - at}`));
		}
	});
});

test('The journal of the practice engine is in memory, and as long', async () => {
	const journal = createMemoryJournal();
	await journal.add(Array.from({length: 1500}, (_, at) => entryOf(`app:${at}`)));
	await journal.add([entryOf('last:1')]);
	const {entries} = await journal.list();
	expect(entries).toHaveLength(1000);
	expect(entries[0]?.name).toBe('last:1');
	expect(entries.at(-1)?.name).toBe('app:501');
});
