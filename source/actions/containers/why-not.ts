import type {ContainerState} from '../../engine/containers.ts';
import type {StateChange} from '../../store/containers/state-changes.ts';
import type {ContainersContext} from './containers-context.ts';

const nothingSelected = 'No container is selected';

/** Why what needs a container cannot be done; `undefined` when it can. */
export function whyNoneSelected({selected}: ContainersContext): string | undefined {
	return selected ? undefined : nothingSelected;
}

export function whyNoTargets({targets}: ContainersContext): string | undefined {
	return targets.length > 0 ? undefined : nothingSelected;
}

function whyNotIn(
	{selected}: ContainersContext,
	states: readonly ContainerState[],
): string | undefined {
	if (!selected) {
		return nothingSelected;
	}

	return states.includes(selected.state) ? undefined : `${selected.name} is not running`;
}

/** Why nothing can be run in the selected container. */
export function whyNotRunning(context: ContainersContext): string | undefined {
	return context.selected?.state === 'paused'
		? `${context.selected.name} is paused`
		: whyNotIn(context, ['running', 'unknown']);
}

/** Why the selected container has no processes; paused ones do. */
export function whyNoProcesses(context: ContainersContext): string | undefined {
	return whyNotIn(context, ['running', 'paused', 'unknown']);
}

/** Why no target can be changed in this way; `undefined` when at least one can. */
export function whyNoChange(
	{targets}: ContainersContext,
	{from, needed}: Pick<StateChange, 'from' | 'needed'>,
): string | undefined {
	const [first] = targets;
	if (!first) {
		return nothingSelected;
	}

	if (targets.some(({state}) => from.includes(state))) {
		return undefined;
	}

	return targets.length === 1
		? `${first.name} is not ${needed}`
		: `None of the ${targets.length} marked containers is ${needed}`;
}
