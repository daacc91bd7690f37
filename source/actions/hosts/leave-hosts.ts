import type {Place} from '../services.ts';

/** Goes from the list of hosts to where one came from, or else to the images. */
export function leaveHosts({navigation}: Pick<Place, 'navigation'>): void {
	if (navigation.state.get().screenId === 'hosts' && !navigation.goBack()) {
		navigation.showScreen('images');
	}
}
