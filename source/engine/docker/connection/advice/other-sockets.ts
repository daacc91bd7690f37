import {localSockets, socketState} from '../local-sockets.ts';
import type {Machine} from './machine.ts';

/**
Says which other sockets of engines this machine has.

@param address Of the engine that failed.
@returns A sentence without its full stop; `undefined` where there is none.
*/
export function otherSockets(address: string, machine: Machine): string | undefined {
	const scheme = machine.platform === 'win32' ? 'npipe' : 'unix';
	const found = localSockets(machine)
		.map(({name, file}) => ({name, file, host: `${scheme}://${file}`}))
		.filter(({file, host}) => host !== address && socketState(file) === 'exists')
		.map(({name, host}) => `${host} (${name})`);
	return found.length === 0 ? undefined : `Other sockets on this machine: ${found.join(', ')}`;
}
