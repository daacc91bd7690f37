import {describe, expect, test} from 'vitest';
import type {GetSubject} from './contract-subject.ts';
import {eventually, readTerminal} from './streams.ts';
import {readBytes} from './tar/read-archive.ts';
import {useWorkbench} from './workbench.ts';

export function describeSessionOptions(subject: GetSubject): void {
	describe('A container for a session', () => {
		const bench = useWorkbench(subject);
		const inspect = (id: string) => subject().engine.containers.inspect(id, {signal: bench.signal});

		test('has the entrypoint that it was given, or none', async () => {
			const shell = {entrypoint: ['sh', '-c'], command: ['true']};
			expect((await inspect(await bench.create(shell))).commandLine).toEqual(['sh', '-c', 'true']);

			const {config} = await subject().engine.images.inspect(subject().baseImage, {
				signal: bench.signal,
			});
			const withEntrypoint = await bench.commit(await bench.create(), {
				config: {...config, entrypoint: ['/bin/false'], command: ['argument']},
			});
			const image = {image: withEntrypoint};
			const {containers} = subject().engine;
			const without = await bench.run(['pwd'], {...image, entrypoint: []});
			expect((await inspect(without)).commandLine).toEqual(['pwd']);
			expect(await containers.wait(without, {signal: bench.signal})).toBe(0);
			const other = await bench.create({...image, entrypoint: ['sh'], command: undefined});
			expect((await inspect(other)).commandLine).toEqual(['sh']);
		});

		test('has the user, the working directory and the network that it was given', async () => {
			const {containers} = subject().engine;
			const {signal} = bench;
			const id = await bench.run(['sh', '-c', 'pwd'], {
				user: '65534',
				workingDirectory: '/tmp',
				network: 'none',
				logDriver: 'json-file',
			});
			await containers.wait(id, {signal});
			expect(await inspect(id)).toMatchObject({user: '65534', workingDirectory: '/tmp'});
			const log = await readBytes(containers.rawLog(id, {signal}));
			expect(log.toString()).toBe('/tmp\n');
			expect(Object.keys((await inspect(id)).networks)).not.toContain('bridge');
		});

		test('can be attached again after its terminal has gone, and replays what it showed', async () => {
			const {containers} = subject().engine;
			const {signal} = bench;
			const options = {signal, replayLog: true, detachKeys: 'ctrl-^,q'};
			const id = await bench.create({command: ['sh'], isInteractive: true, logDriver: 'json-file'});
			const first = await containers.attach(id, options);
			const reader = readTerminal(first);
			await containers.start(id, {signal});
			reader.type('echo before\r');
			await reader.shows(/\nbefore\r\n/);
			first.stream.destroy();

			const second = readTerminal(await containers.attach(id, options));
			await second.shows(/\nbefore\r\n/);
			second.type('echo after\r');
			await second.shows(/\nafter\r\n/);
			expect((await inspect(id)).state).toBe('running');
		});

		test('has its whole output recorded, byte by byte', async () => {
			const {containers} = subject().engine;
			const {signal} = bench;
			const id = await bench.create({
				command: [
					'sh',
					'-c',
					String.raw`printf 'one\rtwo\n \033[31mred\033[0m \001\007 grüße 🚀 unfinished'`,
				],
				isInteractive: true,
				logDriver: 'json-file',
			});
			await containers.start(id, {signal});
			await containers.wait(id, {signal});
			const expected = 'one\rtwo\r\n \u001b[31mred\u001b[0m \u0001\u0007 grüße 🚀 unfinished';
			await eventually(async () => {
				const log = await readBytes(containers.rawLog(id, {signal}));
				expect(log.toString()).toBe(expected);
			});
		});

		test('without a terminal has both outputs recorded, without their framing', async () => {
			const {containers} = subject().engine;
			const {signal} = bench;
			const id = await bench.run(['sh', '-c', 'echo fine; echo oops >&2']);
			await containers.wait(id, {signal});
			const log = (await readBytes(containers.rawLog(id, {signal}))).toString();
			expect(log.split('\n').toSorted()).toEqual(['', 'fine', 'oops']);
		});
	});
}
