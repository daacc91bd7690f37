import type {ContainerSummary} from '../engine/containers.ts';
import type {Services} from '../hooks/services.ts';
import {initialListState} from '../store/list/list-state.ts';

/** Order of the containers list before the user chose one. */
export const containersSort = {column: 'created', direction: 'descending'} as const;

/** Goes to the containers screen with this container selected and no filter hiding it. */
export function revealContainer(
	{navigation, retained, settings}: Services,
	container: Pick<ContainerSummary, 'id'>,
): void {
	retained
		.store('list:containers', () => initialListState(settings.sort.containers ?? containersSort))
		.update(state => ({...state, filter: '', isFiltering: false, selectedId: container.id}));
	navigation.showScreen('containers');
	while (navigation.closeView()) {
		// Every view that covers the list.
	}
}
