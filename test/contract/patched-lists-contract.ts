import {describe, expect, onTestFinished, test, vi} from 'vitest';
import {openEngine} from '../../source/store/open-engine.ts';
import type {GetSubject} from './contract-subject.ts';
import {readUntil} from './streams.ts';
import {useWorkbench} from './workbench.ts';

/** Lists that follow events by asking for what has changed alone. */
export function describePatchedLists(subject: GetSubject): void {
	describe('Lists that follow events', () => {
		const bench = useWorkbench(subject);

		const open = async () => {
			const {engine} = subject();
			const opened = openEngine({...engine, close() {}}, Date.now);
			onTestFinished(opened.close);
			await vi.waitFor(
				() => {
					expect(opened.about.data()).toBeDefined();
					expect(opened.images.data()).toBeDefined();
					expect(opened.containers.data()).toBeDefined();
				},
				{timeout: 20_000},
			);
			return opened;
		};

		test('are what the engine lists as a whole, after each change of an image', async () => {
			const {engine, baseImage} = subject();
			const {signal} = bench;
			const opened = await open();
			const ids = new Set<string>([(await engine.images.inspect(baseImage, {signal})).id]);
			const mine = (list: Awaited<ReturnType<typeof engine.images.list>> = []) =>
				list.filter(({id}) => ids.has(id)).sort((one, other) => (one.id < other.id ? -1 : 1));
			const isTrue = async (what: string) => {
				await vi.waitFor(
					async () => {
						const whole = mine(await engine.images.list({signal}));
						expect(mine(opened.images.data()), what).toEqual(whole);
					},
					{timeout: 8000, interval: 100},
				);
			};
			const one = await bench.tag(baseImage, 'patched');
			const two = one.replace(/:1$/, ':2');
			await engine.images.tag(baseImage, two, {signal});
			await isTrue('two tags');
			await engine.images.untag(one, {signal});
			await isTrue('a tag less');
			const container = await bench.run(['sh', '-c', 'echo more > /more']);
			await engine.containers.wait(container, {signal});
			ids.add(await bench.commit(container, {reference: one}));
			await isTrue('another image');
			await engine.images.tag(one, two, {signal});
			await isTrue('a tag that has moved');
			await engine.images.untag(two, {signal});
			await engine.images.untag(one, {signal});
			await isTrue('an image less');
		});

		test('are what the engine lists as a whole, after each change of a container', async () => {
			const {engine} = subject();
			const {signal} = bench;
			const opened = await open();
			const id = await bench.run(['sleep', '1000']);
			const timeless = (list: Awaited<ReturnType<typeof engine.containers.list>> = []) =>
				list
					.filter(one => one.id === id)
					.map(({status, ...rest}) => ({...rest, verb: status.split(' ')[0]}));
			const isTrue = async () => {
				await vi.waitFor(
					async () => {
						const whole = timeless(await engine.containers.list({signal}));
						expect(timeless(opened.containers.data())).toEqual(whole);
					},
					{timeout: 8000, interval: 100},
				);
			};
			await isTrue();
			expect(timeless(opened.containers.data())).toHaveLength(1);
			await engine.containers.rename(id, bench.name('renamed'), {signal});
			await isTrue();
			await engine.containers.kill(id, {signal, signalName: 'SIGKILL'});
			await engine.containers.wait(id, {signal});
			await isTrue();
			await engine.containers.remove(id, {signal, force: false, volumes: false});
			await isTrue();
			expect(timeless(opened.containers.data())).toEqual([]);
		});

		test('begin with the containers that were asked for, and no others', async () => {
			const {engine} = subject();
			const {signal} = bench;
			const [one, other] = [await bench.create(), await bench.create()];
			const list = (ids: string[]) => engine.containers.list({signal, ids});
			expect((await list([one])).map(({id}) => id)).toEqual([one]);
			expect((await list([one, other])).map(({id}) => id).sort()).toEqual([one, other].sort());
			expect(await list(['f'.repeat(64)])).toEqual([]);
		});

		test('miss nothing of what came shortly before the subscription', async () => {
			const {engine} = subject();
			const id = await bench.create();
			let gaps = 0;
			const events = await engine.events({
				signal: bench.signal,
				recentMs: 60_000,
				onGap() {
					gaps += 1;
				},
			});
			const later = await bench.create();
			const seen = await readUntil(events, event => event.id === later);
			expect(gaps).toBe(0);
			expect(engine.endpoint.startsWith('practice:') || seen.some(event => event.id === id)).toBe(
				true,
			);
		});
	});
}
