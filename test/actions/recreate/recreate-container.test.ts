import {describe, expect, test} from 'vitest';
import {planRecreate, readFormer} from '../../../source/actions/recreate/plan-recreate.ts';
import {recreateContainer} from '../../../source/actions/recreate/recreate-container.ts';
import {keepNew, rollBack} from '../../../source/actions/recreate/roll-back.ts';
import {findUnfinished} from '../../../source/actions/recreate/unfinished-recreate.ts';
import type {Engine} from '../../../source/engine/engine.ts';
import {createPracticeEngine} from '../../../source/practice/engine/create-practice-engine.ts';
import {Problem} from '../../../source/problem.ts';
import {plainCommit} from '../../contract/plain-commit.ts';

const name = 'shop-cache';
const reference = 'redis:7';
const {signal} = new AbortController();
const quick = {signal, report() {}, pause: async () => undefined};

const createEngine = () =>
	createPracticeEngine({
		now: () => Date.UTC(2026, 10, 23, 12),
		speed: Number.POSITIVE_INFINITY,
	});

/** A practice engine that has a newer image for the container, and what is planned with it. */
async function prepare({stops = false} = {}) {
	const engine = createEngine();
	if (stops) {
		await engine.containers.stop(name, {signal});
	}
	const former = await readFormer(engine, name, {signal});
	const config = {...plainCommit.config, ...former.image?.config, labels: {built: 'second'}};
	await engine.images.commit(name, {...plainCommit, reference, config}, {signal});
	const plan = await planRecreate(engine, former, {signal, native: former.image?.platform});
	return {engine, plan};
}

const unfinishedOn = async ({containers}: Engine) =>
	findUnfinished(await containers.list({signal}));

const isLost = new Problem({reason: 'unreachable', message: 'The program was killed.'});

/**
The engine of a program that is killed at its n-th request to containers.
@param isDone The engine still does what that request asks.
*/
function killedAt(engine: Engine, request: number, isDone: boolean) {
	let count = 0;
	const containers = new Proxy(engine.containers, {
		get: (operations, key) => {
			const operation = Reflect.get(operations, key);
			return async (...args: unknown[]) => {
				count += 1;
				if (count > request || (count === request && !isDone)) {
					throw isLost;
				}
				const answer = await Reflect.apply(operation, operations, args);
				if (count === request) {
					throw isLost;
				}
				return answer;
			};
		},
	});
	return {engine: {...engine, containers}, isKilled: () => count >= request};
}

describe('Recreating a container', () => {
	test('keeps the old one stopped beside the new one until it is removed', async () => {
		const {engine, plan} = await prepare();
		expect(plan.differences).toContain('Label built: not set -> second');
		const {id, wellness} = await recreateContainer(engine, plan, quick);
		expect(wellness).toMatch(/healthy|running/);
		const [unfinished] = await unfinishedOn(engine);
		expect(unfinished).toMatchObject({
			name,
			wasRunning: true,
			current: {id, state: 'running', imageId: plan.newer.id},
			previous: {id: plan.container.id, state: 'exited'},
			next: undefined,
		});
		await expect(readFormer(engine, name, {signal})).rejects.toMatchObject({reason: 'conflict'});
		await keepNew(engine, unfinished as NonNullable<typeof unfinished>, {signal});
		expect(await unfinishedOn(engine)).toEqual([]);
		expect((await engine.containers.inspect(name, {signal})).id).toBe(id);
	});

	test('leaves one that did not run as it was: not started', async () => {
		const {engine, plan} = await prepare({stops: true});
		const {id, wellness} = await recreateContainer(engine, plan, quick);
		expect(wellness).toBeUndefined();
		expect((await engine.containers.inspect(id, {signal})).state).toBe('created');
		const [unfinished] = await unfinishedOn(engine);
		await rollBack(engine, unfinished as NonNullable<typeof unfinished>, {signal});
		expect(await engine.containers.inspect(name, {signal})).toMatchObject({
			id: plan.container.id,
			state: 'exited',
		});
	});

	test('goes back to the old one where the new one ends, with the end of its log', async () => {
		const {engine, plan} = await prepare();
		const containers = {
			...engine.containers,
			inspect: async (...args: Parameters<typeof engine.containers.inspect>) => {
				const details = await engine.containers.inspect(...args);
				return details.id === plan.container.id ? details : {...details, state: 'exited' as const};
			},
		};
		await expect(recreateContainer({...engine, containers}, plan, quick)).rejects.toMatchObject({
			message: expect.stringContaining('ended right after its start. Its log ends with: '),
		});
		expect(await unfinishedOn(engine)).toEqual([]);
		expect(await engine.containers.inspect(name, {signal})).toMatchObject({
			id: plan.container.id,
			state: 'running',
		});
	});

	test.each([
		['before it is sent', false],
		['before its answer comes', true],
	])(
		'killed at any request %s, it is found again and rolled back, whatever kills that',
		async (_, isDone) => {
			let requests = 0;
			for (let request = 1, isOver = false; !isOver; request += 1) {
				for (let again = 1, isOverAgain = false; !isOverAgain; again += 1) {
					const {engine, plan} = await prepare();
					const first = killedAt(engine, request, isDone);
					await recreateContainer(first.engine, plan, quick).catch(() => undefined);
					isOver = !first.isKilled();
					const [unfinished] = await unfinishedOn(engine);
					const second = killedAt(engine, again, isDone);
					if (unfinished) {
						await rollBack(second.engine, unfinished, {signal}).catch(() => undefined);
					}
					isOverAgain = !second.isKilled();
					for (const left of await unfinishedOn(engine)) {
						await rollBack(engine, left, {signal});
					}
					expect(await unfinishedOn(engine)).toEqual([]);
					expect(await engine.containers.inspect(name, {signal})).toMatchObject({
						id: plan.container.id,
						state: 'running',
					});
				}
				requests = request;
			}
			expect(requests).toBeGreaterThan(6);
		},
	);
});

describe('A container is not recreated', () => {
	const refusal = async (changes: object) => {
		const engine = createEngine();
		const details = await engine.containers.inspect(name, {signal});
		const containers = {...engine.containers, inspect: async () => ({...details, ...changes})};
		return readFormer({...engine, containers}, name, {signal}).then(
			() => undefined,
			(error: Problem) => error.message,
		);
	};

	test.each([
		[{removesItself: true}, /removed when it stops/],
		[{labels: {'com.docker.swarm.task.id': 'x'}}, /service of a swarm/],
		[{state: 'paused'}, /is paused/],
		[{image: `redis@sha256:${'0'.repeat(64)}`}, /never stands for a newer image/],
		[{image: '0123456789ab'}, /never stands for a newer image/],
	])('with %j', async (changes, message) => {
		expect(await refusal(changes)).toMatch(message);
	});
});
