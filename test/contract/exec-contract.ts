import {describe, expect, test} from 'vitest';
import {Problem} from '../../source/problem.ts';
import type {GetSubject} from './contract-subject.ts';
import {readTerminal} from './streams.ts';
import {useWorkbench} from './workbench.ts';

export function describeExec(subject: GetSubject): void {
	describe('An exec', () => {
		const bench = useWorkbench(subject);

		const exec = async (command: string[], size = {columns: 80, rows: 24}) => {
			const id = await bench.run(['sleep', '1000']);
			const {containers} = subject().engine;
			return containers.exec(id, {signal: bench.signal, command, ...size});
		};

		test('shows what the process prints and tells its exit code', async () => {
			const terminal = await exec(['sh', '-c', 'echo hello; exit 7']);
			const reader = readTerminal(terminal);
			await reader.ended;
			expect(reader.text()).toBe('hello\r\n');
			expect(terminal.isTty).toBe(true);
			expect(await terminal.exitCode()).toBe(7);
		});

		test('is a shell to type into', async () => {
			const terminal = await exec(['sh']);
			const reader = readTerminal(terminal);
			reader.type('echo typed by hand\r');
			await reader.shows(/\ntyped by hand\r\n/);
			reader.type('exit 3\r');
			await reader.ended;
			expect(await terminal.exitCode()).toBe(3);
		});

		test('has the size that it was given, and follows a resize', async () => {
			const terminal = await exec(['sh'], {columns: 91, rows: 31});
			const reader = readTerminal(terminal);
			await reader.typeUntil('stty size\r', /31 91/);
			await terminal.resize({columns: 120, rows: 40});
			await reader.typeUntil('stty size\r', /40 120/);
			terminal.stream.destroy();
		});

		test('can be left: the container goes on', async () => {
			const {containers} = subject().engine;
			const {signal} = bench;
			const id = await bench.run(['sleep', '1000']);
			const terminal = await containers.exec(id, {
				signal,
				command: ['sh'],
				columns: 80,
				rows: 24,
			});
			const reader = readTerminal(terminal);
			reader.type('echo here\r');
			await reader.shows(/\nhere/);
			terminal.stream.destroy();
			await reader.ended;
			expect((await containers.inspect(id, {signal})).state).toBe('running');
		});

		test('survives a resize after its end', async () => {
			const terminal = await exec(['true']);
			await readTerminal(terminal).ended;
			await expect(terminal.resize({columns: 10, rows: 10})).resolves.toBeUndefined();
		});

		test('outlives the abort of the signal that started it', async () => {
			const {containers} = subject().engine;
			const id = await bench.run(['sleep', '1000']);
			const controller = new AbortController();
			const terminal = await containers.exec(id, {
				signal: controller.signal,
				command: ['sh'],
				columns: 80,
				rows: 24,
			});
			const reader = readTerminal(terminal);
			controller.abort(new Error('The start is over'));
			reader.type('echo still here\r');
			await reader.shows(/\nstill here/);
			terminal.stream.destroy();
		});

		test('of a program that does not exist says so', async () => {
			// Some engines refuse at once, others start and then report the shell’s codes.
			try {
				const terminal = await exec(['/does/not/exist']);
				await readTerminal(terminal).ended;
				expect(await terminal.exitCode()).toBeOneOf([126, 127]);
			} catch (error) {
				expect(error).toBeInstanceOf(Problem);
				expect(error).toMatchObject({reason: 'invalid'});
			}
		});
	});
}
