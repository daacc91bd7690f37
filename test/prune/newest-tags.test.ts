import fc from 'fast-check';
import {expect, test} from 'vitest';
import {choosePreset} from '../../source/prune/choose-preset.ts';
import {newestTags} from '../../source/prune/newest-tags.ts';
import {planPrune} from '../../source/prune/plan-prune.ts';
import type {PruneImage} from '../../source/prune/prune-state.ts';
import {day, image, now, stateOf} from './sample-state.ts';

const builtAt = now - 100 * day;

/** Tags of one repository, all built at the same time. */
const planOf = (
	tags: readonly string[],
	changes: (tag: string) => Partial<PruneImage> = () => ({}),
) =>
	planPrune(
		stateOf({
			images: tags.map(tag => image(tag, [`app:${tag}`], {createdAt: builtAt, ...changes(tag)})),
		}),
		{protect: []},
		now,
	);

const kept = (plan: ReturnType<typeof planOf>, count: number): string[] =>
	[...newestTags(plan, count).keys].map(key => key.replace('image:app:', '')).toSorted();

test('Of tags that were built at the same time the newest versions are the newest', () => {
	const plan = planOf(['1.8.0', '1.11.0', '1.9.0', 'edge']);
	expect(kept(plan, 2)).toEqual(['1.11.0', '1.9.0']);
	expect(newestTags(plan, 2).deciders).toEqual(new Map([['app', 'version']]));
	const {whyNot} = choosePreset(plan, {kind: 'keep-newest', count: 1}, now);
	const newest = plan.entries[plan.indexOf.get('image:app:1.11.0') ?? -1];
	expect(newest && whyNot(newest)).toBe(
		'one of the newest 1 of app (built at the same time, sorted by version)',
	);
});

test('Names that were built at the same time are told apart by their arrival, then by name', () => {
	const arrivals: Record<string, number> = {beta: now - day, alpha: now - 2 * day};
	const arrived = planOf(['alpha', 'beta', 'gamma'], tag => ({lastTaggedAt: arrivals[tag]}));
	expect(kept(arrived, 1)).toEqual(['beta']);
	expect(newestTags(arrived, 1).deciders).toEqual(new Map([['app', 'arrival']]));
	expect(newestTags(planOf(['alpha', 'gamma']), 1).deciders).toEqual(new Map([['app', 'name']]));
});

test('Nothing is said of what decided where the build times do, or where all stay', () => {
	const plan = planOf(['1', '2'], tag => ({createdAt: builtAt + Number(tag)}));
	expect(newestTags(plan, 1).deciders.size).toBe(0);
	expect(newestTags(planOf(['1', '2']), 2).deciders.size).toBe(0);
	expect(newestTags(planOf(['1', '2']), 0)).toEqual({keys: new Set(), deciders: new Map()});
});

test('The same tags are the newest in whatever order the engine lists them', () => {
	const version = fc.tuple(fc.nat(20), fc.nat(20)).map(([major, minor]) => `${major}.${minor}`);
	const tag = fc.oneof(version, fc.constantFrom('latest', 'edge', '1.2-alpine', '1.2-rc1'));
	const tags = fc.uniqueArray(fc.record({tag, builtAgo: fc.nat(2), arrivedAgo: fc.nat(2)}), {
		selector: one => one.tag,
		minLength: 1,
		maxLength: 12,
	});
	const shuffled = tags.chain(some =>
		fc.record({
			some: fc.constant(some),
			other: fc.shuffledSubarray(some, {minLength: some.length}),
			count: fc.nat(some.length),
		}),
	);
	fc.assert(
		fc.property(shuffled, ({some, other, count}) => {
			const facts = new Map(some.map(one => [one.tag, one]));
			const changes = (name: string) => ({
				createdAt: builtAt - (facts.get(name)?.builtAgo ?? 0) * day,
				lastTaggedAt: now - (facts.get(name)?.arrivedAgo ?? 0) * day,
			});
			const keep = (list: typeof some) =>
				kept(
					planOf(
						list.map(one => one.tag),
						changes,
					),
					count,
				);
			expect(keep(some)).toHaveLength(count);
			expect(keep(other)).toEqual(keep(some));
			// More that stay are never others.
			if (count > 0) {
				const fewer = kept(
					planOf(
						some.map(one => one.tag),
						changes,
					),
					count - 1,
				);
				expect(keep(some)).toEqual(expect.arrayContaining(fewer));
			}
		}),
	);
});
