import {shortId} from '../../format/short-id.ts';
import type {PruneState} from '../prune-state.ts';
import {builderName} from './builder-name.ts';
import {type Claim, projectOf} from './thing.ts';
import {usage, usersBy, usersOf} from './users.ts';

export const volumeKey = (name: string): string => `volume:${name}`;

export function volumeClaims(state: PruneState): Claim[] {
	const {ages} = state;
	const users = usersBy(usersOf(state), user => user.volumes);
	return state.volumes.map(({name, isAnonymous, labels, createdAt, sizeBytes}) => ({
		thing: {
			key: volumeKey(name),
			kind: 'volume',
			id: name,
			name: isAnonymous ? shortId(name) : name,
			references: [],
			group: projectOf(labels),
			labels,
			createdAt,
			lastUsedAt: ages?.get(volumeKey(name))?.usedUntil,
			age: ages?.get(volumeKey(name))?.age,
			sizeBytes: {atLeast: sizeBytes ?? 0, atMost: sizeBytes},
			isUnnamed: isAnonymous,
			builder: builderName(name),
		},
		...usage(users.get(name) ?? []),
		dependants: [],
		removableBecause: 'unused',
	}));
}
