import type {ContainerSummary} from '../../engine/containers.ts';
import type {EngineEvent} from '../../engine/events.ts';
import {refreshUntil} from '../refresh-until.ts';
import type {Resource} from '../resource.ts';

type Watched = {
	containers: Pick<Resource<ContainerSummary[]>, 'data'>;
	/** Asks for some of them. */
	ask(ids: ReadonlySet<string>): Promise<void>;
	signal: AbortSignal;
};

/** Containers that have ended, until the list says so. */
export function awaitingEnds({containers, ask, signal}: Watched) {
	const ended = new Set<string>();
	let isWaiting = false;
	return {
		/** Adds those that ended by these events, and takes off those that run again. */
		note(events: readonly EngineEvent[]): void {
			for (const {id, action} of events) {
				if (action === 'die') {
					ended.add(id);
				} else if (action === 'start') {
					ended.delete(id);
				}
			}
		},
		/** Never rejects. */
		async wait(): Promise<void> {
			if (isWaiting || ended.size === 0) {
				return;
			}

			isWaiting = true;
			await refreshUntil(
				{data: containers.data, refresh: () => ask(ended)},
				list => !list.some(({id, state}) => state === 'running' && ended.has(id)),
				{signal},
			);
			ended.clear();
			isWaiting = false;
		},
	};
}
