import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {openEngine} from '../../source/store/open-engine.ts';
import {createFakeEngine, fakeEvent} from '../helpers/fake-engine.ts';

beforeEach(() => {
	vi.useFakeTimers({now: 1_000_000});
});

afterEach(() => {
	vi.useRealTimers();
});

/** When a new session asks for its lists a second time, in milliseconds. */
const secondLookMs = 1000;

const settle = () => vi.advanceTimersByTimeAsync(0);

async function openSession() {
	const engine = createFakeEngine();
	const session = openEngine(engine, Date.now);
	await vi.advanceTimersByTimeAsync(secondLookMs);
	engine.calls.length = 0;
	return {engine, session};
}

test.each([
	['images', ['events', 'images.list'], ['containers.list', 'about']],
	['containers', ['events', 'containers.list'], ['images.list', 'about']],
] as const)(
	'asks for %s first, and for the rest when they have come',
	async (list, first, rest) => {
		const engine = createFakeEngine();
		const session = openEngine(engine, Date.now, list);
		expect(engine.calls).toEqual(first);
		await settle();
		expect(engine.calls).toEqual([...first, ...rest]);
		expect(session.images.state.get()).toEqual({status: 'ready', data: []});
		expect(session.about.data()?.version).toBe('20.10.24');
		session.close();
	},
);

test('asks for the rest although the first list does not come', async () => {
	const engine = createFakeEngine();
	vi.spyOn(engine.images, 'list').mockReturnValue(new Promise(() => {}));
	const session = openEngine(engine, Date.now);
	await vi.advanceTimersByTimeAsync(100);
	expect(session.containers.state.get()).toEqual({status: 'ready', data: []});
	session.close();
});

test('looks at both lists once more: a change may have come before the subscription', async () => {
	const engine = createFakeEngine();
	const session = openEngine(engine, Date.now);
	await settle();
	engine.calls.length = 0;
	await vi.advanceTimersByTimeAsync(secondLookMs);
	expect(engine.calls).toEqual(['images.list', 'containers.list']);
	session.close();
});

test.each([
	['image', 'tag', ['images.list']],
	['container', 'start', ['containers.list']],
	['container', 'exec_start: sh', []],
	['network', 'connect', []],
] as const)('a %s event "%s" asks again for %j only', async (kind, action, asked) => {
	const {engine, session} = await openSession();
	engine.emit(fakeEvent(kind, action, 'x'));
	await vi.advanceTimersByTimeAsync(50);
	expect(engine.calls).toEqual(asked);
	session.close();
});

test('an idle session asks for nothing', async () => {
	const {engine, session} = await openSession();
	await vi.advanceTimersByTimeAsync(3_600_000);
	expect(engine.calls).toEqual([]);
	session.close();
});

test('a user who comes back to an old list gets a new one, and no more than one a minute', async () => {
	const {engine, session} = await openSession();
	session.noteActivity();
	await settle();
	expect(engine.calls).toEqual([]);

	await vi.advanceTimersByTimeAsync(60_001);
	session.noteActivity();
	session.noteActivity();
	await settle();
	expect(engine.calls.filter(name => name === 'containers.list')).toHaveLength(1);
	engine.calls.length = 0;
	session.noteActivity();
	await settle();
	expect(engine.calls).toEqual([]);
	session.close();
});

test('keeps what it knew while the engine is away and asks for everything when it is back', async () => {
	const {engine, session} = await openSession();
	engine.loseConnection();
	await settle();
	expect(session.connection.get()).toMatchObject({status: 'lost'});
	expect(session.images.data()).toEqual([]);

	engine.calls.length = 0;
	engine.restoreConnection();
	await vi.advanceTimersByTimeAsync(250);
	expect(engine.calls).toEqual(['events', 'images.list', 'containers.list', 'about']);
	session.close();
});

test('closing closes the engine and leaves nothing behind', async () => {
	const {engine, session} = await openSession();
	engine.emit(fakeEvent('image', 'tag', 'x'));
	session.close();
	await settle();
	expect(engine.isClosed()).toBe(true);
	expect(engine.openStreams()).toBe(0);
	expect(vi.getTimerCount()).toBe(0);
	expect(engine.calls).toEqual([]);
});
