import QuickLru from 'quick-lru';
import type {ReactNode} from 'react';
import type {HostServices} from './hooks/services.ts';
import {createNavigation} from './store/navigation.ts';
import {createRetained} from './store/retained.ts';

type HostPlace = Pick<HostServices, 'navigation' | 'retained'>;

/** Hosts whose place is kept, and once more as many. */
const mostPlaces = 50;

/**
Where the user is on each host, and what each thing there was like when it was left.
@param first Becomes that of the first host, and keeps what is kept once for all hosts.
@returns Gives the place of a host whose engine was opened just now, by its address.
*/
export function placesOfHosts(first: HostPlace): (address: string) => HostPlace {
	const places = new QuickLru<string, HostPlace>({maxSize: mostPlaces});
	let next: HostPlace | undefined = first;
	return address => {
		const known = places.get(address);
		// What was open there holds the engine as it was before.
		known?.navigation.closeAllViews();
		const place = known ??
			next ?? {
				navigation: createNavigation<ReactNode>('images'),
				retained: createRetained(first.retained),
			};
		next = undefined;
		places.set(address, place);
		return place;
	};
}
