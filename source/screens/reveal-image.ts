import type {Services} from '../hooks/services.ts';
import {initialListState} from '../store/list/list-state.ts';

/** Order of the images list before the user chose one. */
export const imagesSort = {column: 'created', direction: 'descending'} as const;

/** Names a row of the images list: of one reference, or of an image without any. */
export const imageRowKey = (imageId: string, reference: string | undefined): string =>
	reference === undefined ? imageId : `${imageId} ${reference}`;

/** Selects this reference in the images list, with no filter hiding it, for whoever goes there next. */
export function selectImage(
	{retained, settings}: Pick<Services, 'retained' | 'settings'>,
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
}

/** Goes to the images screen with this reference selected. */
export function revealImage(
	services: Services,
	image: {imageId: string; reference: string | undefined},
): void {
	const {navigation} = services;
	selectImage(services, image);
	navigation.showScreen('images');
	while (navigation.closeView()) {
		// Every view that covers the list.
	}
}
