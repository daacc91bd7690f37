import {describe, expect, test} from 'vitest';
import type {EngineEvent} from '../../source/engine/events.ts';
import type {GetSubject} from './contract-subject.ts';
import {readUntil} from './streams.ts';
import {useWorkbench} from './workbench.ts';

const actions = (events: EngineEvent[]): string[] => events.map(({action}) => action);

export function describeEvents(subject: GetSubject): void {
	describe('Events', () => {
		const bench = useWorkbench(subject);
		const subscribe = (signal = bench.signal) => subject().engine.events({signal});

		test('tell the whole life of a container, from the moment of the subscription', async () => {
			const {containers} = subject().engine;
			const {signal} = bench;
			const events = await subscribe();
			const name = bench.name('watched');
			const id = await bench.run(['sleep', '1000'], {name});
			await containers.kill(id, {signal, signalName: 'SIGKILL'});
			await containers.wait(id, {signal});
			await containers.remove(id, {signal, force: false, volumes: false});

			const seen = await readUntil(events, event => event.id === id && event.action === 'destroy');
			const own = seen.filter(event => event.kind === 'container' && event.id === id);
			const told = actions(own).filter(action =>
				['create', 'start', 'die', 'destroy'].includes(action),
			);
			expect(told).toEqual(['create', 'start', 'die', 'destroy']);
			for (const event of own) {
				expect(event.attributes.name).toBe(name);
				expect(Math.abs(Date.now() - event.at)).toBeLessThan(60_000);
			}
		});

		test('tell pauses and new names', async () => {
			const {containers} = subject().engine;
			const {signal} = bench;
			const id = await bench.run(['sleep', '1000']);
			const events = await subscribe();
			await containers.pause(id, {signal});
			await containers.unpause(id, {signal});
			await containers.rename(id, bench.name('renamed'), {signal});
			const seen = await readUntil(events, event => event.id === id && event.action === 'rename');
			// Docker under load tells both once more, when its runtime's own word of them comes late.
			expect(new Set(actions(seen.filter(event => event.id === id)))).toEqual(
				new Set(['pause', 'unpause', 'rename']),
			);
		});

		test('tell a pull, names given and taken away, and the deletion of an image', async () => {
			const {engine, remote} = subject();
			const {signal} = bench;
			const events = await subscribe();
			const id = await bench.pull(remote.whole);
			const reference = await bench.tag(remote.whole, 'watched');
			await engine.images.untag(reference, {signal});
			await engine.images.untag(remote.whole, {signal});
			let untagged = 0;
			const seen = await readUntil(events, event => {
				untagged += event.id === id && event.action === 'untag' ? 1 : 0;
				return event.id === id && event.action === 'delete' && untagged === 2;
			});
			const own = seen.filter(event => event.kind === 'image' && event.id === id);
			// Podman tells a deletion with every name that goes.
			const told = actions(own).filter(action => ['tag', 'untag'].includes(action));
			expect(told).toEqual(['tag', 'untag', 'untag']);
			// Engines know what was pulled by its name, or not at all.
			expect(actions(seen)).toContain('pull');
		});

		test('reach everybody who subscribed', async () => {
			const all = await Promise.all([subscribe(), subscribe()]);
			const id = await bench.create();
			for (const events of all) {
				await readUntil(events, event => event.id === id && event.action === 'create');
			}
		});

		test('wait for a slow reader', async () => {
			const events = await subscribe();
			const ids = [await bench.create(), await bench.create(), await bench.create()];
			const last = ids.at(-1);
			const seen = await readUntil(events, ({id, action}) => id === last && action === 'create');
			const created = seen.filter(({action}) => action === 'create').map(({id}) => id);
			expect(created.filter(id => ids.includes(id))).toEqual(ids);
		});

		test('end quietly at an abort', async () => {
			const controller = new AbortController();
			const events = await subscribe(controller.signal);
			const reading = (async () => {
				for await (const event of events) {
					expect(event.action).not.toBe('');
				}
				return 'ended';
			})();
			controller.abort(new Error('Nobody looks any more'));
			expect(await reading).toBe('ended');
		});
	});
}
