import {describe, expect, test} from 'vitest';
import type {GetSubject} from './contract-subject.ts';
import {readTerminal} from './streams.ts';
import {useWorkbench} from './workbench.ts';

export function describeAttach(subject: GetSubject): void {
	describe('Attaching', () => {
		const bench = useWorkbench(subject);

		const attach = (id: string, replayLog = false) =>
			subject().engine.containers.attach(id, {
				signal: bench.signal,
				replayLog,
				detachKeys: 'ctrl-p,ctrl-q',
			});

		const start = (id: string) => subject().engine.containers.start(id, {signal: bench.signal});

		const stateOf = async (id: string) =>
			(await subject().engine.containers.inspect(id, {signal: bench.signal})).state;

		test('before the start misses nothing, and ends with the exit code', async () => {
			const id = await bench.create({
				command: ['sh', '-c', 'echo first words; exit 5'],
				isInteractive: true,
			});
			const terminal = await attach(id);
			const reader = readTerminal(terminal);
			await start(id);
			await reader.ended;
			expect(terminal.isTty).toBe(true);
			expect(reader.text()).toBe('first words\r\n');
			expect(await terminal.exitCode()).toBe(5);
			const {containers} = subject().engine;
			expect(await containers.wait(id, {signal: bench.signal})).toBe(5);
		});

		test('types into the main process', async () => {
			const id = await bench.create({command: ['sh'], isInteractive: true});
			const terminal = await attach(id);
			const reader = readTerminal(terminal);
			await start(id);
			reader.type('echo typed by hand\r');
			await reader.shows(/\ntyped by hand\r\n/);
			await terminal.resize({columns: 101, rows: 33});
			await reader.typeUntil('stty size\r', /33 101/);
			reader.type('exit 4\r');
			await reader.ended;
			expect(await terminal.exitCode()).toBe(4);
		});

		test('replays what was printed before, exactly when asked', async () => {
			const id = await bench.create({command: ['sh'], isInteractive: true});
			const first = readTerminal(await attach(id));
			await start(id);
			first.type('echo long ago\r');
			await first.shows(/\nlong ago\r\n/);

			const replayed = await attach(id, true);
			const replay = readTerminal(replayed);
			await replay.shows(/\nlong ago\r\n/);
			replay.type('echo now\r');
			await replay.shows(/\nnow\r\n/);
			replayed.stream.destroy();

			const fresh = await attach(id, false);
			const reader = readTerminal(fresh);
			reader.type('echo later\r');
			await reader.shows(/\nlater\r\n/);
			expect(reader.text()).not.toContain('long ago');
			fresh.stream.destroy();
		});

		test('is left by the detach keys: the container goes on', async () => {
			const id = await bench.create({command: ['sh'], isInteractive: true});
			const terminal = await attach(id);
			const reader = readTerminal(terminal);
			await start(id);
			reader.type('echo here\r');
			await reader.shows(/\nhere\r\n/);
			await reader.typeUntilEnded(['\u0010', '\u0011']);
			expect(await terminal.exitCode()).toBeUndefined();
			expect(await stateOf(id)).toBe('running');
		});

		test('can be left by closing the stream too', async () => {
			const id = await bench.create({command: ['sh'], isInteractive: true});
			const terminal = await attach(id);
			const reader = readTerminal(terminal);
			await start(id);
			reader.type('echo here\r');
			await reader.shows(/\nhere\r\n/);
			terminal.stream.destroy();
			await reader.ended;
			expect(await terminal.exitCode()).toBeUndefined();
			expect(await stateOf(id)).toBe('running');
		});

		test('without a terminal brings both outputs, without their framing', async () => {
			const id = await bench.create({command: ['sh', '-c', 'echo fine; echo oops >&2']});
			const terminal = await attach(id);
			const reader = readTerminal(terminal);
			await start(id);
			await reader.ended;
			expect(terminal.isTty).toBe(false);
			expect(reader.text().split('\n').toSorted()).toEqual(['', 'fine', 'oops']);
			await expect(terminal.resize({columns: 10, rows: 10})).resolves.toBeUndefined();
			expect(await terminal.exitCode()).toBe(0);
		});

		test('ends when the container is killed under it', async () => {
			const id = await bench.create({command: ['sh'], isInteractive: true});
			const terminal = await attach(id);
			const reader = readTerminal(terminal);
			await start(id);
			reader.type('echo here\r');
			await reader.shows(/\nhere\r\n/);
			const {containers} = subject().engine;
			await containers.kill(id, {signal: bench.signal, signalName: 'SIGKILL'});
			await reader.ended;
			expect(await terminal.exitCode()).toBe(137);
		});
	});
}
