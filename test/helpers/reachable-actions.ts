import type {Services} from '../../source/hooks/services.ts';
import type {BoundAction} from '../../source/keys/action.ts';
import type {KeyLayer} from '../../source/keys/key-registry.ts';

/** Layers that a key reaches, topmost first. */
export function reachableLayers({keys}: Services): readonly KeyLayer[] {
	const layers = keys.layers.get();
	const modal = layers.findIndex(({isModal}) => isModal);
	return modal === -1 ? layers : layers.slice(0, modal + 1);
}

export const reachableActions = (services: Services): BoundAction[] =>
	reachableLayers(services).flatMap(layer => layer.actions());
