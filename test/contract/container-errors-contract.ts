import {describe, expect, test} from 'vitest';
import type {ContainerOperations} from '../../source/engine/containers.ts';
import type {GetSubject} from './contract-subject.ts';
import {failureOf} from './engine-failure.ts';
import {readAll} from './streams.ts';
import {emptyArchive} from './tar/test-archive.ts';
import {useWorkbench} from './workbench.ts';

type Call = (
	containers: ContainerOperations,
	container: string,
	signal: AbortSignal,
) => Promise<unknown>;

const log = {follow: false, timestamps: false, since: undefined, tail: undefined};
const terminal = {command: ['sh'], columns: 80, rows: 24};

/** Everything that can be asked of a container; the compiler names what is missing. */
const calls: Record<Exclude<keyof ContainerOperations, 'list' | 'create'>, Call> = {
	inspect: (containers, id, signal) => containers.inspect(id, {signal}),
	size: (containers, id, signal) => containers.size(id, {signal}),
	createLike: (containers, id, signal) =>
		containers.createLike(
			id,
			{image: id, name: 'contract-like', platform: undefined, labels: {}, former: undefined},
			{signal},
		),
	start: (containers, id, signal) => containers.start(id, {signal}),
	stop: (containers, id, signal) => containers.stop(id, {signal}),
	restart: (containers, id, signal) => containers.restart(id, {signal}),
	pause: (containers, id, signal) => containers.pause(id, {signal}),
	unpause: (containers, id, signal) => containers.unpause(id, {signal}),
	kill: (containers, id, signal) => containers.kill(id, {signal, signalName: 'SIGTERM'}),
	rename: (containers, id, signal) => containers.rename(id, 'contract-new-name', {signal}),
	remove: (containers, id, signal) => containers.remove(id, {signal, force: true, volumes: false}),
	logs: (containers, id, signal) => readAll(containers.logs(id, {signal, ...log})),
	rawLog: (containers, id, signal) => readAll(containers.rawLog(id, {signal})),
	stats: (containers, id, signal) => readAll(containers.stats(id, {signal})),
	top: (containers, id, signal) => containers.top(id, {signal}),
	changes: (containers, id, signal) => containers.changes(id, {signal}),
	statPath: (containers, id, signal) => containers.statPath(id, '/etc', {signal}),
	exportFiles: (containers, id, signal) => readAll(containers.exportFiles(id, {signal})),
	getArchive: (containers, id, signal) => readAll(containers.getArchive(id, '/etc', {signal})),
	putArchive: (containers, id, signal) => containers.putArchive(id, '/', emptyArchive(), {signal}),
	exec: (containers, id, signal) => containers.exec(id, {signal, ...terminal}),
	attach: (containers, id, signal) =>
		containers.attach(id, {signal, replayLog: false, detachKeys: 'ctrl-p,ctrl-q'}),
	wait: (containers, id, signal) => containers.wait(id, {signal}),
};

export function describeContainerErrors(subject: GetSubject): void {
	describe('Container errors', () => {
		const bench = useWorkbench(subject);

		test.each(Object.entries(calls))(
			'%s of a container that does not exist says that there is none of its name',
			async (_, call) => {
				const name = bench.name('absent');
				const error = await failureOf(
					call(subject().engine.containers, name, bench.signal),
					'not-found',
				);
				expect(error.message).toContain(name);
			},
		);

		test.each(['pause', 'kill', 'exec', 'top'] as const)(
			'%s of a container that does not run is a conflict',
			async name => {
				const id = await bench.create();
				await failureOf(calls[name](subject().engine.containers, id, bench.signal), 'conflict');
			},
		);

		test('Pausing twice and unpausing what runs are conflicts', async () => {
			const {containers} = subject().engine;
			const {signal} = bench;
			const id = await bench.run(['sleep', '1000']);
			await failureOf(containers.unpause(id, {signal}), 'conflict');
			await containers.pause(id, {signal});
			await failureOf(containers.pause(id, {signal}), 'conflict');
		});

		test('A signal that does not exist is invalid, and kills nothing', async () => {
			const {containers} = subject().engine;
			const {signal} = bench;
			const id = await bench.run(['sleep', '1000']);
			await failureOf(containers.kill(id, {signal, signalName: 'SIGNOPE'}), 'invalid');
			expect((await containers.inspect(id, {signal})).state).toBe('running');
		});
	});
}
