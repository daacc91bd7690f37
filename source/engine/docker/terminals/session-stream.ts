import {Duplex} from 'node:stream';
import {createDemultiplexer} from '../streams/demultiplexer.ts';

export type TerminalStreamOptions = {
	socket: Duplex;
	/** Output of a process without a terminal comes framed; both of its streams are passed on. */
	isFramed: boolean;
	/** Bytes that must reach the engine one by one (Podman reads detach keys that way). */
	separateBytes?: Buffer | undefined;
	describeError: (error: Error) => Error;
};

/** Long enough for the engine to have read the byte before. */
const separateByteMs = 20;

/**
The bytes of a session: a raw connection whose loss is a Problem, and never an uncaught one.
*/
export class TerminalStream extends Duplex {
	readonly #socket: Duplex;
	readonly #separateBytes: Buffer | undefined;

	constructor({socket, isFramed, separateBytes, describeError}: TerminalStreamOptions) {
		super({allowHalfOpen: true});
		this.#socket = socket;
		this.#separateBytes = separateBytes;
		const split = isFramed ? createDemultiplexer() : (data: Buffer) => [{data}];
		// Whoever uses the stream may only care for its end.
		this.on('error', () => {});
		socket.on('data', (chunk: Buffer) => {
			// Every part is pushed, whatever `push` answers: it keeps what nobody has read yet.
			const wantsMore = split(chunk).map(({data}) => this.push(data));
			if (wantsMore.includes(false)) {
				socket.pause();
			}
		});
		socket.on('end', () => this.push(null));
		socket.on('error', error => this.destroy(describeError(error)));
		socket.on('close', () => {
			// Without an end or an error before it, the other side has simply gone.
			if (!this.readableEnded) {
				this.push(null);
			}
		});
		this.on('end', () => this.destroy());
	}

	override _read(): void {
		this.#socket.resume();
	}

	override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error) => void): void {
		if (this.#separateBytes?.equals(chunk)) {
			this.#writeSeparately([...chunk], done);
		} else if (this.#socket.destroyed || this.#socket.writableEnded) {
			// Keys pressed as the process ended go nowhere.
			done();
		} else {
			this.#socket.write(chunk, () => done());
		}
	}

	#writeSeparately([first, ...others]: number[], done: () => void): void {
		if (first === undefined || this.#socket.destroyed) {
			done();
			return;
		}

		this.#socket.write(Buffer.of(first));
		setTimeout(() => this.#writeSeparately(others, done), separateByteMs);
	}

	override _final(done: () => void): void {
		this.#socket.end();
		done();
	}

	override _destroy(error: Error | null, done: (error: Error | null) => void): void {
		this.#socket.destroy();
		done(error);
	}
}
