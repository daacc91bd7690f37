import {shortId} from '../../format/short-id.ts';
import {grouped} from '../grouped.ts';
import type {PruneState} from '../prune-state.ts';
import {containerKey, isActive} from './container-claims.ts';
import {podKey} from './pods.ts';
import type {Claim} from './thing.ts';

/** What keeps images, volumes and networks from going. */
type User = {
	/** Of the entry that has to go first. */
	key: string;
	/** `container web`, `pod shop` */
	text: string;
	/** `running container web`; `undefined` while it stands still. */
	activeText: string | undefined;
	/** Empty: of none. */
	imageId: string;
	volumes: readonly string[];
	networks: readonly string[];
};

/** Everything that uses anything: containers, of which an infra container is its pod's, and what Buildah left. */
export function usersOf({containers, pods, externals}: PruneState): User[] {
	const podOf = new Map(
		pods.flatMap(pod => (pod.infraId === undefined ? [] : [[pod.infraId, pod]])),
	);
	return [
		...containers.map((container): User => {
			const {id, name, state, imageId, volumes, networks} = container;
			const pod = podOf.get(id);
			const text = pod ? `pod ${pod.name}` : `container ${name}`;
			return {
				key: pod ? podKey(pod.id) : containerKey(id),
				text,
				activeText: isActive(container) ? `${state} ${text}` : undefined,
				imageId,
				volumes,
				networks,
			};
		}),
		...externals.map(
			({id, name, imageId}): User => ({
				key: containerKey(id),
				text: `external container ${name || shortId(id)}`,
				activeText: undefined,
				imageId,
				volumes: [],
				networks: [],
			}),
		),
	];
}

/** What its users mean for a thing. */
export const usage = (users: readonly User[]): Pick<Claim, 'keptBy' | 'needs'> => ({
	keptBy: users.flatMap(({activeText}) =>
		activeText === undefined ? [] : [`used by ${activeText}`],
	),
	needs: users
		.filter(({activeText}) => activeText === undefined)
		.map(({key, text}) => ({key, text})),
});

/** Users of everything that they have, by its id or name. */
export const usersBy = (
	users: readonly User[],
	namesOf: (user: User) => readonly string[],
): Map<string, User[]> =>
	grouped(users.flatMap(user => namesOf(user).map(name => [name, user] as const)));
