import type {Services} from '../hooks/services.ts';
import {initialListState} from '../store/list/list-state.ts';

/** Order of the images list before the user chose one. */
export const imagesSort = {column: 'created', direction: 'descending'} as const;

/** Names a row of the images list: of one reference, or of an image without any. */
export const imageRowKey = (imageId: string, reference: string | undefined): string =>
	reference === undefined ? imageId : `${imageId} ${reference}`;

/** Goes to the images screen with this reference selected and no filter hiding it. */
export function revealImage(
	{navigation, retained, settings}: Services,
	{imageId, reference}: {imageId: string; reference: string | undefined},
): void {
	retained
		.store('list:images', () => initialListState(settings.sort.images ?? imagesSort))
		.update(state => ({
			...state,
			filter: '',
			isFiltering: false,
			selectedId: imageRowKey(imageId, reference),
		}));
	navigation.showScreen('images');
	while (navigation.closeView()) {
		// Every view that covers the list.
	}
}
