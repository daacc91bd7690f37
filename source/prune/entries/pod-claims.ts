import {shortId} from '../../format/short-id.ts';
import type {PruneState} from '../prune-state.ts';
import {containerKey} from './container-claims.ts';
import {isUnstarted, mayGo, podKey, podsByMember, withoutInfra} from './pods.ts';
import {type Claim, type Protect, projectOf} from './thing.ts';

/** A pod goes after its containers, and its infra container with it. */
export function podClaims({pods, containers}: PruneState): Claim[] {
	const containerOf = new Map(containers.map(container => [container.id, container]));
	return pods.map(pod => {
		const {id, name, state, createdAt, labels, infraId = ''} = pod;
		const infra = containerOf.get(infraId);
		return {
			thing: {
				key: podKey(id),
				kind: 'pod',
				id,
				name: name || shortId(id),
				references: [],
				group: projectOf(labels),
				labels,
				createdAt,
				lastUsedAt: infra?.finishedAt,
				sizeBytes: infra
					? {atLeast: infra.writableBytes ?? 0, atMost: undefined}
					: {atLeast: 0, atMost: 0},
				isUnnamed: false,
				onlyBy: isUnstarted(pod) ? 'hand' : undefined,
			},
			keptBy: mayGo(pod) ? [] : [state === 'unknown' ? 'may be running' : `is ${state}`],
			needs: withoutInfra(pod).map(member => ({
				key: containerKey(member),
				text: `container ${containerOf.get(member)?.name || shortId(member)}`,
			})),
			dependants: [],
			removableBecause: isUnstarted(pod) ? 'never started' : 'has stopped',
		};
	});
}

/** What protects a pod protects its containers. */
export function protectMembers(protect: Protect, state: PruneState): Protect {
	const podOf = podsByMember(state);
	const thingOf = new Map(podClaims(state).map(({thing}) => [thing.id, thing]));
	return thing => {
		const pod = thing.kind === 'container' ? thingOf.get(podOf.get(thing.id)?.id ?? '') : undefined;
		return pod ? [...new Set([...protect(thing), ...protect(pod)])] : protect(thing);
	};
}
