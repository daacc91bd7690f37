import {createConnection, type Socket} from 'node:net';
import {ChunkedBody} from './chunked-body.ts';

/** Of each of the two. */
const areaBytes = 256 * 1024;

/** As Node calls an answer that ended too early. */
const cutOff = () => Object.assign(new Error('aborted'), {code: 'ECONNRESET'});

/**
A connection to a local socket for an answer of very many bytes: it is read into the same two areas of memory again
and again. What Node does, new memory for each read and for each chunk that is parsed, takes several times as long as
all that is done with the bytes.
*/
export type ReusingSocket = {
	/** To be read as any other up to the end of the answer's head. */
	readonly socket: Socket;
	/**
	The contents of an answer that comes in chunks, from the end of its head on; leaving the loop destroys the socket.
	Each part is valid only until the next one is asked for.
	@param start What was read of them with the head.
	@throws Whatever ended the connection too early.
	*/
	contents(start: Buffer): AsyncGenerator<Buffer, void, undefined>;
};

export function openReusingSocket(path: string): ReusingSocket {
	const areas = [Buffer.allocUnsafeSlow(areaBytes), Buffer.allocUnsafeSlow(areaBytes)] as const;
	/** The area that is read into next, or was read into: 0 or 1. */
	let current: 0 | 1 = 0;
	/** Of the current area; 0: it is free, and being read into. */
	let filledBytes = 0;
	let isHead = true;
	let isClosed = false;
	let failure: unknown;
	let wake = () => {};
	const socket: Socket = createConnection({
		path,
		onread: {
			// Where the current area is filled, the other one will be free when reading goes on.
			buffer: () => areas[filledBytes === 0 ? current : current === 0 ? 1 : 0],
			callback(length, bytes) {
				if (isHead) {
					return socket.push(Buffer.from(bytes.subarray(0, length)));
				}

				filledBytes = length;
				wake();
				return false;
			},
		},
	});
	const close = (error?: unknown) => {
		failure ??= error;
		isClosed = true;
		wake();
	};

	async function* partsOf(start: Buffer): AsyncGenerator<Buffer, void, undefined> {
		const body = new ChunkedBody();
		try {
			for (let bytes = start; ; ) {
				// Meanwhile, the other area is filled.
				socket.resume();
				const length = body.take(bytes);
				if (length > 0) {
					yield bytes.subarray(0, length);
				}

				if (body.isOver) {
					return;
				}

				if (filledBytes === 0 && !isClosed) {
					await new Promise<void>(resolve => {
						wake = resolve;
					});
				}

				if (filledBytes === 0) {
					throw failure ?? cutOff();
				}

				bytes = areas[current].subarray(0, filledBytes);
				current = current === 0 ? 1 : 0;
				filledBytes = 0;
			}
		} finally {
			socket.destroy();
		}
	}

	return {
		socket,
		contents(start) {
			isHead = false;
			socket
				.once('end', () => close())
				.once('error', close)
				.once('close', () => close());
			return partsOf(start);
		},
	};
}
