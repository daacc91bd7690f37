import {listKey, revealRow} from '../../store/list/list-state.ts';
import type {ActionServices} from '../services.ts';

/** The list of the volumes screen. */
export const volumesList = listKey();

/** The list of the networks screen. */
export const networksList = listKey();

type Services = Pick<ActionServices, 'navigation' | 'retained'>;

/** Goes to the volumes screen with this volume selected and no filter hiding it. */
export function revealVolume({navigation, retained}: Services, name: string): void {
	revealRow(retained.store(volumesList), name);
	navigation.showRoot('volumes');
}

/**
Goes to the networks screen with this network selected and no filter hiding it.
@param id Of the network: names need not be unique.
*/
export function revealNetwork({navigation, retained}: Services, id: string): void {
	revealRow(retained.store(networksList), id);
	navigation.showRoot('networks');
}
