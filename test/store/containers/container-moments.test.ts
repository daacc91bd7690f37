import * as fc from 'fast-check';
import {afterEach, beforeEach, expect, onTestFinished, test, vi} from 'vitest';
import type {ContainerDetails} from '../../../source/engine/containers.ts';
import {formatAge} from '../../../source/format/format-age.ts';
import {Problem} from '../../../source/problem.ts';
import {createContainerMoments} from '../../../source/store/containers/container-moments.ts';
import {createFakeEngine} from '../../helpers/fake-engine.ts';
import {container, detailsOf} from '../../screens/containers/scripted-engine.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

beforeEach(() => {
	vi.useFakeTimers({now: Date.UTC(2026, 0, 15, 12)});
});

afterEach(() => {
	vi.useRealTimers();
});

/** Moments on an engine that tells of each container when it started, as `starts` has it. */
function momentsOn(
	starts: ReadonlyMap<string, number>,
	answer: Partial<ContainerDetails> | Problem = {},
) {
	const asked: string[] = [];
	let atOnce = 0;
	let mostAtOnce = 0;
	const engine = createFakeEngine({
		containerCalls: {
			async inspect(id) {
				asked.push(id);
				atOnce += 1;
				mostAtOnce = Math.max(mostAtOnce, atOnce);
				await new Promise(resolve => setTimeout(resolve, 100));
				atOnce -= 1;
				if (answer instanceof Problem) {
					throw answer;
				}
				return detailsOf(container('web'), {id, startedAt: starts.get(id), ...answer});
			},
		},
	});
	const moments = createContainerMoments(engine, Date.now);
	onTestFinished(moments.close);
	return {moments, asked, mostAtOnce: () => mostAtOnce};
}

/** As an engine lists it now, in its own words. */
const upSince = (id: string, startedAt: number) =>
	container(id, 'running', {id, status: `Up ${formatAge(startedAt, Date.now())} (healthy)`});

const allAnswers = () => vi.advanceTimersByTimeAsync(hour);

test('Only containers in view whose words say too little are asked for, one at a time and once', async () => {
	const now = Date.now();
	const ages: Record<string, number> = {
		seconds: 40 * second,
		minutes: 5.5 * minute,
		hours: 3.2 * hour,
		days: 5 * day,
		hidden: 4 * hour,
	};
	const starts = new Map(Object.entries(ages).map(([id, age]) => [id, now - age]));
	const {moments, asked, mostAtOnce} = momentsOn(starts);
	const list = [...starts].map(([id, startedAt]) => upSince(id, startedAt));
	moments.note(list, now);
	moments.look(['seconds', 'minutes', 'hours', 'days']);
	expect(asked).toEqual([]);
	await allAnswers();
	expect(asked).toEqual(['minutes', 'hours', 'days']);
	expect(mostAtOnce()).toBe(1);
	for (const id of asked) {
		expect(moments.of(id)).toBe(starts.get(id));
	}
	expect(moments.revision.get()).toBe(1);
	moments.note(
		[...starts].map(([id, startedAt]) => upSince(id, startedAt)),
		Date.now(),
	);
	moments.look(['minutes', 'hours', 'days']);
	await allAnswers();
	expect(asked).toHaveLength(3);
	expect(moments.of('hours')).toBe(starts.get('hours'));
});

test('A container that is started again is timed by the new words, without a question', async () => {
	const now = Date.now();
	const {moments, asked} = momentsOn(new Map([['web', now - 3 * hour]]));
	moments.note([upSince('web', now - 3 * hour)], now);
	moments.look(['web']);
	await allAnswers();
	const startedAt = Date.now() - 2 * second;
	moments.note([upSince('web', startedAt)], Date.now());
	await allAnswers();
	expect(asked).toEqual(['web']);
	expect(moments.of('web')).toBe(startedAt);
});

test('Rows that are only scrolled by are not asked for', async () => {
	const now = Date.now();
	const ids = Array.from({length: 50}, (_, index) => `c${index}`);
	const {moments, asked} = momentsOn(new Map(ids.map(id => [id, now - 3 * hour])));
	moments.note(
		ids.map(id => upSince(id, now - 3 * hour)),
		now,
	);
	for (const id of ids) {
		moments.look([id]);
		await vi.advanceTimersByTimeAsync(100);
	}
	await allAnswers();
	expect(asked).toEqual(['c49']);
});

test('Nothing is asked any more once no list is shown', async () => {
	const now = Date.now();
	const ids = ['a', 'b', 'c', 'd'];
	const {moments, asked} = momentsOn(new Map());
	moments.note(
		ids.map(id => upSince(id, now - 3 * hour)),
		now,
	);
	moments.look(ids);
	while (asked.length === 0) {
		await vi.advanceTimersByTimeAsync(10);
	}
	moments.look([]);
	await allAnswers();
	expect(asked).toEqual(['a']);
});

test('An engine that denies the question is not asked again, and its words count', async () => {
	const now = Date.now();
	const denied = new Problem({reason: 'not-supported', message: 'no'});
	const {moments, asked} = momentsOn(new Map(), denied);
	moments.note([upSince('web', now - 3.2 * hour)], now);
	moments.look(['web']);
	await allAnswers();
	moments.note([upSince('web', now - 3.2 * hour)], Date.now());
	moments.look(['web']);
	await allAnswers();
	expect(asked).toEqual(['web']);
	expect(formatAge(moments.of('web') ?? 0, now)).toBe('3 hours');
});

test('An answer about another state than that of the list changes nothing', async () => {
	const now = Date.now();
	const {moments} = momentsOn(new Map(), {state: 'exited', finishedAt: now - 90 * minute});
	moments.note([upSince('web', now - 3 * hour)], now);
	const before = moments.of('web');
	moments.look(['web']);
	await allAnswers();
	expect(moments.of('web')).toBe(before);
	expect(moments.revision.get()).toBe(0);
});

test('What is shown agrees with the engine’s words, however its clock differs and its answers lag', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.integer({min: 0, max: 900 * day}),
			fc.integer({min: -2 * hour, max: 2 * hour}),
			fc.integer({min: 0, max: 20 * second}),
			fc.array(fc.integer({min: 0, max: 3 * day}), {maxLength: 4}),
			async (age, skew, lag, waits) => {
				const startedAt = Date.now() - age;
				const {moments} = momentsOn(new Map([['web', startedAt + skew]]));
				for (const wait of waits) {
					const askedAt = Date.now();
					const told = upSince('web', startedAt);
					await vi.advanceTimersByTimeAsync(lag);
					moments.note([told], askedAt);
					const words = /Up (.*) \(/.exec(told.status)?.[1];
					const shown = () => formatAge(moments.of('web') ?? 0, lag === 0 ? askedAt : Date.now());
					if (lag === 0) {
						expect(shown()).toBe(words);
					}
					if (skew >= 0) {
						// Never older than it is.
						expect(moments.of('web')).toBeGreaterThanOrEqual(startedAt);
					}
					moments.look(['web']);
					await allAnswers();
					if (lag === 0) {
						expect(shown()).toBe(words);
					}
					if (skew === 0) {
						expect(moments.of('web')).toBeLessThan(startedAt + 5 * second + lag);
					}
					await vi.advanceTimersByTimeAsync(wait);
				}
				moments.close();
			},
		),
		{numRuns: 60},
	);
});
