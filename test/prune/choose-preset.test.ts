import {describe, expect, test} from 'vitest';
import {choosePreset} from '../../source/prune/choose-preset.ts';
import {createFilter, type PruneFilter} from '../../source/prune/filter-entries.ts';
import {groupEntries} from '../../source/prune/group-entries.ts';
import {planPrune} from '../../source/prune/plan-prune.ts';
import type {PrunePreset} from '../../source/prune/prune-preset.ts';
import {cacheRecord, container, day, idOf, image, now, stateOf, volume} from './sample-state.ts';

const plan = planPrune(
	stateOf({
		images: [
			image('1', ['app:1', 'old:app-1'], {createdAt: now - 50 * day}),
			image('2', ['app:2'], {createdAt: now - 40 * day, labels: {stage: ''}}),
			image('3', ['app:3'], {createdAt: now - 30 * day, labels: {stage: 'test'}}),
			image('4', ['app:4'], {createdAt: now - 3 * day}),
			image('5', [], {createdAt: now - 60 * day, sizeBytes: 5000}),
			image('6', ['fresh:1'], {createdAt: now - 90 * day, lastTaggedAt: now - day}),
		],
		containers: [
			container('web', '4', {state: 'running'}),
			container('done', '2', {
				finishedAt: now - 2 * day,
				labels: {'com.docker.compose.project': 'shop'},
			}),
		],
		volumes: [volume('data')],
		buildCache: [cacheRecord('x')],
	}),
	{protect: []},
	now,
);
const done = `container:${idOf('done').slice(7)}`;

function choose(preset: PrunePreset) {
	const {keys, whyNot} = choosePreset(plan, preset, now);
	const why = (key: string) => {
		const entry = plan.entries[plan.indexOf.get(key) ?? -1];
		return entry && whyNot(entry);
	};
	return {keys: [...keys].toSorted(), why};
}

describe('Presets', () => {
	test('take images without a name', () => {
		expect(choose({kind: 'dangling'}).keys).toEqual([`image:${idOf('5')}`]);
	});

	test('take what nothing needs, and no volume', () => {
		const {keys, why} = choose({kind: 'unused'});
		expect(keys).toEqual(
			[
				'build-cache:x',
				done,
				`image:${idOf('5')}`,
				'image:app:1',
				'image:app:2',
				'image:app:3',
				'image:fresh:1',
				'image:old:app-1',
			].toSorted(),
		);
		expect(why('volume:data')).toBe('volumes are only marked individually');
	});

	test('take what is old enough, counted from its last use, with what it needs', () => {
		const {keys, why} = choose({kind: 'unused-older-than', olderThanMs: 7 * day});
		expect(keys).toEqual(
			[
				'build-cache:x',
				`image:${idOf('5')}`,
				'image:app:1',
				'image:app:3',
				'image:old:app-1',
			].toSorted(),
		);
		expect(why(done)).toBe('newer than 7 days');
		expect(why('image:app:2')).toBe('needed by done');
		expect(why('image:fresh:1')).toBe('newer than 7 days');
	});

	test('take all tags of a repository but the newest ones, those in use counted', () => {
		const {keys, why} = choose({kind: 'keep-newest', count: 2});
		expect(keys).toEqual(['image:app:1']);
		expect(why('image:app:3')).toBe('one of the newest 2 of app');
		expect(why('image:app:2')).toBe('needed by done');
		expect(why('image:old:app-1')).toBe('one of the newest 2 of old');
	});

	test('take no image on which one is built that they leave', () => {
		const images = [
			image('base', ['base:1'], {createdAt: now - 60 * day}),
			image('young', ['young:1'], {createdAt: now - day, builtOn: [idOf('base')]}),
		];
		const family = planPrune(stateOf({images}), {protect: []}, now);
		const old = choosePreset(family, {kind: 'unused-older-than', olderThanMs: 7 * day}, now);
		expect([...old.keys]).toEqual([]);
		expect(family.entries.map(entry => old.whyNot(entry))).toEqual([
			'newer than 7 days',
			'parent of young:1',
		]);
		expect(choosePreset(family, {kind: 'unused'}, now).keys.size).toBe(2);
	});

	test('take build cache alone', () => {
		expect(choose({kind: 'build-cache'}).keys).toEqual(['build-cache:x']);
	});
});

describe('Filters and groups', () => {
	test.each<[PruneFilter, string[]]>([
		[{label: 'stage'}, ['app:2', 'app:3']],
		[{label: 'stage='}, ['app:2']],
		[{label: 'st*=t?st'}, ['app:3']],
		[{name: 'APP'}, ['app:1', 'app:2', 'app:3', 'app:4', 'old:app-1']],
		[{name: 'app*'}, ['app:1', 'app:2', 'app:3', 'app:4']],
		[{kinds: ['volume', 'container']}, ['data', 'done', 'web']],
		[{olderThanMs: 45 * day, kinds: ['image']}, ['350000000000', 'app:1', 'old:app-1']],
		[{leastBytes: 1000}, ['350000000000', 'data']],
	])('The filter %j lets through %j', (filter, names) => {
		const passes = createFilter(filter, now);
		expect(
			plan.entries
				.filter(passes)
				.map(({name}) => name)
				.toSorted(),
		).toEqual(names);
	});

	test('Entries are grouped by repository or project, what belongs to none last', () => {
		const groups = groupEntries(plan.entries);
		expect(groups.map(({name}) => name).toSorted()).toEqual(['', 'app', 'fresh', 'old', 'shop']);
		expect(groups.at(-1)?.name).toBe('');
		expect(groups.find(({name}) => name === 'app')).toMatchObject({
			sizeBytes: {atLeast: 400, atMost: 400},
		});
	});
});
