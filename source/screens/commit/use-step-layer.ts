import {createContext, useContext} from 'react';
import {useBoundActions} from '../../hooks/use-actions.ts';
import {useKeyLayer} from '../../hooks/use-key-layer.ts';
import type {Action, BoundAction} from '../../keys/action.ts';
import type {TextTaker} from '../../keys/key-registry.ts';

/** The frame's own actions, bound; every step appends them to its own. */
export const FrameActionsContext = createContext<readonly BoundAction[]>([]);

/** For what asks its own keys first: a list. */
export const useFrameActions = (): readonly BoundAction[] => useContext(FrameActionsContext);

/** The keys of a step, then those of the frame around it. @param text Set while a search is typed. */
export function useStepLayer<Context>(
	actions: readonly Action<Context>[],
	context: Context,
	text?: TextTaker,
): void {
	const own = useBoundActions(actions, context);
	useKeyLayer({level: 'screen', actions: [...own, ...useFrameActions()], text});
}
