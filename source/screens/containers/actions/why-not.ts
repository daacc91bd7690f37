import type {ContainersContext} from '../containers-context.ts';
import type {StateChange} from './state-changes.ts';

const nothingSelected = 'No container is selected';

/** Why what needs a container cannot be done; `undefined` when it can. */
export function whyNoneSelected({selected}: ContainersContext): string | undefined {
	return selected ? undefined : nothingSelected;
}

export function whyNoTargets({targets}: ContainersContext): string | undefined {
	return targets.length > 0 ? undefined : nothingSelected;
}

/** Why what needs a running container cannot be done with the selected one. */
export function whyNotRunning({selected}: ContainersContext): string | undefined {
	if (!selected) {
		return nothingSelected;
	}

	return ['running', 'unknown'].includes(selected.state)
		? undefined
		: `${selected.name} is not running`;
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
