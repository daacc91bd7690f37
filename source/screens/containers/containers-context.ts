import type {Dialogs} from '../../components/dialogs/use-dialogs.tsx';
import type {ContainerSummary} from '../../engine/containers.ts';
import type {Services} from '../../hooks/services.ts';
import type {OpenEngine} from '../../store/open-engine.ts';
import type {ContainerTerminal} from '../flows/terminal/use-container-terminal.ts';

/** What the actions on containers work with: in the list, and in the details of a single one. */
export type ContainersContext = {
	services: Services;
	session: OpenEngine;
	dialogs: Dialogs;
	terminal: ContainerTerminal;
	/** Under the pointer, or the one whose details are open; `undefined` when the list is empty. */
	selected: ContainerSummary | undefined;
	/** What bulk actions are about: the marked ones, or else the selected one. */
	targets: readonly ContainerSummary[];
	/** True when `targets` are marked ones. */
	areMarked: boolean;
	/** Everything that the list shows now. */
	listed: readonly ContainerSummary[];
	clearMarks(): void;
	copy(text: string, what: string): void;
};

/** `web`, or `3 containers`. */
export function namedOrCounted(containers: readonly ContainerSummary[]): string {
	const [first] = containers;
	return first && containers.length === 1 ? first.name : `${containers.length} containers`;
}
