import {describe, expect, test} from 'vitest';
import type {LogLine, LogOptions} from '../../source/engine/containers.ts';
import type {GetSubject} from './contract-subject.ts';
import {readAll, readUntil} from './streams.ts';
import {useWorkbench} from './workbench.ts';

const plain: LogOptions = {follow: false, timestamps: false, since: undefined, tail: undefined};
const texts = (lines: LogLine[]): string[] => lines.map(({text}) => text);

export function describeLogs(subject: GetSubject): void {
	describe('Logs', () => {
		const bench = useWorkbench(subject);

		const logs = (id: string, options: Partial<LogOptions> = {}, signal = bench.signal) =>
			subject().engine.containers.logs(id, {signal, ...plain, ...options});

		/** The id of a container that has run a script to its end. */
		const runToEnd = async (script: string, isInteractive = false): Promise<string> => {
			const {containers} = subject().engine;
			const id = await bench.run(['sh', '-c', script], {isInteractive});
			await containers.wait(id, {signal: bench.signal});
			return id;
		};

		test('are lines in order, without their ends', async () => {
			const id = await runToEnd('echo one; echo; echo two words; printf unfinished');
			const lines = await readAll(logs(id));
			expect(lines).toEqual(
				['one', '', 'two words', 'unfinished'].map(text => ({
					stream: 'stdout',
					timestamp: undefined,
					text,
				})),
			);
		});

		test('tell stdout and stderr apart', async () => {
			const id = await runToEnd('echo fine; echo oops >&2');
			const lines = await readAll(logs(id));
			const of = (stream: string) => texts(lines.filter(line => line.stream === stream));
			expect(of('stdout')).toEqual(['fine']);
			expect(of('stderr')).toEqual(['oops']);
		});

		test('of a terminal are plain lines too', async () => {
			const id = await runToEnd('echo one; echo two', true);
			expect(texts(await readAll(logs(id)))).toEqual(['one', 'two']);
		});

		test('keep every one of many lines', async () => {
			const id = await runToEnd('seq 5000');
			const expected = Array.from({length: 5000}, (_, index) => String(index + 1));
			expect(texts(await readAll(logs(id)))).toEqual(expected);
		});

		test('keep letters beyond ASCII whole', async () => {
			const id = await runToEnd('echo grüße 日本 🚀');
			expect(texts(await readAll(logs(id)))).toEqual(['grüße 日本 🚀']);
		});

		test('can be cut to the last lines', async () => {
			const id = await runToEnd('seq 50');
			expect(texts(await readAll(logs(id, {tail: 3})))).toEqual(['48', '49', '50']);
		});

		test('carry the time of each line when asked', async () => {
			const id = await runToEnd('echo first; sleep 2; echo second');
			const [first, second] = await readAll(logs(id, {timestamps: true}));
			expect([first?.text, second?.text]).toEqual(['first', 'second']);
			const [early = 0, late = 0] = [first?.timestamp, second?.timestamp];
			expect(late - early).toBeGreaterThan(1000);
			expect(Math.abs(Date.now() - late)).toBeLessThan(60_000);

			const since = late - 1000;
			expect(texts(await readAll(logs(id, {since})))).toEqual(['second']);
		});

		test('are followed as they come, and end with the container', async () => {
			const id = await bench.run(['sh', '-c', 'echo one; sleep 1; echo two']);
			expect(texts(await readAll(logs(id, {follow: true})))).toEqual(['one', 'two']);
		});

		test('are followed from the tail on', async () => {
			const id = await bench.run(['sh', '-c', 'seq 20; sleep 1; echo live; sleep 1000']);
			await readUntil(logs(id, {follow: true}), ({text}) => text === '20');
			const lines = await readUntil(logs(id, {follow: true, tail: 2}), ({text}) => text === 'live');
			expect(texts(lines).slice(-1)).toEqual(['live']);
			expect(lines.length).toBeLessThanOrEqual(3);
		});

		test('stop being followed at an abort, with its reason', async () => {
			const id = await bench.run(['sh', '-c', 'echo ready; sleep 1000']);
			const controller = new AbortController();
			const reason = new Error('Left the log');
			const reading = (async () => {
				for await (const _ of logs(id, {follow: true}, controller.signal)) {
					controller.abort(reason);
				}
			})();
			await expect(reading).rejects.toBe(reason);
		});

		test('of a container that never ran are empty', async () => {
			expect(await readAll(logs(await bench.create()))).toEqual([]);
		});
	});
}
