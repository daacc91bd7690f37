import {describe, expect, test} from 'vitest';
import type {GetSubject} from './contract-subject.ts';
import {readAll, readUntil} from './streams.ts';
import {useWorkbench} from './workbench.ts';

const script = [
	'echo hello > /written',
	'echo more >> /etc/group',
	'rm /etc/passwd',
	'ln -s /written /linked',
	'echo ready',
	'sleep 1000',
].join('; ');

export function describeContainerInsight(subject: GetSubject): void {
	describe('What a container does', () => {
		const bench = useWorkbench(subject);

		/** A running container that has changed its files. */
		const runWriter = async (): Promise<string> => {
			const {containers} = subject().engine;
			const id = await bench.run(['sh', '-c', script]);
			const log = {follow: true, timestamps: false, since: undefined, tail: undefined};
			await readUntil(
				containers.logs(id, {signal: bench.signal, ...log}),
				({text}) => text === 'ready',
			);
			return id;
		};

		test('to its files is told as added, modified and deleted', async () => {
			const changes = await subject().engine.containers.changes(await runWriter(), {
				signal: bench.signal,
			});
			expect(changes).toContainEqual({kind: 'added', path: '/written'});
			expect(changes).toContainEqual({kind: 'added', path: '/linked'});
			expect(changes).toContainEqual({kind: 'modified', path: '/etc/group'});
			expect(changes).toContainEqual({kind: 'deleted', path: '/etc/passwd'});
			expect(changes.map(({path}) => path)).not.toContain('/bin/sh');
		});

		test('is an empty list of changes before its first start', async () => {
			const {containers} = subject().engine;
			expect(await containers.changes(await bench.create(), {signal: bench.signal})).toEqual([]);
		});

		test('weighs in its writable layer, apart from the image', async () => {
			const {engine, baseImage, differences} = subject();
			const {signal} = bench;
			const {sizeBytes} = await engine.images.inspect(baseImage, {signal});
			const size = await engine.containers.size(await runWriter(), {signal});
			expect(size.writableBytes).toBeGreaterThanOrEqual('hello\n'.length);
			expect(size.writableBytes).toBeLessThan(1_000_000);
			// Podman counts an image's metadata into its size, Docker does not.
			// Packed content is no part of a container.
			expect(size.totalBytes).toBeGreaterThan(sizeBytes * (differences.keepsContent ? 0.5 : 0.9));
			expect(size.totalBytes).toBeGreaterThan(size.writableBytes);
		});

		test('can be looked up path by path', async () => {
			const {containers} = subject().engine;
			const {signal} = bench;
			const id = await runWriter();
			expect(await containers.statPath(id, '/etc', {signal})).toMatchObject({
				name: 'etc',
				isDirectory: true,
				linkTarget: undefined,
			});
			expect(await containers.statPath(id, '/written', {signal})).toEqual({
				name: 'written',
				sizeBytes: 'hello\n'.length,
				isDirectory: false,
				linkTarget: undefined,
			});
			const link = await containers.statPath(id, '/linked', {signal});
			expect(link).toMatchObject({isDirectory: false, linkTarget: '/written'});
			expect(await containers.statPath(id, '/etc/passwd', {signal})).toBeUndefined();
			expect(await containers.statPath(id, '/no/such/folder', {signal})).toBeUndefined();
		});

		test('is a table of processes', async () => {
			const {containers} = subject().engine;
			const table = await containers.top(await bench.run(['sleep', '1000']), {
				signal: bench.signal,
			});
			expect(table.titles.map(title => title.toUpperCase())).toContain('PID');
			expect(table.rows.length).toBe(1);
			expect(table.rows[0]?.length).toBe(table.titles.length);
			expect(table.rows[0]?.at(-1)).toContain('sleep 1000');
		});

		test('is measured about every second while it runs', async () => {
			const {containers} = subject().engine;
			const {signal} = bench;
			const id = await bench.run(['sleep', '1000']);
			let seen = 0;
			const samples = await readUntil(containers.stats(id, {signal}), () => ++seen === 3);
			const [first, second, third] = samples.map(({at}) => at);
			expect(second).toBeGreaterThan(first ?? Infinity);
			expect(third).toBeGreaterThan(second ?? Infinity);
			expect(Math.abs(Date.now() - (third ?? 0))).toBeLessThan(60_000);
			for (const sample of samples) {
				expect(sample.cpuPercent).toBeGreaterThanOrEqual(0);
				expect(sample.memoryBytes).toBeGreaterThan(0);
				expect(sample.memoryLimitBytes ?? Infinity).toBeGreaterThan(sample.memoryBytes);
				expect(sample.networkReceivedBytes).toBeGreaterThanOrEqual(0);
				expect(sample.blockReadBytes).toBeGreaterThanOrEqual(0);
				expect(sample.processes ?? 1).toBeGreaterThanOrEqual(1);
			}
		});

		test('is no longer measured once it has stopped', async () => {
			const {containers} = subject().engine;
			const {signal} = bench;
			const id = await bench.run(['sleep', '1000']);
			const measuring = readAll(containers.stats(id, {signal}));
			await containers.kill(id, {signal, signalName: 'SIGKILL'});
			await expect(measuring).resolves.toBeInstanceOf(Array);
		});
	});
}
