export type EngineEventKind = 'image' | 'container' | 'volume' | 'network' | 'builder' | 'other';

/** Something changed in the engine (GET /events), told in the words of Docker's API. */
export type EngineEvent = {
	kind: EngineEventKind;
	/** `create`, `start`, `die`, `destroy`, `tag`, `untag`, `delete`, `pull` …; Podman's `remove` of a container is told as `destroy`. */
	action: string;
	/** Id of what changed; empty where the engine leaves it out. */
	id: string;
	attributes: Record<string, string>;
	/** Milliseconds since the epoch. */
	at: number;
};
