import type {ContainersContext} from '../../actions/containers/containers-context.ts';
import type {ContainerSummary} from '../../engine/containers.ts';
import {useCopy} from '../../hooks/services.ts';
import {useContainerTerminal} from '../flows/terminal/use-container-terminal.ts';
import {type ScreenTools, useTools} from '../use-tools.ts';

/** The same for keys that open a view, too. */
export type ContainersView = ContainersContext & ScreenTools;

/** The context of actions on a single container; the list puts its rows and marks over it. */
export function useContainersContext(selected: ContainerSummary | undefined): ContainersView {
	const {services, openEngine, dialogs} = useTools();
	const copy = useCopy();
	const terminal = useContainerTerminal();
	const targets = selected ? [selected] : [];
	return {
		services,
		openEngine,
		dialogs,
		terminal,
		copy,
		selected,
		targets,
		listed: targets,
		clearMarks() {
			// A view of one container has no marks.
		},
	};
}
