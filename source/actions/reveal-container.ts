import type {ContainerSummary} from '../engine/containers.ts';
import {containersLook, type UsedThing} from '../store/containers/containers-look.ts';
import {listKey, revealRow} from '../store/list/list-state.ts';
import type {ActionServices} from './services.ts';

/** The list of the containers screen. */
export const containersList = listKey();

/**
Goes to the containers screen with this container selected and nothing hiding it.

@param of Only containers that use this are shown; `undefined`: all.
*/
export function revealContainer(
	{navigation, retained}: Pick<ActionServices, 'navigation' | 'retained'>,
	container: Pick<ContainerSummary, 'id'>,
	of?: UsedThing,
): void {
	retained.store(containersLook).update(look => ({...look, hidesStopped: false, of}));
	revealRow(retained.store(containersList), container.id);
	navigation.showRoot('containers');
}
