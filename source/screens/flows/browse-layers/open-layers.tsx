import type {View} from '../../../hooks/services.ts';
import {LayersView} from './layers-view.tsx';
import type {LayersOf} from './use-layers.ts';

/** Opens the stack of an image or of a container. @param name Of what was chosen. */
export function openLayers({navigation}: View, {name, ...of}: LayersOf & {name: string}): void {
	navigation.openView({
		id: `layers:${of.image}:${of.containerId ?? ''}`,
		title: `Layers of ${name}`,
		content: <LayersView name={name} {...of} />,
	});
}
