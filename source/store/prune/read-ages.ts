import type {Engine} from '../../engine/engine.ts';
import {ageThings} from '../../prune/ages/age-things.ts';
import {arrivalsOnDisk} from '../../prune/ages/arrivals-on-disk.ts';
import type {Ledgers} from '../../prune/ages/ledgers.ts';
import {lookAt} from '../../prune/ages/look.ts';
import type {PruneState} from '../../prune/prune-state.ts';
import type {PruneLists} from '../../prune/read-prune-state.ts';

/**
Notes what an engine has, and finds out how old that is. Asks the engine nothing.
@param at Milliseconds since the epoch.
@returns What adds the ages to a state of it; `undefined` where nothing is remembered.
*/
export async function readAges(
	{endpoint}: Pick<Engine, 'endpoint'>,
	{about, images, containers, volumes, networks, unreadable}: PruneLists,
	ledgers: Pick<Ledgers, 'note'>,
	at: number,
): Promise<((state: PruneState) => PruneState) | undefined> {
	// What could not be read would count as gone.
	const look = unreadable === 0 ? lookAt({images, containers, volumes, networks}) : {};
	const [ledger, arrivals] = await Promise.all([
		ledgers.note({endpoint, ...about}, look, at),
		arrivalsOnDisk(
			endpoint,
			about,
			images.map(({id}) => id),
		),
	]);
	return ledger && (state => ({...state, ages: ageThings(state, {ledger, arrivals, at})}));
}
