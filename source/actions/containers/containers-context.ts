import type {ContainerSummary} from '../../engine/containers.ts';
import {counted} from '../../format/counted.ts';
import type {Chosen} from '../../store/list/chosen.ts';
import type {Tools} from '../tools.ts';

type Container = {id: string; name: string};

export type ContainerTerminal = {
	/** Opens the best shell that the container has; says so when it has none. */
	openShell(container: Container): Promise<void>;
	/** Takes part in the container's main process. */
	attach(container: Container): Promise<void>;
	/**
	Attaches to a created container and starts it, as `docker run -it` does.

	@returns The function that hands the terminal over.
	@throws Problem when it cannot be attached to or does not start, or the reason of the signal.
	*/
	runAttached(container: Container, options: {signal: AbortSignal}): Promise<() => Promise<void>>;
};

/** What the actions on containers work with: in the list, and in the details of a single one. */
export type ContainersContext = Tools &
	Chosen<ContainerSummary> & {
		terminal: ContainerTerminal;
		/** Everything that the list shows now. */
		listed: readonly ContainerSummary[];
		copy(text: string, what: string): void;
	};

/** `web`, or `3 containers`. */
export function namedOrCounted(containers: readonly ContainerSummary[]): string {
	const [first] = containers;
	return first && containers.length === 1 ? first.name : counted(containers.length, 'container');
}
