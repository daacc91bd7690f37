import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {LogLine} from '../../../../source/engine/containers.ts';
import {logLines} from '../../../../source/engine/docker/streams/log-lines.ts';
import {readAll} from '../fake-engine.ts';
import {chunksOf, frame, splitAt} from './frames.ts';

const read = (chunks: Buffer[], options = {}): Promise<LogLine[]> =>
	readAll(logLines(chunksOf(chunks), {isTty: false, timestamps: false, ...options}));

const texts = (lines: LogLine[]) => lines.map(({text}) => text);

describe('A log', () => {
	test('is cut into the same lines, wherever the chunks are cut', async () => {
		const bytes = Buffer.concat([
			frame('stdout', 'häl'),
			frame('stderr', 'oops: 日本\nsecond'),
			frame('stdout', 'lo 🐳\r\n\nthird\nrest'),
		]);
		await fc.assert(
			fc.asyncProperty(fc.array(fc.nat(bytes.length)), async cuts => {
				const lines = await read(splitAt(bytes, cuts));
				expect(texts(lines.filter(({stream}) => stream === 'stdout'))).toEqual([
					'hällo 🐳',
					'',
					'third',
					'rest',
				]);
				expect(texts(lines.filter(({stream}) => stream === 'stderr'))).toEqual([
					'oops: 日本',
					'second',
				]);
			}),
		);
	});

	test('of a terminal is raw, even where it looks framed', async () => {
		const lines = await read([Buffer.from('\u0001\0\0\0plain\r\nred \u001b[31m\n')], {isTty: true});
		expect(texts(lines)).toEqual(['\u0001\0\0\0plain', 'red \u001b[31m']);
	});

	test('has the time of each line apart from its text', async () => {
		const text = '2026-11-23T14:21:31.389154503Z hello\n2026-11-23T14:21:32.5+02:00 \nno time\n';
		const lines = await read([frame('stdout', text)], {timestamps: true});
		expect(lines).toEqual([
			{stream: 'stdout', text: 'hello', timestamp: Date.UTC(2026, 10, 23, 14, 21, 31, 389)},
			{stream: 'stdout', text: '', timestamp: Date.UTC(2026, 10, 23, 12, 21, 32, 500)},
			{stream: 'stdout', text: 'no time', timestamp: undefined},
		]);
	});

	test('keeps what looks like a time when none was asked for', async () => {
		const lines = await read([frame('stdout', '2026-11-23T14:21:31Z hello\n')]);
		expect(lines).toEqual([
			{stream: 'stdout', text: '2026-11-23T14:21:31Z hello', timestamp: undefined},
		]);
	});
});
