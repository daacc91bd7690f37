import {type AddressInfo, connect, createServer, type Socket} from 'node:net';

export type SlowLink = {
	/** On the loopback address. */
	readonly port: number;
	stop(): Promise<void>;
};

/** Hands on what it reads after a while, in order. */
function delayed(from: Socket, to: Socket, delayMs: number): void {
	from.on('data', chunk => setTimeout(() => to.writable && to.write(chunk), delayMs));
	from.on('end', () => setTimeout(() => to.end(), delayMs));
	from.on('error', () => {});
	from.on('close', () => setTimeout(() => to.destroy(), delayMs));
}

/** A way to a port of this machine that is as long as one around the world. */
export async function startSlowLink(target: number, roundTripMs: number): Promise<SlowLink> {
	const sockets = new Set<Socket>();
	const server = createServer({allowHalfOpen: true}, client => {
		client.pause();
		// Opening a connection takes a round trip.
		setTimeout(() => {
			const upstream = connect({port: target, host: '127.0.0.1', allowHalfOpen: true});
			for (const socket of [client, upstream]) {
				sockets.add(socket);
				socket.setNoDelay().on('close', () => sockets.delete(socket));
			}

			delayed(client, upstream, roundTripMs / 2);
			delayed(upstream, client, roundTripMs / 2);
			client.resume();
		}, roundTripMs);
	});
	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	return {
		port: (server.address() as AddressInfo).port,
		async stop() {
			for (const socket of sockets) {
				socket.destroy();
			}

			await new Promise(resolve => server.close(resolve));
		},
	};
}
