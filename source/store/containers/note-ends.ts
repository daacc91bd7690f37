import type {EngineEvent} from '../../engine/events.ts';

/** Adds the containers that ended by these events to the ids of those that must not run any more. */
export function noteEnds(ended: Set<string>, events: readonly EngineEvent[]): void {
	for (const {id, action} of events) {
		if (action === 'die') {
			ended.add(id);
		} else if (action === 'start') {
			ended.delete(id);
		}
	}
}
