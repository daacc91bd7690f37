import type {ContainerSummary} from '../engine/containers.ts';
import {listKey, revealRow} from '../store/list/list-state.ts';
import type {ActionServices} from './services.ts';

/** The list of the containers screen. */
export const containersList = listKey();

/** Goes to the containers screen with this container selected and no filter hiding it. */
export function revealContainer(
	{navigation, retained}: Pick<ActionServices, 'navigation' | 'retained'>,
	container: Pick<ContainerSummary, 'id'>,
): void {
	revealRow(retained.store(containersList), container.id);
	navigation.showScreen('containers');
	while (navigation.closeView()) {
		// Every view that covers the list.
	}
}
