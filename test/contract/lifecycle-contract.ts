import {describe, expect, test} from 'vitest';
import type {ContainerDetails} from '../../source/engine/containers.ts';
import type {GetSubject} from './contract-subject.ts';
import {failureOf} from './engine-failure.ts';
import {eventually} from './streams.ts';
import {useWorkbench} from './workbench.ts';

const minute = 60_000;

export function describeLifecycle(subject: GetSubject): void {
	describe('A container', () => {
		const bench = useWorkbench(subject);
		const inspect = (container: string): Promise<ContainerDetails> =>
			subject().engine.containers.inspect(container, {signal: bench.signal});

		test('begins as created, not yet started', async () => {
			const {engine, baseImage} = subject();
			const name = bench.name('web');
			const id = await bench.create({name, labels: {purpose: 'contract'}});
			const rows = await engine.containers.list({signal: bench.signal});
			const row = rows.find(candidate => candidate.id === id);
			const {id: imageId} = await engine.images.inspect(baseImage, {signal: bench.signal});
			expect(row).toMatchObject({name, imageId, image: baseImage, state: 'created'});
			expect(row?.command).toContain('sleep 1000');
			expect(row?.labels.purpose).toBe('contract');
			expect(Math.abs(Date.now() - (row?.createdAt ?? 0))).toBeLessThan(minute);

			const details = await inspect(id);
			expect(details).toMatchObject({name, imageId, image: baseImage, state: 'created'});
			expect(details.startedAt).toBeUndefined();
			expect(details.finishedAt).toBeUndefined();
			expect(details.exitCode).toBeUndefined();
		});

		test('lists the newest first', async () => {
			const first = await bench.create();
			const second = await bench.create();
			const rows = await subject().engine.containers.list({signal: bench.signal});
			const times = rows.map(({createdAt}) => createdAt);
			expect(times).toEqual(times.toSorted((a, b) => b - a));
			const ids = rows.map(({id}) => id);
			expect(ids).toEqual(expect.arrayContaining([first, second]));
		});

		test('runs, pauses, goes on and is killed with the exit code of the signal', async () => {
			const {containers} = subject().engine;
			const {signal} = bench;
			const id = await bench.run(['sleep', '1000']);
			const running = await inspect(id);
			expect(running.state).toBe('running');
			expect(running.exitCode).toBeUndefined();
			expect(Math.abs(Date.now() - (running.startedAt ?? 0))).toBeLessThan(minute);

			await containers.pause(id, {signal});
			expect((await inspect(id)).state).toBe('paused');
			await containers.unpause(id, {signal});
			expect((await inspect(id)).state).toBe('running');

			await containers.kill(id, {signal, signalName: 'SIGKILL'});
			expect(await containers.wait(id, {signal})).toBe(137);
			const ended = await inspect(id);
			expect(ended).toMatchObject({state: 'exited', exitCode: 137});
			expect(ended.finishedAt).toBeGreaterThanOrEqual(running.startedAt ?? Infinity);
			const rows = await containers.list({signal});
			expect(rows.find(row => row.id === id)?.status).toMatch(/^Exited \(137\)/);
		});

		test('stops, restarts and stays the same container', async () => {
			const {containers} = subject().engine;
			const {signal} = bench;
			const id = await bench.run(['sleep', '1000']);
			const {startedAt = Infinity} = await inspect(id);
			await containers.stop(id, {signal, graceSeconds: 0});
			expect((await inspect(id)).state).toBe('exited');
			await containers.restart(id, {signal, graceSeconds: 0});
			const again = await inspect(id);
			expect(again.state).toBe('running');
			expect(again.startedAt).toBeGreaterThan(startedAt);
		});

		test('takes starting twice and stopping twice calmly', async () => {
			const {containers} = subject().engine;
			const {signal} = bench;
			const id = await bench.run(['sleep', '1000']);
			await containers.start(id, {signal});
			await containers.stop(id, {signal, graceSeconds: 0});
			await containers.stop(id, {signal, graceSeconds: 0});
			expect((await inspect(id)).state).toBe('exited');
		});

		test('is found by id, by the start of its id and by name, old and new', async () => {
			const {containers} = subject().engine;
			const {signal} = bench;
			const [name, renamed] = [bench.name('before'), bench.name('after')];
			const id = await bench.create({name});
			expect((await inspect(id.slice(0, 12))).id).toBe(id);
			expect((await inspect(name)).id).toBe(id);
			await containers.rename(id, renamed, {signal});
			expect((await inspect(renamed)).id).toBe(id);
			expect((await inspect(id)).name).toBe(renamed);
			await failureOf(inspect(name), 'not-found');
		});

		test('ends with removal, by force while it runs', async () => {
			const {containers} = subject().engine;
			const {signal} = bench;
			const id = await bench.run(['sleep', '1000']);
			await failureOf(containers.remove(id, {signal, force: false, volumes: false}), 'conflict');
			expect((await inspect(id)).state).toBe('running');
			await containers.remove(id, {signal, force: true, volumes: true});
			await failureOf(inspect(id), 'not-found');
			const rows = await containers.list({signal});
			expect(rows.map(row => row.id)).not.toContain(id);
		});

		test('removes itself when it was run with --rm', async () => {
			const {containers} = subject().engine;
			const {signal} = bench;
			const id = await bench.create({removesItself: true, command: ['sleep', '1000']});
			expect((await inspect(id)).removesItself).toBe(true);
			await containers.start(id, {signal});
			await containers.kill(id, {signal, signalName: 'SIGKILL'});
			await eventually(() => failureOf(inspect(id), 'not-found'));
		});
	});
}
