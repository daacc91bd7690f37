import type {PruneEntry, PrunePlan} from '../prune-plan.ts';
import {createTally} from '../tally.ts';

/** Why things are out of a goal's reach, and what they would free on top of all that is in it. */
export type Obstacle = {why: string; count: number; bytes: number};

const reasons: readonly {why: string; fits(entry: PruneEntry): boolean}[] = [
	{why: 'protected', fits: ({protectedBy}) => protectedBy.length > 0},
	{why: 'in use', fits: ({verdict}) => verdict === 'kept'},
	{why: 'too new', fits: ({grace}) => grace !== undefined},
	{why: 'builders', fits: ({builder}) => builder !== undefined},
	{why: 'volumes', fits: ({kind}) => kind === 'volume'},
	{why: 'not selected', fits: () => true},
];

/** What stands in the way of a goal that cannot be reached, what would free most first. @param order All that is in its reach. */
export function goalObstacles(plan: PrunePlan, order: readonly string[]): Obstacle[] {
	const reach = createTally(plan);
	for (const key of order) {
		reach.take(plan.indexOf.get(key) ?? -1);
	}

	const rest = [...plan.entries.entries()].filter(([index]) => !reach.isGone(index));
	const reasonOf = (entry: PruneEntry) => reasons.find(({fits}) => fits(entry))?.why;
	return reasons
		.map(({why}): Obstacle => {
			const more = reach.copy();
			const blocked = rest.filter(([, entry]) => reasonOf(entry) === why);
			for (const [index] of blocked) {
				more.take(index);
			}

			return {why, count: blocked.length, bytes: more.freed().atLeast - reach.freed().atLeast};
		})
		.filter(({bytes}) => bytes > 0)
		.sort((left, right) => right.bytes - left.bytes);
}
