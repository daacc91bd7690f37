import {imageRowKey} from '../store/images/image-row-key.ts';
import {listKey, revealRow} from '../store/list/list-state.ts';
import type {ActionServices} from './services.ts';

/** The list of the images screen. */
export const imagesList = listKey();

type ShownImage = {imageId: string; reference: string | undefined};

/** Selects this reference in the images list, with no filter hiding it, for whoever goes there next. */
export const selectImage = (
	{retained}: Pick<ActionServices, 'retained'>,
	{imageId, reference}: ShownImage,
): void => revealRow(retained.store(imagesList), imageRowKey(imageId, reference));

/** Goes to the images screen with this reference selected. */
export function revealImage(
	services: Pick<ActionServices, 'navigation' | 'retained'>,
	image: ShownImage,
): void {
	const {navigation} = services;
	selectImage(services, image);
	navigation.showRoot('images');
}
