import {type Action, type BoundAction, bindActions} from '../keys/action.ts';
import type {keyLevels} from '../keys/key-registry.ts';
import {useServices} from './services.ts';
import {useKeyLayer} from './use-key-layer.ts';

/** Fills the actions with this context and the user's keys, for `useKeyLayer` or for a label. */
export function useBoundActions<Context>(
	actions: readonly Action<Context>[],
	context: Context,
): BoundAction[] {
	const {settings, readOnly} = useServices();
	return bindActions(actions, context, {remaps: settings.keys, readOnly});
}

/** The usual way for a component to offer actions: bound, and heard while it is mounted. */
export function useActions<Context>(
	level: keyof typeof keyLevels,
	actions: readonly Action<Context>[],
	context: Context,
): void {
	useKeyLayer({level, actions: useBoundActions(actions, context)});
}
