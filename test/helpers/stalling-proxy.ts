import {type AddressInfo, connect, createServer, type Socket} from 'node:net';

export type StallingProxy = {
	/** `127.0.0.1:PORT` */
	readonly address: string;
	/** Lets everything through from now on. */
	release(): void;
	stop(): Promise<void>;
};

/**
A proxy in front of a server on the loopback address that stops in the middle of a large answer: a slow
link, without depending on how fast anything is.

@param mostBytes Of one connection's answers that come through before `release`.
*/
export async function startStallingProxy(
	target: string,
	mostBytes: number,
): Promise<StallingProxy> {
	const sockets = new Set<Socket>();
	const stalled = new Set<Socket>();
	let isReleased = false;
	const server = createServer(client => {
		const [host = '', port = ''] = target.split(':');
		const upstream = connect(Number(port), host);
		let bytes = 0;
		for (const socket of [client, upstream]) {
			sockets.add(socket);
			socket.on('error', () => {});
			socket.on('close', () => {
				client.destroy();
				upstream.destroy();
				sockets.delete(socket);
				stalled.delete(socket);
			});
		}

		client.pipe(upstream);
		upstream.on('data', chunk => {
			bytes += chunk.length;
			client.write(chunk);
			if (!isReleased && bytes > mostBytes) {
				stalled.add(upstream);
				upstream.pause();
			}
		});
	});
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	return {
		address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
		release() {
			isReleased = true;
			for (const socket of stalled) {
				socket.resume();
			}
		},
		async stop() {
			for (const socket of sockets) {
				socket.destroy();
			}

			await new Promise(resolve => server.close(resolve));
		},
	};
}
