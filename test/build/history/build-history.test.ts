import {fork} from 'node:child_process';
import {mkdtemp, readdir, readFile, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {describe, expect, onTestFinished, test} from 'vitest';
import {createBuildHistory, mostBuilds} from '../../../source/build/history/build-history.ts';
import {hideValues, secretArguments} from '../../../source/build/history/hide-values.ts';
import {previousBuild} from '../../../source/build/history/previous-build.ts';
import {boundedLog} from '../../../source/store/build/bounded-log.ts';
import {seededRandom} from '../../helpers/seeded-random.ts';
import {sampleRecord} from './sample-record.ts';

const mostBytes = 8_000_000;

async function open() {
	const folder = await mkdtemp(path.join(tmpdir(), 'slipway-built-'));
	onTestFinished(() => rm(folder, {recursive: true}));
	const file = path.join(folder, 'state', 'built.jsonl');
	const failures: Error[] = [];
	const history = createBuildHistory(file, error => failures.push(error));
	const ids = async () => (await history.list()).entries.map(({id}) => id);
	const bytes = async () => {
		const names = await readdir(path.dirname(file));
		const sizes = await Promise.all(
			names.map(async name => (await stat(path.join(path.dirname(file), name))).size),
		);
		return sizes.reduce((sum, size) => sum + size, 0);
	};
	return {file, history, failures, ids, bytes};
}

describe('The history of builds', () => {
	test('has every build as it was, newest first, for its owner alone', async () => {
		const {file, history} = await open();
		const one = sampleRecord('1', {log: 'two\nlines', target: 'build'});
		const two = sampleRecord('2', {
			state: 'failed',
			imageId: null,
			sizeBytes: null,
			layers: [],
			failure: {message: 'RUN make: it ended with code 2', line: 4},
			warnings: [{text: 'Old form', line: 3, url: null}],
		});
		await Promise.all([history.add(one), history.add(two)]);
		expect(await history.list()).toEqual({entries: [two, one], unreadable: 0});
		expect((await stat(file)).mode & 0o077).toBe(0);
	});

	test('survives any damage: what is whole is read, and what is added is there', async () => {
		const random = seededRandom(17);
		for (let round = 0; round < 60; round += 1) {
			const {file, history} = await open();
			for (let number = 0; number < 4; number += 1) {
				await history.add(sampleRecord(`${number}`));
			}

			const before = await readFile(file);
			const damages = [
				() => before.subarray(0, random.below(before.length)),
				() => before.subarray(random.below(before.length)),
				() => {
					const damaged = Buffer.from(before);
					for (let count = 0; count < 5; count += 1) {
						damaged[random.below(damaged.length)] = random.below(256);
					}

					return damaged;
				},
				() => Buffer.concat([before, Buffer.alloc(random.below(5000))]),
				() => Buffer.from('{"id": 1}\n[]\nnull\n"'),
			];
			await writeFile(file, random.pick(damages)());
			await history.add(sampleRecord('new'));
			const {entries} = await history.list();
			expect(entries[0]).toEqual(sampleRecord('new'));
			const kept = entries.slice(1).map(({id}) => id);
			expect(kept.length).toBeLessThanOrEqual(4);
			for (const {layers, log} of entries) {
				expect(Array.isArray(layers) && typeof log === 'string').toBe(true);
			}
		}
	});

	test('lists the newest of many, and stays within its bytes also where somebody has made it huge', async () => {
		const {file, history, ids, bytes} = await open();
		for (let number = 0; number < 300; number += 1) {
			await history.add(sampleRecord(String(number), {log: 'x'.repeat(40_000)}));
		}

		expect(await bytes()).toBeLessThan(mostBytes + 100_000);
		const kept = await ids();
		expect(kept.length).toBeLessThanOrEqual(mostBuilds);
		expect(kept).toEqual(kept.map((_, at) => String(299 - at)));
		await writeFile(file, `${'y'.repeat(40_000_000)}\n${JSON.stringify(sampleRecord('last'))}\n`);
		await history.add(sampleRecord('new'));
		expect((await ids()).slice(0, 2)).toEqual(['new', 'last']);
		expect(await bytes()).toBeLessThan(mostBytes + 100_000);
	});

	test('has the builds of several Slipways that write at once', async () => {
		const {file, history} = await open();
		const each = 40;
		await Promise.all(
			['a', 'b', 'c'].map(
				writer =>
					new Promise<void>((resolve, reject) => {
						fork(
							path.join(import.meta.dirname, 'history-writer.ts'),
							[file, writer, String(each)],
							{execArgv: ['--import', 'tsx']},
						).on('exit', code => (code === 0 ? resolve() : reject(new Error(`exit ${code}`))));
					}),
			),
		);
		const {entries, unreadable} = await history.list();
		expect(unreadable).toBe(0);
		const ids = entries.map(({id}) => id);
		for (const writer of ['a', 'b', 'c']) {
			const own = ids.filter(id => id.startsWith(`${writer}:`));
			expect(own).toEqual(own.map((_, at) => `${writer}:${each - 1 - at}`));
		}

		expect(new Set(ids).size).toBe(each * 3);
	});

	test('that cannot be written says so once, and stops nobody', async () => {
		const {file, history, failures} = await open();
		await writeFile(path.dirname(file), 'no folder');
		await history.add(sampleRecord('1'));
		await history.add(sampleRecord('2'));
		expect(failures).toHaveLength(1);
	});
});

describe('The build before', () => {
	const records = [
		sampleRecord('6', {host: 'tcp://other:2375'}),
		sampleRecord('5', {state: 'failed'}),
		sampleRecord('4', {references: ['app:2']}),
		sampleRecord('3', {target: 'test'}),
		sampleRecord('2'),
		sampleRecord('1'),
	];

	test('is of the same engine, file, stage and name, and has made an image', () => {
		expect(previousBuild(sampleRecord('new'), records)?.id).toBe('2');
		expect(previousBuild(sampleRecord('2'), records)?.id).toBe('1');
		expect(previousBuild(sampleRecord('new', {references: ['app:3']}), records)?.id).toBe('4');
		expect(previousBuild(sampleRecord('1'), records)).toBeUndefined();
		expect(
			previousBuild(sampleRecord('new', {dockerfile: '/elsewhere/Dockerfile'}), records),
		).toBeUndefined();
	});
});

describe('A text that is kept of a build', () => {
	test('has no secret in it: neither given values nor what looks like one', () => {
		const key = '-----BEGIN KEY-----\nc2VjcmV0bGluZQ==\n-----END KEY-----\n';
		const hide = hideValues([
			'hunter2\n',
			key,
			...secretArguments({API_TOKEN: 'abc', VERSION: '1.2'}),
		]);
		expect(hide('it is hunter2, hunter2!')).toBe('it is ***, ***!');
		expect(hide('c2VjcmV0bGluZQ==')).toBe('***');
		expect(hide('token abc in version 1.2')).toBe('token *** in version 1.2');
		expect(hide('curl -u me:other https://u:pw@host')).not.toMatch(/other|pw/);
		expect(hide(`${'word '.repeat(198)}hunter2`)).not.toContain('hunt');
		expect(hide(`${'word '.repeat(190)}ghp_${'a'.repeat(36)} ${'b '.repeat(99)}`)).not.toContain(
			'ghp',
		);
		expect(hide('x'.repeat(60_000))).toBe('[60000 characters]');
		expect(hide('ENV DB_PASSWORD=one MODE=fast')).toBe('ENV DB_PASSWORD=*** MODE=fast');
	});

	test('is the beginning and the end of a long log, each line hidden before it is cut', () => {
		const random = seededRandom(4);
		for (let round = 0; round < 40; round += 1) {
			const secret = `s3cret${round}`;
			const hide = hideValues([secret]);
			const lines = Array.from({length: random.below(5000)}, (_, at) =>
				random.below(9) === 0
					? `${'zzz '.repeat(230 + random.below(20))}${secret}`
					: `line ${at} ${'z'.repeat(random.below(60))}`,
			);
			const log = boundedLog(lines, hide);
			expect(log.length).toBeLessThan(85_000);
			expect(log).not.toContain('s3cr');
			if (lines.length > 0) {
				expect(log.endsWith(hide(lines.at(-1) ?? ''))).toBe(true);
				expect(log.startsWith(hide(lines[0] ?? ''))).toBe(true);
			}

			const missing = /\[(\d+) lines are not kept\]/.exec(log)?.[1];
			const shown = log === '' && lines.length === 0 ? 0 : log.split('\n').length;
			expect(shown + Number(missing ?? 1) - 1).toBe(lines.length);
		}
	});
});
