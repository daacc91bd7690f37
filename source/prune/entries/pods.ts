import type {PodSummary} from '../../engine/pods.ts';
import type {PruneState} from '../prune-state.ts';

export const podKey = (id: string): string => `pod:${id}`;

/** What `podman pod prune` takes, and one that never ran, which it leaves alone. */
export const mayGo = ({state}: Pick<PodSummary, 'state'>): boolean =>
	state === 'exited' || state === 'stopped' || state === 'created';

/** By hand alone: Podman's own prune leaves it alone. */
export const isUnstarted = ({state}: Pick<PodSummary, 'state'>): boolean => state === 'created';

export const withoutInfra = ({containerIds, infraId}: PodSummary): string[] =>
	containerIds.filter(id => id !== infraId);

/** Pods by the ids of their containers, infra containers left out. */
export const podsByMember = ({pods}: Pick<PruneState, 'pods'>): Map<string, PodSummary> =>
	new Map(pods.flatMap(pod => withoutInfra(pod).map(id => [id, pod] as const)));
