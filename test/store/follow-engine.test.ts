import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {EngineEvent} from '../../source/engine/events.ts';
import {Problem} from '../../source/problem.ts';
import {type FollowOptions, followEngine} from '../../source/store/follow-engine.ts';
import {createFakeEngine, fakeEvent} from '../helpers/fake-engine.ts';

beforeEach(() => {
	vi.useFakeTimers({now: 1_000_000});
});

afterEach(() => {
	vi.useRealTimers();
});

function follow(engine = createFakeEngine()) {
	const changes: Array<{kind: string; events: readonly EngineEvent[]}> = [];
	const options = {
		engine,
		onChange: vi.fn<FollowOptions['onChange']>((kind, events) => changes.push({kind, events})),
		onConnected: vi.fn(),
		onGap: vi.fn(),
		now: Date.now,
	};
	return {changes, ...options, follower: followEngine(options)};
}

/** Lets promises settle without moving the clock. */
const settle = () => vi.advanceTimersByTimeAsync(0);

test('An engine counts as connecting until it accepts the subscription', async () => {
	const {follower, onConnected} = follow();
	expect(follower.connection.get()).toEqual({status: 'connecting'});
	await settle();
	expect(follower.connection.get()).toEqual({status: 'connected'});
	expect(onConnected).toHaveBeenCalledTimes(1);
	follower.close();
});

test('A burst of events is told once per kind, after it has settled', async () => {
	const {engine, follower, changes} = follow();
	await settle();
	for (let index = 0; index < 20; index += 1) {
		engine.emit(fakeEvent('container', 'die', `c${index}`));
		engine.emit(fakeEvent('image', 'untag', `i${index}`));
	}

	await vi.advanceTimersByTimeAsync(49);
	expect(changes).toEqual([]);
	await vi.advanceTimersByTimeAsync(1);
	expect(changes.map(({kind, events}) => [kind, events.length])).toEqual([
		['container', 20],
		['image', 20],
	]);
	await vi.advanceTimersByTimeAsync(1000);
	expect(changes).toHaveLength(2);
	follower.close();
});

test('An unbroken stream of events is told at most every 50 ms and its last event is told', async () => {
	const {engine, follower, changes} = follow();
	await settle();
	for (let index = 0; index < 100; index += 1) {
		engine.emit(fakeEvent('container', 'create', `c${index}`));
		await vi.advanceTimersByTimeAsync(10);
	}

	await vi.advanceTimersByTimeAsync(50);
	expect(changes.length).toBeLessThanOrEqual(20);
	expect(changes.at(-1)?.events.at(-1)?.id).toBe('c99');
	expect(changes.flatMap(({events}) => events)).toHaveLength(100);
	follower.close();
});

test('A lost stream is told with its reason, then connected again after a while', async () => {
	const {engine, follower, onConnected} = follow();
	await settle();
	engine.loseConnection();
	await settle();
	expect(follower.connection.get()).toMatchObject({
		status: 'lost',
		error: {reason: 'unreachable'},
		retryAt: 1_000_250,
	});

	engine.restoreConnection();
	await vi.advanceTimersByTimeAsync(250);
	expect(follower.connection.get()).toEqual({status: 'connected'});
	expect(onConnected).toHaveBeenCalledTimes(2);
	follower.close();
});

test('Reconnecting waits twice as long after each failed try, at most four seconds, and afresh once connected', async () => {
	const {engine, follower} = follow();
	await settle();
	engine.loseConnection();
	await settle();
	const waits: number[] = [];
	for (let attempt = 0; attempt < 8; attempt += 1) {
		const state = follower.connection.get();
		const wait = state.status === 'lost' ? state.retryAt - Date.now() : 0;
		waits.push(wait);
		await vi.advanceTimersByTimeAsync(wait);
	}

	expect(waits).toEqual([250, 500, 1000, 2000, 4000, 4000, 4000, 4000]);
	engine.restoreConnection();
	await vi.advanceTimersByTimeAsync(20_001);
	engine.loseConnection();
	await settle();
	expect(follower.connection.get()).toMatchObject({retryAt: Date.now() + 250});
	follower.close();
});

test('A user who asks again does not wait for the next try', async () => {
	const {engine, follower} = follow();
	await settle();
	engine.loseConnection();
	await vi.advanceTimersByTimeAsync(7000);
	engine.restoreConnection();
	follower.retry();
	await settle();
	expect(follower.connection.get()).toEqual({status: 'connected'});
	follower.close();
});

const loginRefused = new Problem({
	reason: 'permission-denied',
	message: 'Permission denied (publickey)',
});

const noEvents = new Problem({reason: 'not-supported', message: 'Events unavailable'});

test.each([
	loginRefused,
	new Problem({reason: 'tls', message: 'The certificate cannot be trusted'}),
])('What was refused is not tried again before the user asks: $reason', async error => {
	const {engine, follower} = follow(createFakeEngine({endpoint: 'ssh://box'}));
	await settle();
	engine.loseConnection(error);
	await vi.advanceTimersByTimeAsync(3_600_000);
	expect(follower.connection.get()).toEqual({status: 'refused', error});
	expect(engine.calls).toEqual(['events']);
	engine.restoreConnection();
	follower.retry();
	await settle();
	expect(follower.connection.get()).toEqual({status: 'connected'});
	follower.close();
});

test('A socket of this machine that refuses is tried again, for its owner may not have been set yet', async () => {
	const {engine, follower} = follow();
	await settle();
	engine.loseConnection(loginRefused);
	await settle();
	expect(follower.connection.get()).toMatchObject({status: 'lost', error: loginRefused});
	engine.restoreConnection();
	await vi.advanceTimersByTimeAsync(250);
	expect(follower.connection.get()).toEqual({status: 'connected'});
	follower.close();
});

test('An engine whose events are refused is reachable, and asked for them again when the user asks', async () => {
	const {engine, follower, onConnected} = follow();
	await settle();
	engine.refuseEvents(noEvents);
	await vi.advanceTimersByTimeAsync(3_600_000);
	expect(follower.connection.get()).toEqual({status: 'no-events', error: noEvents});
	expect(engine.calls).toEqual(['events']);
	expect(onConnected).toHaveBeenCalledTimes(1);
	engine.refuseEvents(undefined);
	follower.retry();
	await settle();
	expect(follower.connection.get()).toEqual({status: 'connected'});
	follower.close();
});

test('An engine that comes back without its events has everything asked anew', async () => {
	const {engine, follower, onConnected} = follow();
	await settle();
	engine.loseConnection();
	await settle();
	engine.refuseEvents(noEvents);
	engine.restoreConnection();
	await vi.advanceTimersByTimeAsync(250);
	expect(follower.connection.get()).toEqual({status: 'no-events', error: noEvents});
	expect(onConnected).toHaveBeenCalledTimes(2);
	follower.close();
});

test('An engine that takes the subscription and never answers is told as lost after half a minute', async () => {
	const engine = createFakeEngine();
	vi.spyOn(engine, 'events').mockImplementation(
		({signal}) =>
			new Promise((_, reject) => {
				signal.addEventListener('abort', () => reject(signal.reason));
			}),
	);
	const {follower} = follow(engine);
	await vi.advanceTimersByTimeAsync(30_000);
	expect(follower.connection.get()).toMatchObject({
		status: 'lost',
		error: {reason: 'unreachable'},
	});
	follower.close();
});

test('While paused nothing is told; afterwards everything is, once', async () => {
	const {engine, follower, changes} = follow();
	await settle();
	engine.emit(fakeEvent('image', 'pull', 'before'));
	follower.pause();
	engine.emit(fakeEvent('image', 'tag', 'during'));
	await vi.advanceTimersByTimeAsync(5000);
	expect(changes).toEqual([]);
	follower.resume();
	await vi.advanceTimersByTimeAsync(50);
	expect(changes).toHaveLength(1);
	expect(changes[0]?.events.map(({id}) => id)).toEqual(['before', 'during']);
	follower.close();
});

test.each([
	['connected', async () => {}],
	[
		'with events to tell',
		async (engine: ReturnType<typeof createFakeEngine>) => {
			engine.emit(fakeEvent('image', 'pull', 'x'));
			await settle();
		},
	],
	[
		'waiting to connect again',
		async (engine: ReturnType<typeof createFakeEngine>) => {
			engine.loseConnection();
			await settle();
		},
	],
	[
		'without events',
		async (engine: ReturnType<typeof createFakeEngine>) => {
			engine.refuseEvents(noEvents);
			await settle();
		},
	],
] as const)('Closing while %s ends everything and leaves no timer', async (_name, prepare) => {
	const {engine, follower, changes} = follow();
	await settle();
	await prepare(engine);
	follower.close();
	follower.resume();
	follower.retry();
	await settle();
	expect(vi.getTimerCount()).toBe(0);
	expect(engine.openStreams()).toBe(0);
	expect(changes).toEqual([]);
});
