import type {ContainerState} from '../../engine/containers.ts';
import {shortId} from '../../format/short-id.ts';
import type {PruneContainer, PruneState} from '../prune-state.ts';
import {type Claim, projectOf} from './thing.ts';

export const containerKey = (id: string): string => `container:${id}`;

const over: ReadonlySet<ContainerState> = new Set(['created', 'exited', 'dead']);

/** It runs, or may do so in a moment. */
export const isActive = ({state}: Pick<PruneContainer, 'state'>): boolean => !over.has(state);

function whyRemovable({state}: PruneContainer): string {
	switch (state) {
		case 'created':
			return 'never started';
		case 'dead':
			return 'could not be removed before';
		default:
			return 'has ended';
	}
}

/** Its log goes, too, which no engine counts: there is always more than is told. */
export const containerClaims = ({containers}: PruneState): Claim[] =>
	containers.map(container => {
		const {id, name, labels, createdAt, finishedAt, writableBytes = 0, state} = container;
		return {
			thing: {
				key: containerKey(id),
				kind: 'container',
				id,
				name: name || shortId(id),
				references: [],
				group: projectOf(labels),
				labels,
				createdAt,
				lastUsedAt: finishedAt,
				sizeBytes: {atLeast: writableBytes, atMost: undefined},
				isUnnamed: false,
			},
			keptBy: isActive(container) ? [state === 'unknown' ? 'may be running' : `is ${state}`] : [],
			needs: [],
			dependants: [],
			removableBecause: whyRemovable(container),
		};
	});
