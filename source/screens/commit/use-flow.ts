import {createContext, useContext} from 'react';
import type {Flow, StepId} from '../../store/commit/flow.ts';
import type {FlowHandle} from '../../store/commit/flows.ts';

/** What a step has of its flow. */
export type FlowControl = FlowHandle & {
	flow: Flow;
	/** Says why when that step cannot be gone to yet. */
	goTo(step: StepId): void;
	next(): void;
	back(): void;
};

export const FlowContext = createContext<FlowControl | undefined>(undefined);

/**
The flow on the screen. `get` and `update` stay with that flow, so that work may go on without the
component that started it.
@throws Error outside the commit screen's frame: a bug.
*/
export function useFlow(): FlowControl {
	const control = useContext(FlowContext);
	if (!control) {
		throw new Error('FlowContext has no provider above this component');
	}

	return control;
}
