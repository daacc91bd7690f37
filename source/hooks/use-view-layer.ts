import type {Action, BoundAction} from '../keys/action.ts';
import type {TextTaker} from '../keys/key-registry.ts';
import {useServices} from './services.ts';
import {useBoundActions} from './use-actions.ts';
import {useKeyLayer} from './use-key-layer.ts';

export const viewActions: readonly Action<{back(): void}>[] = [
	{
		id: 'view.back',
		keys: ['escape', 'q'],
		title: 'Back',
		footer: 'Back',
		isPinned: true,
		group: 'View',
		run: ({back}) => back(),
	},
];

/** Escape, which closes the view. */
export function useBackAction(): readonly BoundAction[] {
	const {navigation} = useServices();
	return useBoundActions(viewActions, {back: () => navigation.closeView()});
}

/** The keys of a view: its own, then Escape, which closes it. */
export function useViewLayer<Context>(
	actions: readonly Action<Context>[],
	context: Context,
	text?: TextTaker,
): void {
	const own = useBoundActions(actions, context);
	const common = useBackAction();
	useKeyLayer({level: 'screen', actions: [...own, ...common], text});
}
