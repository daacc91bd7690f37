import {rm} from 'node:fs/promises';
import {connect, createServer, type Socket} from 'node:net';

export type CountingProxy = {
	readonly socketPath: string;
	/** Pieces of data that clients sent so far: a request is at least one. */
	sent(): number;
	close(): Promise<void>;
};

/** Stands in front of an engine's socket and counts what clients ask of it. */
export async function startCountingProxy(engineSocketPath: string): Promise<CountingProxy> {
	const socketPath = `${engineSocketPath}.counted`;
	const sockets = new Set<Socket>();
	let sent = 0;
	const keep = (socket: Socket): Socket => {
		sockets.add(socket);
		return socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
	};
	const server = createServer({allowHalfOpen: true}, client => {
		const engine = keep(connect({path: engineSocketPath, allowHalfOpen: true}));
		keep(client).on('data', () => {
			sent++;
		});
		client.pipe(engine).pipe(client);
	});
	await new Promise<void>(resolve => {
		server.listen(socketPath, resolve);
	});
	return {
		socketPath,
		sent: () => sent,
		async close() {
			for (const socket of sockets) {
				socket.destroy();
			}
			await new Promise(resolve => server.close(resolve));
			await rm(socketPath, {force: true});
		},
	};
}
