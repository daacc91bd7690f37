import {once} from 'node:events';
import {type AddressInfo, connect, createServer, type Socket} from 'node:net';

/** An engine's socket as a TCP port of this machine, as it looks from elsewhere. */
export async function startForward(
	socketPath: string,
): Promise<{host: string; stop(): Promise<void>}> {
	const sockets = new Set<Socket>();
	const keep = (socket: Socket): Socket => {
		sockets.add(socket);
		return socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
	};
	const server = createServer({allowHalfOpen: true}, client => {
		keep(client)
			.pipe(keep(connect({path: socketPath, allowHalfOpen: true})))
			.pipe(client);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		host: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`,
		async stop() {
			for (const socket of sockets) {
				socket.destroy();
			}
			await new Promise(resolve => server.close(resolve));
		},
	};
}
