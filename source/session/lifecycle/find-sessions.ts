import type {ContainerSummary} from '../../engine/containers.ts';
import type {GuidedSession} from '../guided-session.ts';
import {sessionOf} from './session-labels.ts';

/** Sessions with containers of their own, wherever they were started; newest first. */
export function findSessions(containers: readonly ContainerSummary[]): GuidedSession[] {
	const found = new Map<string, GuidedSession>();
	// The newest of several: a roll back that was cut off leaves the container that it came from.
	// Lists come newest first, which counts among those of the same second.
	const oldestFirst = containers.toReversed().sort((one, other) => one.createdAt - other.createdAt);
	for (const container of oldestFirst) {
		const session = sessionOf(container);
		if (session) {
			found.set(session.id, session);
		}
	}

	return [...found.values()].sort((one, other) => other.startedAt - one.startedAt);
}
