import type http from 'node:http';
import type {Socket} from 'node:net';

/**
How long a connection may be silent before its other end is asked for a sign of life; Node then asks once a
second, ten times. A link that drops everything is noticed after 20 seconds, and nothing else is sent on it.
*/
export const keepAliveMs = 10_000;

/** For the connection and its handshake, which are tried anew a few times meanwhile. */
const longestConnectMs = 10_000;

const timedOut = (message: string) => Object.assign(new Error(message), {code: 'ETIMEDOUT'});

function limitConnecting(socket: Socket, connected: 'connect' | 'secureConnect'): void {
	const timer = setTimeout(() => {
		socket.destroy(timedOut(`no connection within ${longestConnectMs / 1000} seconds`));
	}, longestConnectMs);
	const stop = () => clearTimeout(timer);
	socket.once(connected, stop).once('close', stop);
}

/**
Makes an agent notice that the network drops what it sends: on the way to a connection, and on one that is open.

Where one connection is found dead all others of the agent are taken for dead as well. What was sent on them
would be repeated by the system for a quarter of an hour, at growing distances, before it tells.

@param connected What tells that a connection can be used.
*/
export function noticeSilence<Kind extends http.Agent>(
	agent: Kind,
	connected: 'connect' | 'secureConnect',
): Kind {
	const connect = agent.createConnection.bind(agent);
	const open = new Set<Socket>();
	agent.createConnection = (...parameters) => {
		const socket = connect(...parameters) as Socket;
		limitConnecting(socket, connected);
		// Node does so by itself only without TLS.
		socket.once('connect', () => socket.setKeepAlive(true, keepAliveMs));
		socket.once(connected, () => open.add(socket));
		socket.once('close', () => open.delete(socket));
		socket.once('error', ({code}: NodeJS.ErrnoException) => {
			if (code === 'ETIMEDOUT' && open.delete(socket)) {
				for (const other of open) {
					other.destroy(timedOut('the link is silent'));
				}
			}
		});
		return socket;
	};
	return agent;
}
