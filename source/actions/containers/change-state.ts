import {alignColumns} from '../../store/containers/align-columns.ts';
import type {StateChange} from '../../store/containers/state-changes.ts';
import {type ContainersContext, namedOrCounted} from './containers-context.ts';
import {runOnContainers} from './run-on-containers.ts';
import {statusNow} from './status-now.ts';

/** Changes the state of every target that allows it; where it ends or holds up what runs, it is asked about first. */
export async function changeState(
	context: ContainersContext,
	{id: questionId, verb, past, needed, from, asks, apply}: StateChange,
): Promise<void> {
	const {targets, dialogs, openEngine, services} = context;
	const containers = targets.filter(({state}) => from.includes(state));
	const skipped = targets.filter(container => !containers.includes(container));
	const isSkipped = services.settings.skipConfirmations.some(id => id === questionId);
	if (asks && !isSkipped) {
		const isConfirmed = await dialogs.confirm({
			title: `${verb} ${namedOrCounted(containers)}?`,
			lines: [
				...(skipped.length === 0 ? [] : [`Skipped, not ${needed}: ${skipped.length}`]),
				`Setting skipConfirmations: ["${questionId}"] asks no more`,
			],
			items: alignColumns(containers.map(one => [one.name, statusNow(context, one)])),
			confirmLabel: verb,
		});
		if (!isConfirmed) {
			return;
		}
	}

	await runOnContainers(context, {
		verb,
		past,
		containers,
		act: ({id}, options) => apply(openEngine.engine.containers, id, options),
	});
}
