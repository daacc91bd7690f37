import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {ContainerState, ContainerSummary} from '../../source/engine/containers.ts';
import type {Engine} from '../../source/engine/engine.ts';
import {Problem} from '../../source/problem.ts';
import {createStore} from '../../source/store/create-store.ts';
import {openEngine} from '../../source/store/open-engine.ts';
import {plainBuild} from '../contract/plain-build.ts';
import {emptyArchive} from '../contract/tar/test-archive.ts';
import {createFakeEngine, fakeEvent} from '../helpers/fake-engine.ts';

beforeEach(() => {
	vi.useFakeTimers({now: 1_000_000});
});

afterEach(() => {
	vi.useRealTimers();
});

/** When a new session asks for its lists a second time, in milliseconds. */
const secondLookMs = 1000;

const {signal} = new AbortController();

const settle = () => vi.advanceTimersByTimeAsync(0);

async function openSample() {
	const engine = createFakeEngine();
	const opened = openEngine(engine, Date.now);
	await vi.advanceTimersByTimeAsync(secondLookMs);
	engine.calls.length = 0;
	return {engine, opened};
}

test.each([
	['images', ['images.list', 'events'], ['containers.list', 'about']],
	['containers', ['containers.list', 'events'], ['images.list', 'about']],
] as const)(
	'An opened engine asks for %s first, and for the rest when they have come',
	async (list, first, rest) => {
		const engine = createFakeEngine();
		const opened = openEngine(engine, Date.now, {firstList: list});
		expect(engine.calls).toEqual(first);
		await settle();
		expect(engine.calls).toEqual([...first, ...rest]);
		expect(opened.images.state.get()).toEqual({status: 'ready', data: []});
		expect(opened.about.data()?.version).toBe('20.10.24');
		opened.close();
	},
);

test('An opened engine asks for the rest although the first list does not come', async () => {
	const engine = createFakeEngine();
	vi.spyOn(engine.images, 'list').mockReturnValue(new Promise(() => {}));
	const opened = openEngine(engine, Date.now);
	await vi.advanceTimersByTimeAsync(100);
	expect(opened.containers.state.get()).toEqual({status: 'ready', data: []});
	opened.close();
});

test('An opened engine lists nothing twice: what came before the subscription comes with it', async () => {
	const engine = createFakeEngine();
	const events = vi.spyOn(engine, 'events');
	const opened = openEngine(engine, Date.now);
	await settle();
	expect(events.mock.calls[0]?.[0]).toMatchObject({recentMs: 0});
	engine.calls.length = 0;
	await vi.advanceTimersByTimeAsync(60_000);
	expect(engine.calls).toEqual([]);
	opened.close();
});

test('An opened engine looks at both lists once more where its clock may have hidden what came before', async () => {
	const engine = createFakeEngine();
	const {events} = engine;
	vi.spyOn(engine, 'events').mockImplementation(options => {
		options.onGap?.();
		return events(options);
	});
	const opened = openEngine(engine, Date.now);
	await settle();
	engine.calls.length = 0;
	await vi.advanceTimersByTimeAsync(secondLookMs);
	expect(engine.calls).toEqual(['images.list', 'containers.list']);
	opened.close();
});

const listed = (id: string, state: ContainerState = 'running'): ContainerSummary => ({
	id,
	state,
	name: id,
	image: 'redis:7',
	imageId: 'sha256:a',
	command: 'redis-server',
	createdAt: 0,
	status: 'Up 1 hour',
	ports: [],
	volumes: [],
	networks: [],
	labels: {},
});

test('An event about one container asks for that one alone, and changes nothing else of the list', async () => {
	const engine = createFakeEngine({containers: ['a', 'b', 'c'].map(id => listed(id))});
	const list = vi.spyOn(engine.containers, 'list');
	const opened = openEngine(engine, Date.now);
	await settle();
	const states = () => opened.containers.data()?.map(({id, state}) => `${id} ${state}`);
	const before = opened.containers.data();
	engine.setContainers([listed('new'), listed('a'), listed('b', 'exited')]);
	list.mockClear();
	engine.emit(fakeEvent('container', 'die', 'b'));
	engine.emit(fakeEvent('container', 'start', 'new'));
	await vi.advanceTimersByTimeAsync(50);
	expect(list.mock.calls.map(([{ids}]) => ids)).toEqual([['b', 'new']]);
	expect(states()).toEqual(['new running', 'a running', 'b exited', 'c running']);
	expect(opened.containers.data()?.[1]).toBe(before?.[0]);
	engine.emit(fakeEvent('container', 'destroy', 'c'));
	await vi.advanceTimersByTimeAsync(50);
	expect(states()).toEqual(['new running', 'a running', 'b exited']);
	opened.close();
});

test.each([
	['that names none', ['']],
	['about very many', Array.from({length: 21}, (_, index) => `id${index}`)],
])('An event %s asks for all containers', async (_, ids) => {
	const {engine, opened} = await openSample();
	const list = vi.spyOn(engine.containers, 'list');
	for (const id of ids) {
		engine.emit(fakeEvent('container', 'start', id));
	}

	await vi.advanceTimersByTimeAsync(50);
	expect(list.mock.calls.map(([{ids: asked}]) => asked)).toEqual([undefined]);
	opened.close();
});

test.each([
	['image', 'tag', ['images.list']],
	['container', 'start', ['containers.list']],
	['container', 'commit', ['images.list', 'containers.list']],
	['container', 'exec_start: sh', []],
	['network', 'connect', []],
] as const)('A %s event "%s" asks again for %j only', async (kind, action, asked) => {
	const {engine, opened} = await openSample();
	engine.emit(fakeEvent(kind, action, 'x'));
	await vi.advanceTimersByTimeAsync(50);
	expect(engine.calls).toEqual(asked);
	opened.close();
});

test('A far engine gives its first list all of the link, and its round trip is measured once nothing else is asked', async () => {
	const engine = createFakeEngine({endpoint: 'ssh://box'});
	let answer = () => {};
	vi.spyOn(engine.images, 'list').mockReturnValue(
		new Promise(resolve => {
			answer = () => resolve([]);
		}),
	);
	const opened = openEngine(engine, Date.now);
	await vi.advanceTimersByTimeAsync(20_000);
	expect(engine.calls).toEqual(['events']);
	answer();
	await settle();
	expect(engine.calls).toEqual(['events', 'containers.list', 'about', 'roundTripMs']);
	expect(opened.lowBandwidth.get().isLow).toBe(false);
	opened.close();
});

test.each([
	['auto', 'ssh://box', [99, 500], false],
	['auto', 'ssh://box', [500, 99], false],
	['auto', 'tcp://box:2375', [320, 310], true],
	['auto', 'unix:///a.sock', [320, 310], false],
	['never', 'ssh://box', [320, 310], false],
	['always', 'unix:///a.sock', [], true],
] as const)(
	'Bandwidth that is low %sly, at %s with round trips of %j ms, is %s',
	async (choice, endpoint, tookMs, isLow) => {
		const engine = createFakeEngine({endpoint});
		const left = [...tookMs];
		vi.spyOn(engine, 'roundTripMs').mockImplementation(async () => left.shift() ?? 0);
		const opened = openEngine(engine, Date.now, {lowBandwidth: createStore(choice)});
		await vi.advanceTimersByTimeAsync(secondLookMs);
		expect(opened.lowBandwidth.get().isLow).toBe(isLow);
		opened.close();
	},
);

test('A container that is killed over a slow link is asked for once, and so is what happens to it meanwhile', async () => {
	const list = vi.fn(async () => []);
	const engine = createFakeEngine({endpoint: 'ssh://box', containerCalls: {list}});
	const opened = openEngine(engine, Date.now, {lowBandwidth: createStore('always' as const)});
	await vi.advanceTimersByTimeAsync(secondLookMs);
	list.mockClear();
	for (const action of ['kill', 'die', 'stop', 'start', 'restart']) {
		engine.emit(fakeEvent('container', action, 'ab'));
		await vi.advanceTimersByTimeAsync(90);
	}

	await vi.advanceTimersByTimeAsync(secondLookMs);
	expect(list).toHaveBeenCalledTimes(1);
	expect(list).toHaveBeenCalledWith(expect.objectContaining({ids: ['ab']}));
	list.mockClear();
	engine.emit(fakeEvent('container', 'kill', 'ab'));
	engine.emit(fakeEvent('container', 'exec_die', 'ab'));
	await vi.advanceTimersByTimeAsync(secondLookMs);
	expect(list).not.toHaveBeenCalled();
	opened.close();
});

test('An idle session asks for nothing', async () => {
	const {engine, opened} = await openSample();
	await vi.advanceTimersByTimeAsync(3_600_000);
	expect(engine.calls).toEqual([]);
	opened.close();
});

test('A key after a long pause costs nothing while events come', async () => {
	const {engine, opened} = await openSample();
	await vi.advanceTimersByTimeAsync(3_600_000);
	opened.noteActivity();
	await settle();
	expect(engine.calls).toEqual([]);
	opened.close();
});

test('Where no event follows an own change, everything is asked again, and a user who comes back gets new lists once a minute', async () => {
	const engine = createFakeEngine({imageCalls: {tag: async () => undefined}});
	const opened = openEngine(engine, Date.now);
	await vi.advanceTimersByTimeAsync(60_000);
	engine.calls.length = 0;
	await opened.engine.images.tag('a', 'b:1', {signal});
	await vi.advanceTimersByTimeAsync(10_000);
	expect(engine.calls).toEqual(['images.list', 'containers.list']);
	engine.calls.length = 0;
	await vi.advanceTimersByTimeAsync(60_001);
	opened.noteActivity();
	opened.noteActivity();
	await settle();
	expect(engine.calls.filter(name => name === 'containers.list')).toHaveLength(1);
	engine.calls.length = 0;
	opened.noteActivity();
	engine.emit(fakeEvent('volume', 'mount', 'x'));
	await vi.advanceTimersByTimeAsync(120_000);
	opened.noteActivity();
	await settle();
	expect(engine.calls).toEqual([]);
	opened.close();
});

test('An opened engine keeps what it knew while the engine is away and asks for everything when it is back', async () => {
	const {engine, opened} = await openSample();
	engine.loseConnection();
	await settle();
	expect(opened.connection.get()).toMatchObject({status: 'lost'});
	expect(opened.images.data()).toEqual([]);

	engine.calls.length = 0;
	engine.restoreConnection();
	await vi.advanceTimersByTimeAsync(250);
	expect(engine.calls).toEqual(['events', 'images.list', 'containers.list', 'about']);
	opened.close();
});

const noEvents = new Problem({reason: 'not-supported', message: 'Events unavailable'});

test.each([
	['an image is tagged', async ({images}: Engine) => images.tag('a', 'b', {signal})],
	['a container is stopped', async ({containers}: Engine) => containers.stop('web', {signal})],
	[
		'an image is pulled',
		async ({images}: Engine) => {
			for await (const _ of images.pull('redis', {signal, credentials: undefined})) {
				// Whatever it tells.
			}
		},
	],
])('Where no events tell, the lists are asked again once %s', async (_, change) => {
	const engine = createFakeEngine({
		imageCalls: {tag: async () => {}, async *pull() {}},
		containerCalls: {stop: async () => {}},
	});
	const opened = openEngine(engine, Date.now);
	await vi.advanceTimersByTimeAsync(secondLookMs);
	engine.calls.length = 0;
	await change(opened.engine);
	await vi.advanceTimersByTimeAsync(1000);
	expect(engine.calls).toEqual([]);

	engine.refuseEvents(noEvents);
	await settle();
	await Promise.all([change(opened.engine), change(opened.engine)]);
	await vi.advanceTimersByTimeAsync(1000);
	expect(engine.calls).toEqual(['images.list', 'containers.list']);
	expect(opened.storage.changedAt.get()).toBeGreaterThan(0);
	opened.close();
});

test('Keys ask nothing of an engine that has refused the login', async () => {
	const engine = createFakeEngine({endpoint: 'ssh://box'});
	engine.loseConnection(new Problem({reason: 'permission-denied', message: 'Permission denied'}));
	const opened = openEngine(engine, Date.now);
	await vi.advanceTimersByTimeAsync(61_000);
	engine.calls.length = 0;
	opened.noteActivity();
	await settle();
	expect(engine.calls).toEqual([]);
	opened.close();
});

test('Closing closes the engine and leaves nothing behind', async () => {
	const {engine, opened} = await openSample();
	engine.emit(fakeEvent('image', 'tag', 'x'));
	opened.close();
	await settle();
	expect(engine.isClosed()).toBe(true);
	expect(engine.openStreams()).toBe(0);
	expect(vi.getTimerCount()).toBe(0);
	expect(engine.calls).toEqual([]);
});

test('An opened engine is asked for what was built by its name, for it may tell nothing of that', async () => {
	const {engine, opened} = await openSample();
	const built = {
		id: `sha256:${'a'.repeat(64)}`,
		references: ['team/app:1'],
		digests: [],
		localDigests: [],
		createdAt: Date.now(),
		sizeBytes: 1,
		sharedBytes: 0,
		parentId: undefined,
		labels: {},
	};
	const list = vi.spyOn(engine.images, 'list').mockResolvedValue([built]);
	let failure: Error | undefined = new Error('It failed');
	Object.assign(engine.images, {
		async *build() {
			yield undefined;
			if (failure) {
				throw failure;
			}
		},
	});
	const build = async () => {
		const specification = {...plainBuild, references: ['team/app:1']};
		for await (const _ of opened.engine.images.build(emptyArchive(), specification, {signal})) {
			// Only its end matters.
		}
	};

	await expect(build()).rejects.toBe(failure);
	await settle();
	expect(list).not.toHaveBeenCalled();
	failure = undefined;
	await build();
	await settle();
	expect(list.mock.calls).toEqual([[expect.objectContaining({repository: 'team/app'})]]);
	expect(opened.images.data()).toEqual([built]);
	opened.close();
});
