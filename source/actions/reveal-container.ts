import type {ContainerSummary} from '../engine/containers.ts';
import {containersLook} from '../store/containers/containers-look.ts';
import {listKey, revealRow} from '../store/list/list-state.ts';
import type {ActionServices} from './services.ts';

/** The list of the containers screen. */
export const containersList = listKey();

/**
Goes to the containers screen with this container selected and nothing hiding it.

@param ofImage Only containers made from this image are shown; `undefined`: all.
*/
export function revealContainer(
	{navigation, retained}: Pick<ActionServices, 'navigation' | 'retained'>,
	container: Pick<ContainerSummary, 'id'>,
	ofImage?: {id: string; name: string},
): void {
	retained.store(containersLook).update(look => ({...look, hidesStopped: false, ofImage}));
	revealRow(retained.store(containersList), container.id);
	navigation.showRoot('containers');
}
