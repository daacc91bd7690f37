import {connect, createServer, type Socket} from 'node:net';

export type SlowLink = {
	/** On the loopback address. */
	readonly port: number;
	/** Bytes that came through so far, in both directions. */
	bytes(): number;
	/** Resolves once nothing has come through for this long. */
	quiet(forMs: number): Promise<void>;
	stop(): Promise<void>;
};

export type LinkShape = {
	roundTripMs: number;
	/** In each direction, shared by all connections; undefined: as much as there is. */
	kilobitsPerSecond?: number;
};

/** As much as a packet carries. */
const packetBytes = 1400;

/** What a sender may have under way before it has to wait, as a window of TCP. */
const windowBytes = 65_536;

/** One direction of the wire, shared by everything that goes that way. */
function createWire({roundTripMs, kilobitsPerSecond}: LinkShape, onBytes: (bytes: number) => void) {
	const bytesPerMs = kilobitsPerSecond ? kilobitsPerSecond / 8 : Number.POSITIVE_INFINITY;
	let freeAt = 0;
	return (from: Socket, to: Socket): void => {
		let underWay = 0;
		/** In the order in which it was sent, whichever timer fires first. */
		const arrivals: (() => void)[] = [];
		const later = (arrive: () => void) => {
			arrivals.push(arrive);
			const waitMs = Math.max(0, freeAt - performance.now()) + roundTripMs / 2;
			setTimeout(() => arrivals.shift()?.(), waitMs);
		};
		from.on('data', chunk => {
			for (let start = 0; start < chunk.length; start += packetBytes) {
				const packet = chunk.subarray(start, start + packetBytes);
				freeAt = Math.max(freeAt, performance.now()) + packet.length / bytesPerMs;
				underWay += packet.length;
				onBytes(packet.length);
				later(() => {
					underWay -= packet.length;
					if (to.writable) {
						to.write(packet);
					}
					if (underWay < windowBytes) {
						from.resume();
					}
				});
			}
			if (underWay >= windowBytes) {
				from.pause();
			}
		});
		from.on('end', () => later(() => to.end()));
		from.on('error', () => {});
		from.on('close', () => later(() => to.destroy()));
	};
}

/** A way to a port or a socket of this machine that is as long, and as narrow, as one around the world. */
export async function startSlowLink(target: number | string, shape: LinkShape): Promise<SlowLink> {
	const sockets = new Set<Socket>();
	let bytes = 0;
	let lastAt = performance.now();
	const count = (more: number) => {
		bytes += more;
		lastAt = performance.now();
	};
	const [away, back] = [createWire(shape, count), createWire(shape, count)];
	const server = createServer({allowHalfOpen: true}, client => {
		client.pause();
		// Opening a connection takes a round trip.
		setTimeout(() => {
			const place = typeof target === 'string' ? {path: target} : {port: target, host: '127.0.0.1'};
			const upstream = connect({...place, allowHalfOpen: true});
			for (const socket of [client, upstream]) {
				sockets.add(socket);
				socket.setNoDelay().on('close', () => sockets.delete(socket));
			}

			away(client, upstream);
			back(upstream, client);
			client.resume();
		}, shape.roundTripMs);
	});
	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	const address = server.address();
	return {
		port: typeof address === 'object' && address ? address.port : 0,
		bytes: () => bytes,
		async quiet(forMs) {
			for (let left = forMs; left > 0; left = lastAt + forMs - performance.now()) {
				await new Promise(resolve => setTimeout(resolve, left));
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
