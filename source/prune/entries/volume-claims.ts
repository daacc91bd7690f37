import {shortId} from '../../format/short-id.ts';
import type {PruneContainer, PruneState} from '../prune-state.ts';
import {containerKey, isActive} from './container-claims.ts';
import {type Claim, projectOf} from './thing.ts';

/** Containers of everything that they have, by its name. */
function usersBy(
	containers: readonly PruneContainer[],
	namesOf: (container: PruneContainer) => readonly string[],
): Map<string, PruneContainer[]> {
	const users = new Map<string, PruneContainer[]>();
	for (const container of containers) {
		for (const name of namesOf(container)) {
			const known = users.get(name);
			if (known) {
				known.push(container);
			} else {
				users.set(name, [container]);
			}
		}
	}

	return users;
}

const usage = (
	users: readonly PruneContainer[],
): Pick<Claim, 'keptBy' | 'needs' | 'dependants'> => ({
	keptBy: users.filter(isActive).map(({name, state}) => `used by ${state} container ${name}`),
	needs: users
		.filter(user => !isActive(user))
		.map(({id, name}) => ({key: containerKey(id), text: `container ${name}`})),
	dependants: [],
});

export function volumeClaims({volumes, containers}: PruneState): Claim[] {
	const users = usersBy(containers, container => container.volumes);
	return volumes.map(({name, isAnonymous, labels, createdAt, sizeBytes}) => ({
		thing: {
			key: `volume:${name}`,
			kind: 'volume',
			id: name,
			name: isAnonymous ? shortId(name) : name,
			references: [],
			group: projectOf(labels),
			labels,
			createdAt,
			lastUsedAt: undefined,
			sizeBytes: {atLeast: sizeBytes ?? 0, atMost: sizeBytes},
			isUnnamed: isAnonymous,
		},
		...usage(users.get(name) ?? []),
		removableBecause: 'no container uses it',
	}));
}

/** Stopped containers count as well: without its network, Docker could not start them again. */
export function networkClaims({networks, containers}: PruneState): Claim[] {
	const users = usersBy(containers, container => container.networks);
	return networks.map(({id, name, labels, createdAt}) => ({
		thing: {
			key: `network:${id}`,
			kind: 'network',
			id,
			name,
			references: [],
			group: projectOf(labels),
			labels,
			createdAt,
			lastUsedAt: undefined,
			sizeBytes: {atLeast: 0, atMost: 0},
			isUnnamed: false,
		},
		...usage(users.get(name) ?? []),
		removableBecause: 'no container uses it',
	}));
}
