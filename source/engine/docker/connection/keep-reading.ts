import type {Socket} from 'node:net';

type Done = (error?: Error | null) => void;
type Write = (this: Socket, ...parameters: unknown[]) => void;

/** The other end has gone, which a failed write tells before what it said last has been read. */
const goneCodes = new Set(['EPIPE', 'ECONNRESET', 'ECONNABORTED']);

/**
Makes a socket that can no longer be written to be read to its end. An engine that refuses what it is
sent answers and closes; Node otherwise throws that answer away with the socket as soon as a write fails.

The write that failed never ends: nothing more is sent, and the end of what there is to read closes the
socket.
*/
export function keepReading<Kind extends Socket>(socket: Kind): Kind {
	const patient =
		(write: Write): Write =>
		(...parameters) => {
			const done = parameters.pop() as Done;
			const patientlyDone: Done = error => {
				const {code = ''} = (error ?? {}) as NodeJS.ErrnoException;
				if (!goneCodes.has(code) || socket.destroyed || socket.readableEnded) {
					done(error);
					return;
				}

				socket.once('end', () => socket.destroy());
			};
			write.call(socket, ...parameters, patientlyDone);
		};

	return Object.assign(socket, {
		_write: patient(socket._write as Write),
		_writev: patient(socket._writev as Write),
	});
}
