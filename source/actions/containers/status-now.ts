import type {ContainerSummary} from '../../engine/containers.ts';
import {statusAt} from '../../store/containers/compact-status.ts';
import type {Tools} from '../tools.ts';

/** The engine's words for its state with an age of now: they were right when the list was asked for. */
export function statusNow(
	{openEngine, services}: Pick<Tools, 'openEngine' | 'services'>,
	{id, status}: ContainerSummary,
): string {
	return statusAt(status, openEngine.containerMoments.of(id), services.now());
}
