import type {Endpoint} from '../endpoint.ts';
import {socketState} from '../local-sockets.ts';
import {explainDeniedSocket} from './explain-denied-socket.ts';
import type {Explanation} from './explanation.ts';
import type {Machine} from './machine.ts';
import {ownerOfSocket, startAdvice} from './start-advice.ts';

/**
Explains a socket of this machine that cannot be used.

@param code Of the system.
@returns `undefined` for another endpoint, and for what a socket has nothing to do with.
*/
export function explainSocket(
	code: string,
	endpoint: Endpoint,
	machine: Machine,
): Explanation | undefined {
	const {address, target} = endpoint;
	if (target.kind !== 'socket') {
		return;
	}

	const {path} = target;
	const start = startAdvice(path, machine);
	switch (code) {
		case 'ENOENT':
		case 'ENOTDIR':
			return {
				reason: 'unreachable',
				message: `No engine at ${address}: the socket does not exist (no such file or directory).`,
				nextStep:
					machine.isContainer && ownerOfSocket(path, machine) === 'Docker'
						? `Slipway runs in a container. Give it the socket of the host (--volume ${path}:${path}), or start an engine in it.`
						: start,
			};
		case 'EACCES':
		case 'EPERM':
			return explainDeniedSocket(path, address, machine);
		case 'ECONNREFUSED':
			return socketState(path) === 'is not a socket'
				? {
						reason: 'unreachable',
						message: `Nothing answers at ${address}: it is not a socket.`,
						nextStep: `A container that was given a missing socket leaves a folder in its place. Remove it. ${start}`,
					}
				: {
						reason: 'unreachable',
						message: `The socket exists, but nothing answers at ${address}: connection refused.`,
						nextStep: `The engine has probably stopped. ${start}`,
					};
		default:
			return;
	}
}
