import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {SwarmNode, SwarmService} from '../../source/engine/swarm.ts';
import {planPrune} from '../../source/prune/plan-prune.ts';
import {mayRunOn} from '../../source/prune/swarm/may-run-on.ts';
import {image, now, stateOf} from './sample-state.ts';

const own: SwarmNode = {
	id: 'own',
	hostName: 'Worker-1',
	role: 'worker',
	isLeader: false,
	availability: 'active',
	state: 'ready',
	address: '10.0.0.2',
	engineVersion: '28.5.2',
	labels: {disk: 'ssd'},
	engineLabels: {zone: 'a'},
};

const service = (name: string, changes: Partial<SwarmService>): SwarmService => ({
	name,
	networkIds: [],
	image: '',
	previousImage: '',
	constraints: [],
	previousConstraints: [],
	...changes,
});

const digest = `sha256:${'d'.repeat(64)}`;

/** Why each image stays or goes on the worker, by its name. */
function whyOf(services: readonly SwarmService[] | undefined, nodeId = 'own') {
	const state = stateOf({
		images: [
			image('one', ['shop/web:1']),
			image('two', ['shop/web:2', 'old:name']),
			image('plain', ['redis:latest']),
			image('pinned', [], {digests: [`ghcr.io/team/api@${digest}`]}),
		],
		swarm: {nodeId, known: services && {nodes: [own], services}},
		knowledge: 'complete',
	});
	const {entries} = planPrune(state, {protect: []}, now);
	return Object.fromEntries(
		entries.map(({name, isUnnamed, reasons, verdict}) => [
			isUnnamed ? 'pinned' : name,
			verdict === 'kept' ? reasons.join(', ') : `removable: ${reasons.join(', ')}`,
		]),
	);
}

test('A worker keeps what a service may run there, what it may be rolled back to, and nothing else', () => {
	const why = whyOf([
		service('web', {image: 'shop/web:2', previousImage: 'shop/web:1'}),
		service('cache', {image: 'docker.io/library/redis', previousImage: 'redis:latest'}),
		service('queue', {image: 'redis:latest'}),
		service('api', {image: `ghcr.io/team/api:3@${digest}`}),
	]);
	expect(why).toEqual({
		'shop/web:1': 'service web may be rolled back to it',
		'shop/web:2': 'service web may run here',
		'old:name': 'removable: unused',
		'redis:latest': 'service cache and 1 more may run here',
		pinned: 'service api may run here',
	});
});

test('A service that may not come to this node keeps nothing here; on a node that nobody tells of it keeps all', () => {
	const managersOnly = [
		service('web', {image: 'shop/web:2', constraints: ['node.role == manager']}),
	];
	expect(whyOf(managersOnly)['shop/web:2']).toBe('removable: unused');
	expect(whyOf(managersOnly, 'new')['shop/web:2']).toBe('service web may run here');
});

test('Where no manager can be asked, each image that may go says that services are unknown', () => {
	expect(new Set(Object.values(whyOf(undefined)))).toEqual(
		new Set([
			'removable: unused, services of its swarm unknown',
			'removable: dangling, services of its swarm unknown',
		]),
	);
	expect(Object.values(whyOf([]))).toContain('removable: unused');
});

test('Constraints hold as Swarm has them: without regard to case, a missing label is empty, an unknown one holds', () => {
	const sides = fc.constantFrom(
		['node.id', 'own'],
		['node.hostname', 'worker-1'],
		['node.role', 'WORKER'],
		['node.labels.disk', 'SSD'],
		['engine.labels.zone', 'a'],
	);
	fc.assert(
		fc.property(sides, fc.constantFrom('', ' '), fc.string(), ([key, value], space, other) => {
			const is = `${key}${space}==${space}${value}`;
			expect(mayRunOn(own, [is])).toBe(true);
			expect(mayRunOn(own, [is, `${key}!=${value}`])).toBe(false);
			fc.pre(other.trim().toLowerCase() !== value?.toLowerCase());
			expect(mayRunOn(own, [`${key}==x${other}`])).toBe(false);
		}),
	);
	expect(mayRunOn(own, ['node.labels.gpu==1'])).toBe(false);
	expect(mayRunOn(own, ['node.labels.gpu!=1', 'node.platform.os==windows', 'nonsense'])).toBe(true);
});
