import type {ContainerSummary} from '../../engine/containers.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {Problem} from '../../problem.ts';
import type {OpenEngine} from '../open-engine.ts';
import type {ImageRow} from './image-row.ts';

const isHeldBy = ({state}: ContainerSummary) => state === 'running' || state === 'paused';

/**
Why an image cannot go while these containers are there; `undefined` when it can.

@param users Those made from the image.
@returns A `conflict` with `containerId`.
*/
export function conflictWith(
	{shortId, reference}: ImageRow,
	users: readonly ContainerSummary[],
	{force}: {force: boolean},
): Problem | undefined {
	const holder = force ? users.find(isHeldBy) : (users.find(isHeldBy) ?? users[0]);
	if (!holder) {
		return undefined;
	}

	const others = users.length > 1 ? ` and ${users.length - 1} more` : '';
	return new Problem({
		reason: 'conflict',
		message: `${reference ?? shortId} is used by container ${holder.name} (${holder.state})${others}`,
		nextStep: isHeldBy(holder)
			? `Stop and remove ${holder.name} first`
			: `Remove ${holder.name} first, or force the deletion`,
		containerId: holder.id,
	});
}

/**
Refuses before anything is untagged: the engine would take the references one by one and stop at the
last, with the tags already gone.

@throws Problem `conflict` with `containerId` when a container needs the image.
*/
export async function assertNotHeld(
	{engine}: OpenEngine,
	row: ImageRow,
	{signal, force}: RequestOptions & {force: boolean},
): Promise<void> {
	const containers = await engine.containers.list({signal});
	const users = containers.filter(({imageId}) => imageId === row.image.id);
	const conflict = conflictWith(row, users, {force});
	if (conflict) {
		throw conflict;
	}
}
