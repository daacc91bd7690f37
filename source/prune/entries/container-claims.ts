import type {ContainerState} from '../../engine/containers.ts';
import type {PodSummary} from '../../engine/pods.ts';
import {shortId} from '../../format/short-id.ts';
import type {PruneContainer, PruneState} from '../prune-state.ts';
import {builderName} from './builder-name.ts';
import {isUnstarted, mayGo, podsByMember} from './pods.ts';
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
			return 'failed to be removed before';
		default:
			return 'has ended';
	}
}

/** Of one in a pod Podman's own prune takes all or nothing. */
function inPod(pod: PodSummary | undefined): Pick<Claim, 'keptBy'> & {suffix: string} {
	return {
		keptBy: pod && !mayGo(pod) ? [`part of ${pod.state} pod ${pod.name}`] : [],
		suffix: pod ? `, part of pod ${pod.name}` : '',
	};
}

/** Its log goes, too, which no engine counts: there is always more than is told. */
export function containerClaims(all: PruneState): Claim[] {
	const podOf = podsByMember(all);
	const infra = new Set(all.pods.map(({infraId}) => infraId));
	return all.containers
		.filter(({id}) => !infra.has(id))
		.map(container => {
			const {
				id,
				name,
				labels,
				createdAt,
				finishedAt,
				finishedFrom,
				writableBytes = 0,
				state,
			} = container;
			const pod = podOf.get(id);
			const {keptBy, suffix} = inPod(pod);
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
					lastUsedFrom: finishedFrom,
					sizeBytes: {atLeast: writableBytes, atMost: undefined},
					isUnnamed: false,
					builder: builderName(name),
					onlyBy: pod && isUnstarted(pod) ? 'hand' : undefined,
				},
				keptBy: isActive(container)
					? [state === 'unknown' ? 'may be running' : `is ${state}`]
					: keptBy,
				needs: [],
				dependants: [],
				removableBecause: `${whyRemovable(container)}${suffix}`,
			};
		});
}

/**
Containers of Buildah and what broken builds left behind. Nobody can tell one from a build that is under way,
except that Podman does not remove the latter: no rule takes any.
*/
export const externalClaims = ({externals}: PruneState): Claim[] =>
	externals.map(({id, name, createdAt}) => ({
		thing: {
			key: containerKey(id),
			kind: 'container',
			id,
			name: name || shortId(id),
			references: [],
			group: '',
			labels: {},
			createdAt,
			lastUsedAt: undefined,
			sizeBytes: {atLeast: 0, atMost: undefined},
			isUnnamed: false,
			onlyBy: 'external',
		},
		keptBy: [],
		needs: [],
		dependants: [],
		removableBecause: 'external: left by a build or made by Buildah',
	}));
