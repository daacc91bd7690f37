import type {ContainerSummary} from '../engine/containers.ts';
import type {EngineEvent} from '../engine/events.ts';
import type {Resource} from './resource.ts';

/**
Docker 20.10 tells of a container's end up to some tenths of a second before its list does, and no event
follows: the list is asked again after these pauses until it has caught up.
*/
const askAgainAfterMs = [100, 200, 400, 800, 1600];

export type ContainerFollower = {
	/** Asks for the list, which is at least as new as these events once it has settled. */
	follow(events: readonly EngineEvent[]): void;
	close(): void;
};

/** Keeps the list of containers up with the events. */
export function followContainers(containers: Resource<ContainerSummary[]>): ContainerFollower {
	const endedIds = new Set<string>();
	let timer: NodeJS.Timeout | undefined;
	let isClosed = false;

	const ask = async (attempt: number) => {
		await containers.refresh();
		clearTimeout(timer);
		const isBehind = containers
			.data()
			?.some(({id, state}) => state === 'running' && endedIds.has(id));
		const pauseMs = askAgainAfterMs[attempt];
		if (isBehind && pauseMs !== undefined && !isClosed) {
			timer = setTimeout(() => void ask(attempt + 1), pauseMs);
		} else {
			endedIds.clear();
		}
	};

	return {
		follow(events) {
			for (const {action, id} of events) {
				if (action === 'die') {
					endedIds.add(id);
				} else if (action === 'start') {
					endedIds.delete(id);
				}
			}

			void ask(0);
		},
		close() {
			isClosed = true;
			clearTimeout(timer);
		},
	};
}
