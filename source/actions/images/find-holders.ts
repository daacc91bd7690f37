import {withTimeLimit} from '../../engine/with-time-limit.ts';
import {Problem} from '../../problem.ts';
import {conflictWith} from '../../store/images/image-holders.ts';
import type {ImageRow} from '../../store/images/image-row.ts';
import type {OpenEngine} from '../../store/open-engine.ts';
import {listed} from './listed.ts';

/** Images by whether a container keeps them from being removed. */
export type Holding = {
	/** With the containers that use them now. */
	free: readonly ImageRow[];
	/** With the reason, a `conflict` with `containerId`. */
	held: ReadonlyArray<{row: ImageRow; conflict: Problem}>;
};

/**
Asks which containers there are now: what the screen knows of them may be old, or missing.

@param rows Whose images are to be removed.
@throws Problem when the containers cannot be read.
*/
export async function findHolders(
	{engine}: OpenEngine,
	rows: readonly ImageRow[],
	{force}: {force: boolean},
): Promise<Holding> {
	if (rows.length === 0) {
		return {free: [], held: []};
	}

	const containers = await withTimeLimit(options => engine.containers.list(options));
	const free: ImageRow[] = [];
	const held: {row: ImageRow; conflict: Problem}[] = [];
	for (const row of rows) {
		const users = containers.filter(({imageId}) => imageId === row.image.id);
		const conflict = conflictWith(row, users, {force});
		if (conflict) {
			held.push({row, conflict});
		} else {
			free.push({...row, users});
		}
	}

	return {free, held};
}

/** Lines for a question: what is not removed, and why. */
export const heldLines = ({held}: Holding): string[] =>
	held.length === 0
		? []
		: ['', 'Not removed:', ...listed(held.map(({conflict}) => conflict.message))];

/** Why nothing of it can be removed, as one conflict; it names the container where there is one image. */
export function conflictOf({held}: Holding): Problem | undefined {
	const [first, ...others] = held;
	return first && others.length > 0
		? new Problem({
				reason: 'conflict',
				message: held.map(({conflict}) => conflict.message).join('; '),
				nextStep: 'Remove those containers first.',
			})
		: first?.conflict;
}
