import {describe, expect, test} from 'vitest';
import type {GetSubject} from './contract-subject.ts';
import {readAll, readTerminal} from './streams.ts';
import {useWorkbench} from './workbench.ts';

const log = {follow: false, timestamps: false, since: undefined, tail: undefined};

/** What only a real shell can print: more than fits into one frame, one chunk, one buffer. */
export function describeRealOutput(subject: GetSubject): void {
	describe('Large output', () => {
		const bench = useWorkbench(subject);

		const logOf = async (script: string) => {
			const {containers} = subject().engine;
			const {signal} = bench;
			const id = await bench.run(['sh', '-c', script]);
			await containers.wait(id, {signal});
			return containers.logs(id, {signal, ...log});
		};

		test('of one line longer than any frame stays one line', async () => {
			const lines = await readAll(
				await logOf("head -c 60000 /dev/zero | tr '\\0' x; echo; echo end"),
			);
			expect(lines.map(({text}) => text)).toEqual(['x'.repeat(60_000), 'end']);
		});

		test('of a line that is too long to be held goes on as the next line', async () => {
			const lines = await readAll(
				await logOf("head -c 70000 /dev/zero | tr '\\0' x; echo; echo end"),
			);
			expect(lines.map(({text}) => text.length)).toEqual([65_536, 70_000 - 65_536, 3]);
		});

		test('of letters beyond ASCII is never cut within one', async () => {
			const lines = await readAll(await logOf('yes ü日🚀 | head -n 20000'));
			expect(lines.length).toBe(20_000);
			expect(new Set(lines.map(({text}) => text))).toEqual(new Set(['ü日🚀']));
		});

		test('of a hundred thousand lines reaches a slow reader whole and in order', async () => {
			const read: string[] = [];
			for await (const {text} of await logOf('seq 100000')) {
				read.push(text);
				if (read.length % 1000 === 0) {
					await new Promise(resolve => setImmediate(resolve));
				}
			}
			expect(read.length).toBe(100_000);
			expect(read.findIndex((text, index) => text !== String(index + 1))).toBe(-1);
		});

		test('of an exec reaches its reader whole', async () => {
			const {containers} = subject().engine;
			const id = await bench.run(['sleep', '1000']);
			const terminal = await containers.exec(id, {
				signal: bench.signal,
				command: ['seq', '100000'],
				columns: 80,
				rows: 24,
			});
			const reader = readTerminal(terminal);
			await reader.ended;
			const expected = Array.from({length: 100_000}, (_, index) => `${index + 1}\r\n`).join('');
			expect(reader.text() === expected).toBe(true);
			expect(await terminal.exitCode()).toBe(0);
		});

		test('of an attached container without a terminal reaches its reader whole', async () => {
			const {containers} = subject().engine;
			const {signal} = bench;
			const id = await bench.create({command: ['seq', '100000']});
			const terminal = await containers.attach(id, {
				signal,
				replayLog: false,
				detachKeys: 'ctrl-p,ctrl-q',
			});
			const reader = readTerminal(terminal);
			await containers.start(id, {signal});
			await reader.ended;
			const expected = Array.from({length: 100_000}, (_, index) => `${index + 1}\n`).join('');
			expect(reader.text() === expected).toBe(true);
		});

		test('typed in at once arrives whole', async () => {
			const {containers} = subject().engine;
			const id = await bench.run(['sleep', '1000']);
			const terminal = await containers.exec(id, {
				signal: bench.signal,
				command: ['sh', '-c', 'stty raw -echo; echo ready; head -c 200000 | wc -c; echo done'],
				columns: 80,
				rows: 24,
			});
			const reader = readTerminal(terminal);
			await reader.shows(/ready/);
			terminal.stream.write('y'.repeat(200_000));
			await reader.shows(/200000\s+done/);
		});
	});
}
