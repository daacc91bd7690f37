import {type ContainersContext, namedOrCounted} from '../containers-context.ts';
import {alignColumns} from './align-columns.ts';
import {runOnContainers} from './run-on-containers.ts';
import type {StateChange} from './state-changes.ts';

/** Changes the state of every target that allows it; marked ones are asked about first. */
export async function changeState(
	context: ContainersContext,
	{id: questionId, verb, past, needed, from, asksWhenMarked, apply}: StateChange,
): Promise<void> {
	const {targets, areMarked, dialogs, session, services} = context;
	const containers = targets.filter(({state}) => from.includes(state));
	const skipped = targets.filter(container => !containers.includes(container));
	const isSkipped = services.settings.skipConfirmations.some(id => id === questionId);
	if (areMarked && asksWhenMarked && !isSkipped) {
		const isConfirmed = await dialogs.confirm({
			title: `${verb} ${namedOrCounted(containers)}?`,
			lines: skipped.length === 0 ? [] : [`Not ${needed} and left alone: ${skipped.length}`],
			items: alignColumns(containers.map(({name, status}) => [name, status])),
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
		act: ({id}, options) => apply(session.engine.containers, id, options),
	});
}
