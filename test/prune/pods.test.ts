import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {PodState, PodSummary} from '../../source/engine/pods.ts';
import {choosePreset} from '../../source/prune/choose-preset.ts';
import {noMarks} from '../../source/prune/no-marks.ts';
import {planPrune} from '../../source/prune/plan-prune.ts';
import type {PruneRules} from '../../source/prune/prune-rules.ts';
import type {PruneState} from '../../source/prune/prune-state.ts';
import {selectEntries} from '../../source/prune/select-entries.ts';
import {container, idOf, image, now, stateOf} from './sample-state.ts';

const idFor = (name: string) => idOf(name).slice(7);

const pod = (name: string, state: PodState, members: readonly string[]): PodSummary => ({
	id: idFor(`pod ${name}`),
	name,
	state,
	createdAt: now,
	infraId: idFor(`${name}-infra`),
	containerIds: [`${name}-infra`, ...members].map(idFor),
	labels: {},
});

const restful = ['created', 'exited', 'stopped'] as const;
const busy = ['running', 'degraded', 'paused', 'dead', 'error', 'unknown'] as const;

/** Pods in any state with any number of containers, beside containers in none. */
const worlds: fc.Arbitrary<PruneState> = fc
	.array(
		fc.record({
			state: fc.constantFrom<PodState>(...restful, ...busy),
			members: fc.array(fc.constantFrom('running' as const, 'exited' as const), {maxLength: 3}),
		}),
		{minLength: 1, maxLength: 4},
	)
	.map(pods => {
		const isRestful = (state: PodState) => restful.some(other => other === state);
		return stateOf({
			images: [image('pause', ['pause:1']), image('app', ['app:1'])],
			pods: pods.map(({state, members}, at) =>
				pod(
					`p${at}`,
					state,
					members.map((_, member) => `p${at}-${member}`),
				),
			),
			containers: [
				container('alone', 'app'),
				...pods.flatMap(({state, members}, at) => [
					container(`p${at}-infra`, 'pause', {state: isRestful(state) ? 'exited' : 'running'}),
					...members.map((member, number) =>
						container(`p${at}-${number}`, 'app', {state: isRestful(state) ? 'exited' : member}),
					),
				]),
			],
		});
	});

const rules: PruneRules = {protect: []};
function keysOf(state: PruneState, protect: PruneRules = rules) {
	const plan = planPrune(state, protect, now);
	return {plan, chosen: choosePreset(plan, {kind: 'unused'}, now).keys};
}

describe('A pod', () => {
	test('goes when it has stopped, after all of its containers, and stays with them otherwise', () => {
		fc.assert(
			fc.property(worlds, state => {
				const {plan, chosen} = keysOf(state);
				for (const {id, state: podState, containerIds, infraId} of state.pods) {
					const members = containerIds
						.filter(one => one !== infraId)
						.map(one => `container:${one}`);
					const goes = podState === 'exited' || podState === 'stopped';
					expect(chosen.has(`pod:${id}`)).toBe(goes);
					expect(members.map(key => chosen.has(key))).toEqual(members.map(() => goes));
					const place = (key: string) => plan.indexOf.get(key) ?? -1;
					expect(members.every(key => place(key) < place(`pod:${id}`))).toBe(true);
				}

				expect(chosen.has(`container:${idFor('alone')}`)).toBe(true);
			}),
		);
	});

	test('stands for its infra container, which is no item of its own', () => {
		fc.assert(
			fc.property(worlds, state => {
				const {plan, chosen} = keysOf(state);
				const infra = new Set(state.pods.map(({infraId}) => infraId));
				expect(plan.entries.filter(({id}) => infra.has(id))).toEqual([]);
				const pause = plan.entries.find(({name}) => name === 'pause:1');
				expect(pause?.needs.every(key => key.startsWith('pod:'))).toBe(true);
				expect(chosen.has('image:pause:1')).toBe(
					state.pods.every(({state: of}) => of === 'exited' || of === 'stopped'),
				);
			}),
		);
	});

	test('that was never started goes by hand, with its containers', () => {
		const state = stateOf({
			pods: [pod('new', 'created', ['a'])],
			containers: [
				container('new-infra', 'pause', {state: 'created'}),
				container('a', 'app', {state: 'created'}),
			],
		});
		const {plan, chosen} = keysOf(state);
		expect([...chosen]).toEqual([]);
		const takes = ['unused', 'containers', 'logs', 'external'] as const;
		const flags = {takes, olderThanMs: undefined, keepNewest: undefined, filters: []};
		expect([...selectEntries(plan, flags, now)]).toEqual([]);
		const marked = noMarks(plan).with([`pod:${idFor('pod new')}`]);
		expect(marked.marked().map(({name}) => name)).toEqual(['a', 'new']);
	});

	test('that a rule protects keeps its containers', () => {
		fc.assert(
			fc.property(worlds, state => {
				const {plan} = keysOf(state, {protect: [{name: 'p*', kinds: ['pod']}]});
				const members = new Set(state.pods.flatMap(({containerIds}) => containerIds));
				const open = plan.entries.filter(
					({id, kind, verdict}) =>
						verdict === 'removable' &&
						(kind === 'pod' || (kind === 'container' && members.has(id))),
				);
				expect(open).toEqual([]);
			}),
		);
	});

	test('says what it waits for', () => {
		const state = stateOf({
			images: [image('pause', ['pause:1'])],
			pods: [pod('shop', 'degraded', ['done'])],
			containers: [container('shop-infra', 'pause', {state: 'running'}), container('done', 'app')],
		});
		const {plan} = keysOf(state);
		const reasons = Object.fromEntries(plan.entries.map(({name, reasons: why}) => [name, why]));
		expect(reasons).toEqual({
			done: ['part of degraded pod shop'],
			shop: ['is degraded', 'used by container done'],
			'pause:1': ['used by running pod shop'],
		});
	});
});

test('A container that only Podman’s storage has is a row, goes by its own flag, and keeps its image till then', () => {
	const state = stateOf({
		images: [image('app', ['app:1'])],
		externals: [
			{id: idFor('w'), name: 'app-working-container', imageId: idOf('app'), createdAt: now},
		],
	});
	const {plan, chosen} = keysOf(state);
	expect([...chosen]).toEqual([]);
	expect(plan.entries.map(({name, verdict}) => [name, verdict])).toEqual([
		['app-working-container', 'removable'],
		['app:1', 'removable'],
	]);
	const flags = {olderThanMs: undefined, keepNewest: undefined, filters: []};
	const select = (...takes: ('unused' | 'external')[]) =>
		[...selectEntries(plan, {...flags, takes}, now)].length;
	expect([select('unused'), select('external'), select('unused', 'external')]).toEqual([0, 1, 2]);
});
