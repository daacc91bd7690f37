import type {NetworkSummary} from '../../engine/networks.ts';
import type {PruneState} from '../prune-state.ts';
import {type Claim, projectOf} from './thing.ts';
import {usage, usersBy, usersOf} from './users.ts';

export const networkKey = (id: string): string => `network:${id}`;

/** A service holds its networks on every node, also while it has no task. */
function heldBySwarm({id, name}: NetworkSummary, {swarm}: PruneState): string[] {
	const {services} = swarm?.known ?? {};
	if (services === undefined) {
		return ['belongs to a swarm: only a manager knows what uses it'];
	}

	const [first, ...more] = services.filter(({networkIds}) =>
		networkIds.some(target => target === id || target === name),
	);
	return first
		? [`used by service ${first.name}${more.length === 0 ? '' : ` and ${more.length} more`}`]
		: [];
}

/** Stopped containers count as well: without its network, Docker could not start them again. */
export function networkClaims(state: PruneState): Claim[] {
	const users = usersBy(usersOf(state), user => user.networks);
	return state.networks.map(network => {
		const {id, name, labels, createdAt, isSwarm} = network;
		const {keptBy, needs} = usage(users.get(name) ?? []);
		return {
			thing: {
				key: networkKey(id),
				kind: 'network',
				id,
				name,
				references: [],
				group: projectOf(labels),
				labels,
				createdAt,
				lastUsedAt: state.ages?.get(networkKey(id))?.usedUntil,
				age: state.ages?.get(networkKey(id))?.age,
				sizeBytes: {atLeast: 0, atMost: 0},
				isUnnamed: false,
			},
			keptBy: [...keptBy, ...(isSwarm ? heldBySwarm(network, state) : [])],
			needs,
			dependants: [],
			removableBecause: 'unused',
		};
	});
}
