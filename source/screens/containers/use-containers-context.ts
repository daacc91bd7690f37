import {useDialogs} from '../../components/dialogs/use-dialogs.tsx';
import type {ContainerSummary} from '../../engine/containers.ts';
import {useServices} from '../../hooks/services.ts';
import {useCopy} from '../../hooks/use-copy.ts';
import {useOpenEngine} from '../../hooks/use-open-engine.ts';
import {useContainerTerminal} from '../flows/terminal/use-container-terminal.ts';
import type {ContainersContext} from './containers-context.ts';

/** The context of actions on a single container; the list puts its rows and marks over it. */
export function useContainersContext(selected: ContainerSummary | undefined): ContainersContext {
	const services = useServices();
	const session = useOpenEngine();
	const dialogs = useDialogs();
	const copy = useCopy();
	const terminal = useContainerTerminal();
	const targets = selected ? [selected] : [];
	return {
		services,
		session,
		dialogs,
		terminal,
		copy,
		selected,
		targets,
		listed: targets,
		areMarked: false,
		clearMarks() {
			// A view of one container has no marks.
		},
	};
}
