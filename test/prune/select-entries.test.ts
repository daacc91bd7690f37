import fc from 'fast-check';
import {expect, test} from 'vitest';
import {noMarks} from '../../source/prune/no-marks.ts';
import {planPrune} from '../../source/prune/plan-prune.ts';
import {
	type PruneSelection,
	type PruneSelector,
	pruneSelectors,
	selectEntries,
} from '../../source/prune/select-entries.ts';
import {cacheRecord, container, day, idOf, image, now, stateOf, volume} from './sample-state.ts';

const state = stateOf({
	images: [
		image('new', ['app:3'], {createdAt: now - day}),
		image('middle', ['app:2'], {createdAt: now - 10 * day, labels: {env: 'test'}}),
		image('old', ['app:1'], {createdAt: now - 40 * day}),
		image('used', ['db:1']),
		image('ended', ['job:1']),
		image('base', ['base:1']),
		image('child', [], {parentId: idOf('base'), builtOn: [idOf('base')]}),
	],
	containers: [container('db', 'used', {state: 'running'}), container('done', 'ended')],
	volumes: [volume('data'), volume('unnamed', {isAnonymous: true})],
	buildCache: [cacheRecord('a'), cacheRecord('b', {parentIds: ['a']})],
});
const plan = planPrune(state, {protect: []}, now);

const select = (changes: Partial<PruneSelection>): string[] =>
	[
		...selectEntries(
			plan,
			{takes: [], olderThanMs: undefined, keepNewest: undefined, filters: [], ...changes},
			now,
		),
	].toSorted();

test('Several selectors take what each takes, with what that needs', () => {
	expect(select({takes: ['dangling']})).toEqual([`image:${idOf('child')}`]);
	expect(select({takes: ['containers']})).toEqual([expect.stringMatching(/^container:/)]);
	expect(select({takes: ['volumes']})).toEqual(['volume:unnamed']);
	expect(select({takes: ['all-volumes']})).toEqual(['volume:data', 'volume:unnamed']);
	expect(select({takes: ['images']})).toEqual(select({takes: ['tags', 'dangling']}));
	expect(select({takes: ['build-cache']})).toEqual(['build-cache:a', 'build-cache:b']);
});

test('An image goes with its stopped container, and not without it', () => {
	expect(select({takes: ['tags']})).not.toContain('image:job:1');
	expect(select({takes: ['tags', 'containers']})).toContain('image:job:1');
});

test('A parent stays as long as its child does', () => {
	expect(select({takes: ['tags']})).not.toContain('image:base:1');
	expect(select({takes: ['tags', 'dangling']})).toContain('image:base:1');
});

test('Age, count and filters narrow what is taken', () => {
	expect(select({takes: ['tags'], olderThanMs: 20 * day})).toEqual(['image:app:1']);
	expect(select({takes: ['tags'], keepNewest: 1})).toEqual(['image:app:1', 'image:app:2']);
	expect(select({takes: ['tags'], filters: [{createdBefore: now - 20 * day}]})).toEqual([
		'image:app:1',
	]);
	expect(select({takes: ['tags'], filters: [{name: 'app'}, {withoutLabel: 'env=t*'}]})).toEqual([
		'image:app:1',
		'image:app:3',
	]);
	expect(select({takes: ['unused'], filters: [{label: 'env=t*'}, {name: 'app'}]})).toEqual([
		'image:app:2',
	]);
});

test('A selection takes nothing that marks something else along, and no volume unasked', () => {
	const selections = fc.record({
		takes: fc.subarray([...pruneSelectors]),
		olderThanMs: fc.option(fc.integer({min: 1, max: 60 * day}), {nil: undefined}),
		keepNewest: fc.option(fc.integer({min: 0, max: 3}), {nil: undefined}),
		filters: fc.constantFrom([], [{name: 'app'}], [{kinds: ['image' as const]}]),
	});
	fc.assert(
		fc.property(selections, selection => {
			const keys = selectEntries(plan, selection, now);
			const marks = noMarks(plan).with(keys);
			expect(new Set(marks.marked().map(({key}) => key))).toEqual(keys);
			const asks = (selector: PruneSelector) => selection.takes.includes(selector);
			expect(keys.has('volume:data') && !asks('all-volumes')).toBe(false);
			expect(keys.has('volume:unnamed') && !asks('volumes') && !asks('all-volumes')).toBe(false);
		}),
	);
});
