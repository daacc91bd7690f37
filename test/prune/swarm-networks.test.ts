import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {NetworkSummary} from '../../source/engine/networks.ts';
import type {SwarmService} from '../../source/engine/swarm.ts';
import {planPrune} from '../../source/prune/plan-prune.ts';
import type {PruneSwarm} from '../../source/prune/swarm/prune-swarm.ts';
import {container, now, stateOf} from './sample-state.ts';

const names = ['mesh', 'back', 'front', 'plain'] as const;

const network = (name: string, isSwarm: boolean): NetworkSummary => ({
	id: `id of ${name}`,
	name,
	driver: isSwarm ? 'overlay' : 'bridge',
	createdAt: now,
	isPredefined: false,
	isSwarm,
	isInternal: false,
	subnets: [],
	options: {},
	labels: {},
});

const idleService: SwarmService = {
	name: '',
	networkIds: [],
	image: '',
	previousImage: '',
	constraints: [],
	previousConstraints: [],
};

/** The engine is a node of it. @param services `undefined`: no manager could be asked. */
const swarmOf = (services: readonly Partial<SwarmService>[] | undefined): PruneSwarm => ({
	nodeId: 'own',
	known: services && {nodes: [], services: services.map(one => ({...idleService, ...one}))},
});

const worlds = fc.record({
	swarm: fc.subarray([...names]),
	services: fc.option(
		fc.array(
			fc.record({name: fc.string(), targets: fc.subarray([...names]), byName: fc.boolean()}),
		),
		{nil: undefined},
	),
	running: fc.subarray([...names]),
});

test('A network of a swarm stays while a service has it, and where nobody knows of services', () => {
	fc.assert(
		fc.property(worlds, ({swarm, services, running}) => {
			const state = stateOf({
				networks: names.map(name => network(name, swarm.includes(name))),
				swarm: swarmOf(
					services?.map(({name, targets, byName}) => ({
						name,
						networkIds: targets.map(target => (byName ? target : `id of ${target}`)),
					})),
				),
				containers: [container('web', 'app', {state: 'running', networks: running})],
			});
			const plan = planPrune(state, {protect: []}, now);
			for (const name of names) {
				const entry = plan.entries.find(one => one.kind === 'network' && one.name === name);
				const isHeld =
					swarm.includes(name) && (services?.some(({targets}) => targets.includes(name)) ?? true);
				expect(entry?.verdict).toBe(isHeld || running.includes(name) ? 'kept' : 'removable');
			}
		}),
	);
});

test('The reason names the service, or who would know', () => {
	const reasonsWith = (services: {name: string; networkIds: string[]}[] | undefined) =>
		planPrune(
			stateOf({networks: [network('mesh', true)], swarm: swarmOf(services)}),
			{protect: []},
			now,
		).entries[0]?.reasons;
	const uses = (name: string) => ({name, networkIds: ['id of mesh']});
	expect(reasonsWith([uses('web')])).toEqual(['used by service web']);
	expect(reasonsWith([uses('web'), uses('db'), uses('job')])).toEqual([
		'used by service web and 2 more',
	]);
	expect(reasonsWith(undefined)).toEqual(['belongs to a swarm: only a manager knows what uses it']);
});
