import type {Engine} from '../engine/engine.ts';
import type {RequestOptions} from '../engine/request-options.ts';
import {askEach} from './ask-each.ts';
import {isActive} from './entries/container-claims.ts';
import type {PruneContainer} from './prune-state.ts';

type EndsOptions = RequestOptions & {
	/** Ages that decide what goes, in milliseconds; `all`: every end is to be exact. */
	agesMs: readonly number[] | 'all';
	/** Milliseconds since the epoch. */
	now: number;
};

/**
Asks when containers ended, those only of which it cannot be told otherwise whether they are older than one
of the ages.
@returns All of them, the same ones where nothing was to be asked.
@throws Problem, or the signal's reason.
*/
export async function readEnds(
	engine: Engine,
	containers: readonly PruneContainer[],
	{agesMs, now, signal}: EndsOptions,
): Promise<readonly PruneContainer[]> {
	const isInDoubt = ({createdAt, finishedAt, finishedFrom}: PruneContainer): boolean => {
		if (agesMs === 'all') {
			return true;
		}

		const [from, to] =
			finishedAt === undefined ? [createdAt, now] : [finishedFrom ?? finishedAt, finishedAt];
		return agesMs.some(age => Math.max(from, createdAt) <= now - age && now - age < to);
	};

	const ends = await askEach(
		containers
			.filter(one => !isActive(one) && one.state !== 'created' && isInDoubt(one))
			.map(({id}) => id),
		async (id, asked) => (await engine.containers.inspect(id, asked)).finishedAt,
		{signal},
	);
	return ends.size === 0
		? containers
		: containers.map(container =>
				ends.has(container.id)
					? {...container, finishedAt: ends.get(container.id), finishedFrom: undefined}
					: container,
			);
}
