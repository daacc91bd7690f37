import {expect, test} from 'vitest';
import {Problem} from '../../../source/problem.ts';
import {noMarks} from '../../../source/prune/no-marks.ts';
import {planRemotePrune} from '../../../source/prune/remote/plan-remote-prune.ts';
import type {RemoteSelection, RemoteTags} from '../../../source/prune/remote/remote-tags.ts';
import type {TagGroup} from '../../../source/registry/repository/tag-group.ts';
import {type Random, seededRandom} from '../../helpers/seeded-random.ts';

const day = 86_400_000;
const now = Date.UTC(2026, 0, 15);
const repository = {host: 'localhost:5000', repository: 'team/app'};

const digest = (name: string) => `sha256:${name.padEnd(64, '0')}`;

/** One platform with a layer of its own and one that it shares. */
const group = (
	name: string,
	tags: string[],
	ageDays: number | undefined,
	more: Partial<TagGroup> = {},
): TagGroup => ({
	digest: digest(name),
	tags,
	kind: 'image',
	type: undefined,
	createdAt: ageDays === undefined ? undefined : now - ageDays * day,
	variants: [
		{
			platform: 'linux/amd64',
			digest: digest(name),
			config: {digest: digest(`c${name}`), sizeBytes: 10},
			layers: [
				{digest: digest('base'), sizeBytes: 1000},
				{digest: digest(`l${name}`), sizeBytes: 100},
			],
		},
	],
	below: [],
	isWhole: true,
	marks: [],
	annotations: {},
	problem: undefined,
	...more,
});

const plan = (
	groups: TagGroup[],
	selection: Partial<RemoteSelection>,
	unread: RemoteTags['unread'] = new Map(),
) =>
	planRemotePrune(
		{repository, groups, unread},
		{keepNewest: undefined, olderThanMs: undefined, graceMs: 0, protect: [], ...selection},
		now,
	);

/** Tags with why they are kept, or `-`. */
const told = (made: ReturnType<typeof plan>) =>
	Object.fromEntries(
		made.entries.map(({name, verdict, reasons}) => [
			name.slice('localhost:5000/team/app:'.length),
			verdict === 'kept' ? reasons.join(', ') : '-',
		]),
	);

test('The newest by version are kept, whenever they were built, and names come after them', () => {
	const groups = [
		group('a', ['1.10.0'], 40),
		group('b', ['1.9.0'], 1),
		group('c', ['1.2.0'], 2),
		group('d', ['nightly'], 0.5),
	];
	expect(told(plan(groups, {keepNewest: 2}))).toEqual({
		'1.10.0': 'one of the newest 2 by version',
		'1.9.0': 'one of the newest 2 by version',
		'1.2.0': '-',
		nightly: '-',
	});
});

test('A digest that keeps one tag keeps all of them, and latest is never removed', () => {
	const groups = [
		group('a', ['2.0', 'stable'], 1),
		group('b', ['1.0', 'old'], 50),
		group('c', ['latest'], 60),
	];
	expect(told(plan(groups, {keepNewest: 1}))).toEqual({
		'2.0': 'one of the newest 1 by version',
		stable: 'same digest as 2.0, which is kept',
		'1.0': '-',
		old: '-',
		latest: 'the default tag',
	});
});

test('What an index that is kept consists of is kept, through indexes of indexes', () => {
	const groups = [
		group('a', ['2.0'], 1, {below: [digest('b')]}),
		group('b', ['1.0-both'], 50, {below: [digest('c')]}),
		group('c', ['1.0-amd64'], 60),
		group('d', ['0.9'], 70),
	];
	expect(told(plan(groups, {keepNewest: 1}))).toEqual({
		'2.0': 'one of the newest 1 by version',
		'1.0-both': 'part of 2.0, which is kept',
		'1.0-amd64': 'part of 1.0-both, which is kept',
		'0.9': '-',
	});
});

test('Age, grace and rules keep, and each says so; an unknown age is no old one', () => {
	const groups = [
		group('a', ['old'], 90),
		group('b', ['young'], 3),
		group('c', ['prod-1'], 90),
		group('d', ['dateless'], undefined),
		group('e', ['sparse'], 90, {problem: new Problem({reason: 'not-found', message: 'Gone.'})}),
	];
	const protect = [{reference: '*:prod-*'}];
	expect(told(plan(groups, {olderThanMs: 30 * day, protect}))).toEqual({
		old: '-',
		young: 'built 3 days ago',
		'prod-1': 'protected by rule *:prod-*',
		dateless: 'age unknown',
		sparse: 'not read: Gone.',
	});
	expect(told(plan(groups.slice(0, 2), {keepNewest: 0, graceMs: 4 * day}))).toEqual({
		old: '-',
		young: 'built 3 days ago',
	});
});

test('Nobody knows whether what has no age is in its grace: it is kept, but for a grace of nothing', () => {
	const groups = [
		group('a', ['old'], 90),
		group('b', ['dateless'], undefined),
		group('c', ['future'], -90),
	];
	expect(told(plan(groups, {keepNewest: 0, graceMs: day}))).toEqual({
		old: '-',
		dateless: 'age unknown',
		future: 'age unknown',
	});
	expect(told(plan(groups, {keepNewest: 0}))).toEqual({old: '-', dateless: '-', future: '-'});
});

test('One tag that could not be read keeps everything: it may have any digest', () => {
	const unread = new Map([['9', new Problem({reason: 'failed', message: 'No.'})]]);
	expect(told(plan([group('a', ['1'], 9)], {keepNewest: 0}, unread))).toEqual({
		'1': 'tag 9 could not be read and may have the same digest',
	});
});

test('Only bytes that no kept digest has are counted', () => {
	const made = plan([group('a', ['2'], 1), group('b', ['1', 'one'], 2)], {keepNewest: 1});
	const going = made.entries.filter(({verdict}) => verdict === 'removable');
	expect(noMarks(made).with(going.map(({key}) => key)).freedBytes.atMost).toBe(110);
	expect(made.usedBytes.atMost).toBe(1220);
});

function sampleGroups(random: Random): TagGroup[] {
	const names = Array.from({length: 1 + random.below(8)}, (_, index) => `n${index}`);
	return names.map((name, index) =>
		group(
			name,
			Array.from({length: 1 + random.below(3)}, (_, tag) =>
				random.pick([`${index}.${tag}`, `v1.${index}-${tag}`, `branch-${index}-${tag}`]),
			),
			random.below(100),
			random.below(3) === 0 ? {below: [digest(random.pick(names))]} : {},
		),
	);
}

test('In any repository no removable digest has a kept tag, or is part of what is kept', () => {
	const random = seededRandom(18);
	for (let round = 0; round < 500; round += 1) {
		const groups = sampleGroups(random);
		const made = plan(groups, {
			keepNewest: random.pick([0, 1, 2, 5]),
			olderThanMs: random.below(2) === 0 ? undefined : 50 * day,
			protect: random.pick([[], [{reference: '*:v1*'}]]),
		});
		const kept = made.entries.filter(({verdict}) => verdict === 'kept');
		expect(kept.filter(({reasons}) => reasons.length === 0)).toEqual([]);
		const keptIds = new Set(kept.map(({id}) => id));
		const parts = groups.filter(one => keptIds.has(one.digest)).flatMap(({below}) => below);
		for (const {id, verdict} of made.entries) {
			if (verdict === 'removable') {
				expect(keptIds.has(id) || parts.includes(id)).toBe(false);
			}
		}
	}
});
