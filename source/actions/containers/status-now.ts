import type {ContainerSummary} from '../../engine/containers.ts';
import {formatAge} from '../../format/format-age.ts';
import {statusWithAge} from '../../store/containers/compact-status.ts';
import type {Tools} from '../tools.ts';

/** The engine's words for its state with an age of now: they were right when the list was asked for. */
export function statusNow(
	{openEngine, services}: Pick<Tools, 'openEngine' | 'services'>,
	{id, status}: ContainerSummary,
): string {
	const since = openEngine.containerMoments.of(id);
	return since === undefined ? status : statusWithAge(status, formatAge(since, services.now()));
}
