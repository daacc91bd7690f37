import type {AppServices, HostServices} from './hooks/services.ts';

/** Reads what each host has its own of from the one that is shown, each time anew. */
export function whicheverHost(
	services: Omit<AppServices, Exclude<keyof HostServices, 'engine'>>,
): AppServices {
	const {atHost} = services;
	const own = Object.keys(atHost.get()).filter(name => name !== 'engine');
	return Object.defineProperties(
		{...services},
		Object.fromEntries(
			own.map(name => [
				name,
				{get: () => atHost.get()[name as keyof HostServices], enumerable: true},
			]),
		),
	) as AppServices;
}
