import type {Action} from '../keys/action.ts';
import type {TextTaker} from '../keys/key-registry.ts';
import {useServices} from './services.ts';
import {useBoundActions} from './use-actions.ts';
import {useKeyLayer} from './use-key-layer.ts';

type ViewContext = {back(): void};

export const viewActions: readonly Action<ViewContext>[] = [
	{
		id: 'view.back',
		keys: ['escape'],
		title: 'Back',
		footer: 'Back',
		isPinned: true,
		group: 'View',
		run: ({back}) => back(),
	},
];

/** The keys of a view: its own, then Escape, which closes it. */
export function useViewLayer<Context>(
	actions: readonly Action<Context>[],
	context: Context,
	text?: TextTaker,
): void {
	const {navigation} = useServices();
	const own = useBoundActions(actions, context);
	const common = useBoundActions(viewActions, {back: () => navigation.closeView()});
	useKeyLayer({level: 'screen', actions: [...own, ...common], text});
}
