import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {EntryAge} from '../../../source/prune/ages/thing-age.ts';
import {choosePreset} from '../../../source/prune/choose-preset.ts';
import {noMarks} from '../../../source/prune/no-marks.ts';
import {planPrune} from '../../../source/prune/plan-prune.ts';
import type {PrunePreset} from '../../../source/prune/prune-preset.ts';
import {pruneSelectors, selectEntries} from '../../../source/prune/select-entries.ts';
import {sparedEntries} from '../../../source/prune/spared-entries.ts';
import {day, idOf, image, now, stateOf} from '../sample-state.ts';

const minute = 60_000;

type Aged = {isUnnamed: boolean; createdAt: number; age: EntryAge};

const aged: fc.Arbitrary<Aged> = fc.record({
	isUnnamed: fc.boolean(),
	createdAt: fc.integer({min: -2, max: 90}).map(days => now - days * day),
	age: fc.record({
		event: fc.constantFrom('arrived' as const, 'superseded' as const),
		since: fc.nat(20 * 24 * 60).map(minutes => now - minutes * minute),
		isKnown: fc.boolean(),
	}),
});

function planOf(things: readonly Aged[], grace: string | undefined) {
	const images = things.map(({isUnnamed, createdAt}, index) =>
		image(`${index}`.padStart(3, '0'), isUnnamed ? [] : [`app:${index}`], {createdAt}),
	);
	const keyOf = (index: number) =>
		`image:${images[index]?.references[0] ?? images[index]?.id ?? ''}`;
	const ages = new Map(
		things.map(({age}, index) => [keyOf(index), {age, usedUntil: undefined}] as const),
	);
	return {plan: planPrune(stateOf({images, ages}), {protect: [], grace}, now), keyOf};
}

const selectionOf = (olderThanMs: number | undefined) => ({
	takes: pruneSelectors,
	olderThanMs,
	keepNewest: undefined,
	filters: [],
});

const presets: readonly PrunePreset[] = [
	{kind: 'dangling'},
	{kind: 'unused'},
	{kind: 'keep-newest', count: 0},
	{kind: 'unused-older-than', olderThanMs: minute},
];

test('What is known to be new is taken by no preset or rule, and by hand all the same', () => {
	const graces = fc.integer({min: 0, max: 20 * 24}).map(hours => ({text: `${hours}h`, hours}));
	fc.assert(
		fc.property(fc.array(aged, {maxLength: 8}), graces, (things, {text, hours}) => {
			const {plan, keyOf} = planOf(things, hours === 0 ? '0' : text);
			const taken = new Set([
				...selectEntries(plan, selectionOf(undefined), now),
				...presets.flatMap(preset => [...choosePreset(plan, preset, now).keys]),
			]);
			for (const [index, {createdAt, age}] of things.entries()) {
				const isNew = (at: number) => at > now - hours * 60 * minute;
				const isInGrace =
					(age.isKnown && isNew(age.since)) || (createdAt <= now && isNew(createdAt));
				expect(taken.has(keyOf(index))).toBe(!isInGrace);
				expect(noMarks(plan).with([keyOf(index)]).count).toBe(1);
			}
		}),
	);
});

test('A rule says of everything that it leaves alone for now why it does, and takes the rest', () => {
	const olderThan = fc.option(
		fc.integer({min: 1, max: 100}).map(days => days * day),
		{
			nil: undefined,
		},
	);
	fc.assert(
		fc.property(fc.array(aged, {maxLength: 8}), olderThan, (things, olderThanMs) => {
			const {plan, keyOf} = planOf(things, '24h');
			const selection = selectionOf(olderThanMs);
			const taken = selectEntries(plan, selection, now);
			const spared = new Map(
				sparedEntries(plan, selection, now).map(({entry, rule}) => [entry.key, rule]),
			);
			const without = selectEntries(planOf(things, '0').plan, selection, now);
			for (const [index, {createdAt, age}] of things.entries()) {
				const key = keyOf(index);
				expect(taken.has(key) && spared.has(key)).toBe(false);
				// What `--grace 0` would take is what is listed with it.
				expect(spared.get(key) === 'grace').toBe(without.has(key) && !taken.has(key));
				if (spared.get(key) === 'age') {
					expect(age.isKnown).toBe(false);
					expect(now - createdAt).toBeGreaterThanOrEqual(olderThanMs ?? 0);
				}
			}
		}),
	);
});

test('Rows say what makes an image new, and where nobody knows how old it is here', () => {
	const createdAt = now - 60 * day;
	const since = now - 5 * minute;
	const {plan} = planOf(
		[
			{isUnnamed: true, createdAt, age: {event: 'superseded', since, isKnown: true}},
			{isUnnamed: false, createdAt, age: {event: 'arrived', since, isKnown: true}},
			{isUnnamed: false, createdAt: since, age: {event: 'arrived', since: now, isKnown: false}},
			{isUnnamed: false, createdAt, age: {event: 'arrived', since: now, isKnown: false}},
			{isUnnamed: true, createdAt, age: {event: 'arrived', since: now, isKnown: false}},
		],
		'24h',
	);
	expect(plan.entries.map(({reasons}) => reasons)).toEqual([
		['dangling', 'superseded 5 minutes ago'],
		['unused', 'arrived 5 minutes ago'],
		['unused', 'built 5 minutes ago', 'arrival unknown'],
		['unused', 'arrival unknown'],
		['dangling', 'dangling for an unknown time'],
	]);
	const {whyNot} = choosePreset(plan, {kind: 'dangling'}, now);
	const entry = plan.entries[plan.indexOf.get(`image:${idOf('000')}`) ?? -1];
	expect(entry && whyNot(entry)).toBe('superseded 5 minutes ago');
});
