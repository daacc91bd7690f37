import {describe, expect, test} from 'vitest';
import {choosePreset} from '../../source/prune/choose-preset.ts';
import {builderName} from '../../source/prune/entries/builder-name.ts';
import {planPrune} from '../../source/prune/plan-prune.ts';
import {
	type PruneSelector,
	pruneSelectors,
	selectEntries,
} from '../../source/prune/select-entries.ts';
import {container, image, now, stateOf, volume} from './sample-state.ts';

test.each([
	['buildx_buildkit_fast0', 'fast'],
	['buildx_buildkit_team-1_x12_state', 'team-1_x'],
	['buildx_buildkit_default0_state', 'default'],
	['buildx_buildkit_0', undefined],
	['my_buildx_buildkit_fast0', undefined],
	['buildx_buildkit_fast', undefined],
])('The builder of %s is %s', (name, builder) => {
	expect(builderName(name)).toBe(builder);
});

const node = (state: 'running' | 'exited') =>
	planPrune(
		stateOf({
			images: [image('buildkit', ['moby/buildkit:buildx-stable-1']), image('app', ['app:1'])],
			containers: [
				container('buildx_buildkit_fast0', 'buildkit', {
					state,
					volumes: ['buildx_buildkit_fast0_state'],
				}),
				container('done', 'app'),
			],
			volumes: [
				volume('buildx_buildkit_fast0_state'),
				volume('buildx_buildkit_lost0_state', {isAnonymous: true}),
				volume('data'),
			],
		}),
		{protect: []},
		now,
	);

const taken = (plan: ReturnType<typeof node>, ...takes: PruneSelector[]) => [
	...selectEntries(plan, {takes, olderThanMs: undefined, keepNewest: undefined, filters: []}, now),
];

describe('What belongs to a builder of docker buildx', () => {
	test('is told as its builder and its cache, in use or not', () => {
		for (const [state, why] of [
			['running', /^used by running container buildx_buildkit_fast0, cache of the builder fast$/],
			['exited', /^goes with container buildx_buildkit_fast0, cache of the builder fast$/],
		] as const) {
			const reasonsOf = (name: string) =>
				node(state)
					.entries.find(entry => entry.name.startsWith(name))
					?.reasons.join(', ');
			expect(reasonsOf('buildx_buildkit_fast0_state')).toMatch(why);
			expect(reasonsOf('buildx_buildkit_fast0')).toContain('builder fast');
			expect(reasonsOf('data')).toBe('unused');
		}
	});

	test('is taken by no selection but its own, and with its container in order', () => {
		const plan = node('exited');
		const others = pruneSelectors.filter(selector => selector !== 'builders');
		const ownKeys = plan.entries.flatMap(({key, builder}) => (builder ? [key] : []));
		expect(ownKeys).toHaveLength(3);
		const all = taken(plan, ...others);
		expect(all.filter(key => ownKeys.includes(key))).toEqual([]);
		// Its image is needed by a container that stays.
		expect(all).not.toContain('image:moby/buildkit:buildx-stable-1');
		expect(all).toEqual(expect.arrayContaining(['volume:data', 'image:app:1']));
		expect(taken(plan, 'builders').toSorted()).toEqual(ownKeys.toSorted());
		expect(taken(plan, ...pruneSelectors)).toContain('image:moby/buildkit:buildx-stable-1');
		expect(taken(node('running'), 'builders')).toEqual(['volume:buildx_buildkit_lost0_state']);
	});

	test('is taken by no preset, which say so', () => {
		const plan = node('exited');
		for (const preset of [{kind: 'unused'}, {kind: 'unused-older-than', olderThanMs: 0}] as const) {
			const {keys, whyNot} = choosePreset(plan, preset, now);
			for (const entry of plan.entries.filter(({builder}) => builder)) {
				expect(keys).not.toContain(entry.key);
				expect(whyNot(entry)).toContain('builders are only marked individually');
			}
		}
	});
});
