import {type AddressInfo, connect, createServer, type Socket} from 'node:net';

export type SeverableLink = {
	/** For `DOCKER_HOST`. */
	readonly host: string;
	/** Nothing comes through from now on, and nobody is told: a link that is dead. */
	stall(): void;
	/** Ends every connection; new ones are ended at once. */
	sever(): void;
	stop(): Promise<void>;
};

/** A way to the engine at this socket that a test can break, with the engine none the wiser. */
export async function startSeverableLink(socketPath: string): Promise<SeverableLink> {
	const sockets = new Set<Socket>();
	let isSevered = false;
	const destroyAll = () => {
		for (const socket of sockets) {
			socket.destroy();
		}
	};

	const server = createServer(client => {
		if (isSevered) {
			client.destroy();
			return;
		}

		const upstream = connect(socketPath);
		for (const socket of [client, upstream]) {
			sockets.add(socket);
			socket.on('error', () => {});
			socket.on('close', () => {
				sockets.delete(socket);
				client.destroy();
				upstream.destroy();
			});
		}

		client.pipe(upstream);
		upstream.pipe(client);
	});
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	return {
		host: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`,
		stall() {
			for (const socket of sockets) {
				socket.unpipe();
				socket.pause();
			}
		},
		sever() {
			isSevered = true;
			destroyAll();
		},
		async stop() {
			destroyAll();
			await new Promise(resolve => server.close(resolve));
		},
	};
}
