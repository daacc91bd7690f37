import {noText} from '../../store/text/edit-text.ts';
import {imagesList} from '../reveal-image.ts';
import type {ActionServices} from '../services.ts';

/** Opens the practice engine, on which nothing is real, and goes to where the tour begins. */
export async function beginTour(
	services: Pick<ActionServices, 'hosts' | 'navigation' | 'retained' | 'tour'>,
): Promise<void> {
	await services.hosts.openPractice();
	services.retained
		.store(imagesList)
		.update(state => ({...state, filter: noText, isFiltering: false}));
	services.navigation.showRoot('images');
	services.tour.begin();
}
