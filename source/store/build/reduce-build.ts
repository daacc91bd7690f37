import type {BuildEvent} from '../../engine/build.ts';
import type {BuildRunState} from './build-run-state.ts';

/**
Steps that were still under way when a build ended: nothing more is heard of them.

@param now Milliseconds since the epoch.
*/
export function stopSteps(state: BuildRunState, now: number): BuildRunState {
	return state.steps.some(step => step.state === 'running')
		? {
				...state,
				steps: state.steps.map(step =>
					step.state === 'running' ? {...step, state: 'cancelled', finishedAt: now} : step,
				),
			}
		: state;
}

function replaceOrAdd<Item>(
	items: readonly Item[],
	item: Item,
	isSame: (other: Item) => boolean,
): readonly Item[] {
	const index = items.findIndex(isSame);
	return index === -1 ? [...items, item] : items.with(index, item);
}

/** What is known after this event; output is kept elsewhere. */
export function reduceBuild(state: BuildRunState, event: BuildEvent): BuildRunState {
	switch (event.kind) {
		case 'backend':
			return {
				...state,
				backend: event.backend,
				backendReason: event.reason,
				asksForFiles: event.asksForFiles,
			};
		case 'upload':
			return {...state, upload: {sentBytes: event.sentBytes, isComplete: event.isComplete}};
		case 'step': {
			const {step} = event;
			return {...state, steps: replaceOrAdd(state.steps, step, ({id}) => id === step.id)};
		}
		case 'progress': {
			const {kind: _, stepId, ...transfer} = event;
			const known = state.transfers.get(stepId) ?? [];
			const transfers = new Map(state.transfers);
			transfers.set(
				stepId,
				replaceOrAdd(known, transfer, ({name}) => name === transfer.name),
			);
			return {...state, transfers};
		}
		case 'warning': {
			const {kind: _, ...warning} = event;
			return {...state, warnings: [...state.warnings, warning]};
		}
		case 'image':
			return {...state, imageId: event.id};
		case 'failure':
			return {...state, failure: event.failure};
		case 'output':
		case 'open-line':
			return state;
	}
}
