import {expect, test} from 'vitest';
import {noMarks} from '../../../source/prune/no-marks.ts';
import {checkPlan} from '../../../source/prune/plan-file/check-plan.ts';
import {planPrune} from '../../../source/prune/plan-prune.ts';
import type {ProtectionRule} from '../../../source/prune/prune-rules.ts';
import type {PruneState} from '../../../source/prune/prune-state.ts';
import {cacheRecord, container, day, idOf, image, now, stateOf, volume} from '../sample-state.ts';
import {planFileOf} from './make-file.ts';

const ended = now - day;
const state = stateOf({
	images: [image('app', ['app:1']), image('old', []), image('two', ['two:1', 'two:prod'])],
	containers: [container('job', 'app', {finishedAt: ended})],
	volumes: [volume('data')],
	buildCache: [cacheRecord('step')],
});

function removable(from: PruneState) {
	const plan = planPrune(from, {protect: [{reference: '*:prod'}]}, now);
	return {plan, marks: noMarks(plan).with(plan.entries.map(({key}) => key)), state: from};
}

/** What becomes of each item when the engine has this by now, by name. */
function applied(changes: Partial<PruneState>, protect: ProtectionRule[] = []) {
	const {items} = planFileOf(removable(state));
	const fresh = planPrune({...state, ...changes}, {protect}, now + day);
	const {keys, settled} = checkPlan(items, fresh);
	return Object.fromEntries([
		...[...keys].map(key => [fresh.entries[fresh.indexOf.get(key) ?? -1]?.name, 'goes'] as const),
		...settled.map(
			({entry, outcome}) =>
				[entry.name, outcome.kind === 'skipped' ? outcome.why : outcome.kind] as const,
		),
	]);
}

const all = {
	'app:1': 'goes',
	[idOf('old').slice(7, 19)]: 'goes',
	'two:1': 'goes',
	job: 'goes',
	data: 'goes',
	'step step': 'goes',
};

test('Everything in a plan goes when nothing has changed, and no name that it does not have', () => {
	expect(applied({})).toEqual(all);
});

const {images, containers, volumes, buildCache} = state;
const changed = <Item extends object>(items: readonly Item[], at: number, by: Partial<Item>) =>
	items.map((item, index) => (index === at ? {...item, ...by} : item));

test.each<[string, Partial<PruneState>, Record<string, string>, ProtectionRule[]?]>([
	[
		'an image that has a new name',
		{images: changed(images, 2, {references: ['two:1', 'two:new', 'two:prod']})},
		{'two:1': 'it got the name two:new meanwhile'},
	],
	[
		'a dangling image that has a name now',
		{images: changed(images, 1, {references: ['rescued:1']})},
		{[idOf('old').slice(7, 19)]: 'it is now named rescued:1'},
	],
	[
		'a name that belongs to another image',
		{images: [...changed(images, 2, {references: ['two:prod']}), image('new', ['two:1'])]},
		{'two:1': 'the name now belongs to another image'},
	],
	[
		'a container that runs, with its image',
		{containers: changed(containers, 0, {state: 'running' as const})},
		{job: 'is running', 'app:1': 'used by running container job'},
	],
	[
		'a container that has run again, with its image',
		{containers: changed(containers, 0, {finishedAt: now})},
		{job: 'it ran again meanwhile', 'app:1': 'job still exists'},
	],
	[
		'an image that a new container has',
		{containers: [...containers, container('late', 'app')]},
		{'app:1': 'used by late meanwhile'},
	],
	[
		'a volume that was made anew',
		{volumes: changed(volumes, 0, {createdAt: now})},
		{data: 'it was recreated meanwhile'},
	],
	['what is protected by now', {}, {data: 'protected by rule name da*'}, [{name: 'da*'}]],
	[
		'build cache that is in use',
		{buildCache: changed(buildCache, 0, {isInUse: true})},
		{'step step': 'in use by a build'},
	],
	[
		'what is already gone',
		{images: images.slice(1), containers: [], volumes: [], buildCache: []},
		{'app:1': 'gone', job: 'gone', data: 'gone', 'step step': 'gone'},
	],
])('A plan leaves alone and tells of %s', (_, changes, expected, protect) => {
	expect(applied(changes, protect)).toEqual({...all, ...expected});
});

test('A name that was taken out of the file stays, and is no new name of its image', () => {
	const both = stateOf({images: [image('two', ['two:1', 'two:2'])]});
	const {items} = planFileOf(removable(both));
	const left = items.filter(({name}) => name === 'two:1');
	const {keys, settled} = checkPlan(left, planPrune(both, {protect: []}, now));
	expect({keys: [...keys], settled}).toEqual({keys: ['image:two:1'], settled: []});
});

test('What needs a container goes only with it', () => {
	const {items} = planFileOf(removable(state));
	const left = items.filter(({kind}) => kind !== 'container');
	const {keys, settled} = checkPlan(left, planPrune(state, {protect: []}, now));
	expect(keys.has('image:app:1')).toBe(false);
	expect(settled.map(({outcome}) => outcome)).toEqual([
		{kind: 'skipped', why: 'used by job meanwhile'},
	]);
});
