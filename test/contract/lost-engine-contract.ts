import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {Engine} from '../../source/engine/engine.ts';
import type {PrivateEngine, PrivateEngineKind} from '../helpers/private-engine.ts';
import {startPrivateEngine} from '../helpers/private-engines.ts';
import {importBusybox} from '../helpers/private-images.ts';
import {connectTo} from './connect-to.ts';
import {failureOf} from './engine-failure.ts';
import {plainCommit} from './plain-commit.ts';
import {readAll, readTerminal, readUntil} from './streams.ts';
import {testArchive} from './tar/test-archive.ts';

const image = 'lost:1';
const log = {follow: true, timestamps: false, since: undefined, tail: undefined};
const specification = {
	image,
	name: undefined,
	command: ['sh'],
	isInteractive: true,
	environment: [],
	ports: [],
	mounts: [],
	removesItself: false,
	labels: {},
};

/** What holds when a real engine dies under its client; each test has an engine to itself. */
export function describeLostEngine(kind: PrivateEngineKind): void {
	describe('A lost engine', () => {
		const {signal} = new AbortController();
		let service: PrivateEngine | undefined;
		let engine: Engine;

		beforeEach(async () => {
			service = await startPrivateEngine(kind);
			await importBusybox(service.socketPath, image);
			engine = connectTo(service.host);
		});

		afterEach(async () => {
			engine.close();
			await service?.stop();
		});

		const startShell = async (): Promise<string> => {
			const {id} = await engine.containers.create(specification, {signal});
			await engine.containers.start(id, {signal});
			return id;
		};

		test('ends every open stream, transfer and call as unreachable', async () => {
			const id = await startShell();
			const {containers, images} = engine;
			const entries = [{name: 'large', content: Buffer.alloc(40_000_000)}];
			await containers.putArchive(id, '/', testArchive(entries), {signal});
			const large = await images.commit(id, plainCommit, {signal});
			const events = await engine.events({signal});
			const lost = [
				readAll(events),
				readAll(containers.logs(id, {signal, ...log})),
				readAll(containers.stats(id, {signal})),
				containers.wait(id, {signal}),
			].map(call => failureOf(call, 'unreachable'));
			const shell = await containers.exec(id, {
				signal,
				command: ['sh'],
				columns: 80,
				rows: 24,
			});
			const reader = readTerminal(shell);
			reader.type('echo here\r');
			await reader.shows(/\nhere\r\n/);

			let tellKilled: () => void = () => {};
			const killed = new Promise<void>(resolve => {
				tellKilled = resolve;
			});
			// Podman lets nobody into a container while it is exported: this comes last.
			const transfers = [containers.exportFiles(id, {signal}), images.save([large], {signal})];
			const halfRead = await Promise.all(
				transfers.map(async stream => {
					let begin: () => void = () => {};
					const begun = new Promise<void>(resolve => {
						begin = resolve;
					});
					const reading = (async () => {
						for await (const _ of stream) {
							begin();
							await killed;
						}
					})();
					await begun;
					// A list, so that awaiting this one does not wait for the end of the reading.
					return [reading];
				}),
			);
			const cutOff = halfRead.flat().map(call => failureOf(call, 'unreachable'));

			await service?.kill();
			tellKilled();
			for (const error of await Promise.all([...lost, ...cutOff])) {
				expect(error.nextStep).toBeTruthy();
			}
			await reader.ended.catch(() => undefined);
			expect(await shell.exitCode()).toBeUndefined();
			await failureOf(engine.images.list({signal}), 'unreachable');
			await failureOf(engine.events({signal}), 'unreachable');
		});

		test('is reached again through the same object once it is back, and may then shut down in order', async () => {
			const id = await startShell();
			await service?.kill();
			await failureOf(engine.containers.list({signal}), 'unreachable');
			await service?.restart();
			const images = await engine.images.list({signal});
			expect(images.map(({references}) => references)).toEqual([[image]]);
			const rows = await engine.containers.list({signal});
			expect(rows.map(row => row.id)).toEqual([id]);

			const events = await engine.events({signal});
			const created = await engine.containers.create(specification, {signal});
			await readUntil(events, event => event.action === 'create' && event.id === created.id);

			const lost = failureOf(readAll(await engine.events({signal})), 'unreachable');
			await service?.shutDown();
			await lost;
		});
	});
}
