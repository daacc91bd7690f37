import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {RemoteTags} from '../../../source/prune/remote/remote-tags.ts';
import {tagOf} from '../../../source/prune/tag-of.ts';
import type {TagGroup} from '../../../source/registry/repository/tag-group.ts';
import {
	oneOfEach,
	planTags,
	registryMarks,
	withoutRemoved,
} from '../../../source/store/prune/remote-plan.ts';

const now = Date.UTC(2026, 0, 15);
const day = 86_400_000;
const repository = {host: 'localhost:5000', repository: 'team/app'};
const digest = (name: string) => `sha256:${name.padEnd(64, '0')}`;

const group = (name: string, tags: readonly string[], more: Partial<TagGroup> = {}): TagGroup => ({
	digest: digest(name),
	tags,
	kind: 'image',
	type: undefined,
	createdAt: now - 40 * day,
	variants: [
		{
			platform: 'linux/amd64',
			digest: digest(name),
			config: undefined,
			layers: [{digest: digest(`${name}e`), sizeBytes: 100}],
		},
	],
	below: [],
	isWhole: true,
	marks: [],
	annotations: {},
	problem: undefined,
	...more,
});

const remoteOf = (...groups: TagGroup[]): RemoteTags => ({repository, groups, unread: new Map()});
const byHand = {keepNewest: undefined, olderThan: undefined};
const key = (tag: string) => `image:localhost:5000/team/app:${tag}`;
const marked = ({marks}: ReturnType<typeof planTags>) => marks.marked().map(tagOf).sort();

test('A rule marks what it takes, and says of the rest why it does not; without one nothing is marked', () => {
	const remote = remoteOf(group('a', ['3']), group('b', ['2']), group('c', ['1', 'old']));
	expect(marked(planTags(remote, byHand, {protect: []}, now))).toEqual([]);
	const planned = planTags(remote, {keepNewest: 1, olderThan: '30d'}, {protect: []}, now);
	expect(marked(planned)).toEqual(['1', '2', 'old']);
	const reasons = Object.fromEntries(
		planned.plan.entries.map(entry => [tagOf(entry), entry.reasons.join(', ')]),
	);
	expect(reasons['3']).toBe('one of the newest 1 by version');
	expect(reasons['1']).toMatch(/^not one of the newest 1, built /);
	expect(planned.plan.entries.every(({verdict}) => verdict === 'removable')).toBe(true);
});

test('Tags of one digest are marked and kept together, also where there are very many', () => {
	const names = Array.from({length: 20_000}, (_, number) => `v${number}`);
	const {plan, marks} = planTags(
		remoteOf(group('a', names), group('b', ['x'])),
		byHand,
		{protect: []},
		now,
	);
	const all = marks.with([key('v7')]);
	expect(all.count).toBe(20_000);
	expect(all.isMarked(key('x'))).toBe(false);
	expect(all.without([key('v9')]).count).toBe(0);
	expect(oneOfEach(plan.entries).length).toBe(2);
	expect(marks.with(oneOfEach(plan.entries)).count).toBe(20_001);
});

test('A tag that is a part of another one takes it along, and is kept with it', () => {
	const part = group('a', ['amd64']);
	const whole = group('b', ['1'], {below: [digest('a')]});
	const {marks} = planTags(remoteOf(part, whole), byHand, {protect: []}, now);
	expect(marks.with([key('amd64')]).count).toBe(2);
	expect(marks.with([key('1')]).count).toBe(1);
	const rule = {reference: 'localhost:5000/team/app:1'};
	const protectedPlan = planTags(
		remoteOf(part, whole),
		{keepNewest: 0, olderThan: undefined},
		{protect: [rule]},
		now,
	);
	expect(marked(protectedPlan)).toEqual([]);
	expect(protectedPlan.marks.with([key('amd64')]).count).toBe(0);
});

test('Whatever is marked by hand, no digest loses only some of its tags, and nothing that is left loses a part', () => {
	const anyRemote = fc.array(
		fc.record({tags: fc.integer({min: 1, max: 3}), below: fc.array(fc.nat(5), {maxLength: 3})}),
		{minLength: 1, maxLength: 6},
	);
	fc.assert(
		fc.property(
			anyRemote,
			fc.array(fc.nat(20), {maxLength: 4}),
			fc.array(fc.nat(20), {maxLength: 2}),
			(shape, taken, left) => {
				const groups = shape.map(({tags, below}, index) =>
					group(
						`${index}`,
						Array.from({length: tags}, (_, number) => `t${index}-${number}`),
						// Only earlier ones: no index is in itself.
						{below: below.filter(other => other < index).map(other => digest(`${other}`))},
					),
				);
				const {plan, marks} = planTags(remoteOf(...groups), byHand, {protect: []}, now);
				const keyAt = (place: number) => plan.entries[place % plan.entries.length]?.key ?? '';
				const last = marks.with(taken.map(keyAt)).without(left.map(keyAt));
				for (const {tags, below} of groups) {
					const going = tags.filter(tag => last.isMarked(key(tag)));
					expect([0, tags.length]).toContain(going.length);
					const parts = groups.filter(one => below.includes(one.digest));
					if (going.length === 0) {
						expect(parts.flatMap(one => one.tags).some(tag => last.isMarked(key(tag)))).toBe(false);
					}
				}
			},
		),
	);
});

test('What a registry frees is said as the most of it, and a prune takes what is gone out of the plan', () => {
	const remote = remoteOf(group('a', ['1', '2']), group('b', ['3']));
	const {plan, marks} = planTags(remote, byHand, {protect: []}, now);
	const shown = registryMarks(plan, marks.with([key('1')]));
	expect(shown.freedBytes).toEqual({atLeast: 0, atMost: 100});
	expect(shown.bytesOf(key('3'))).toEqual({atLeast: 0, atMost: 100});
	const [first] = plan.entries.filter(entry => tagOf(entry) === '1');
	if (!first) {
		throw new Error('No entry');
	}
	const after = withoutRemoved(remote, {
		items: [{entry: first, outcome: {kind: 'removed'}}],
		plannedBytes: shown.freedBytes,
		freedBytes: shown.freedBytes,
		measuredBytes: undefined,
		wasCancelled: false,
	});
	expect(after.groups.map(({tags}) => tags)).toEqual([['2'], ['3']]);
});
