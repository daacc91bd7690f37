import {mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {homedir, tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, it} from 'vitest';
import {saveLog} from '../../../source/actions/containers/save-log.ts';
import {absolutePath} from '../../../source/actions/save-file/write-file.ts';
import type {LogLine} from '../../../source/engine/containers.ts';
import {connectionLost} from '../../helpers/fake-engine.ts';

let folder = '';

beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'slipway-log-'));
});
afterEach(() => rm(folder, {recursive: true}));

const line = (text: string, stream: LogLine['stream'] = 'stdout'): LogLine => ({
	stream,
	timestamp: Date.UTC(2026, 10, 23, 14, 5, 9, 120),
	text,
});

async function* from(lines: readonly LogLine[], error?: Error) {
	yield* lines;
	if (error) {
		throw error;
	}
}

const save = (
	lines: AsyncIterable<LogLine>,
	changes: Partial<Parameters<typeof saveLog>[0]> = {},
) =>
	saveLog({
		lines,
		file: path.join(folder, 'web.log'),
		hasTimes: false,
		onlyStderr: false,
		signal: new AbortController().signal,
		onProgress() {},
		...changes,
	});

const saved = () => readFile(path.join(folder, 'web.log'), 'utf8');

it('A saved log is plain text without any control sequence, and counts the lines', async () => {
	const count = await save(from([line('\u001B[31mred\u001B[0m\u001B]0;title\u0007'), line('two')]));
	expect(count).toBe(2);
	expect(await saved()).toBe('red\ntwo\n');
});

it('A saved log holds what is shown: times when they are on, only stderr when only that is', async () => {
	await save(from([line('out'), line('err', 'stderr')]), {hasTimes: true, onlyStderr: true});
	expect(await saved()).toBe('2026-11-23T14:05:09.120Z err\n');
});

it('Saving a log leaves what was there when reading breaks off, and nothing half written', async () => {
	await writeFile(path.join(folder, 'web.log'), 'before');
	await expect(save(from([line('one')], connectionLost))).rejects.toBe(connectionLost);
	expect(await saved()).toBe('before');
	expect(await readdir(folder)).toEqual(['web.log']);
});

it('Saving a log says what is wrong with a path', async () => {
	const file = path.join(folder, 'missing', 'web.log');
	await expect(save(from([line('one')]), {file})).rejects.toMatchObject({
		name: 'Problem',
		message: `The log could not be written to ${file}: no such file or directory.`,
	});
});

it('Saving a log stops when it is cancelled', async () => {
	const abort = new AbortController();
	const lines = (async function* () {
		yield line('one');
		abort.abort(new Error('cancelled'));
		yield line('two');
	})();
	await expect(save(lines, {signal: abort.signal})).rejects.toThrow('cancelled');
	expect(await readdir(folder)).toEqual([]);
});

it('A path for a log takes ~ for the home folder and the rest from here', () => {
	expect(absolutePath(' ~/x.log')).toBe(path.join(homedir(), 'x.log'));
	expect(absolutePath('x.log')).toBe(path.join(process.cwd(), 'x.log'));
});
