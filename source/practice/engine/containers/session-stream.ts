import {Buffer} from 'node:buffer';
import {Duplex} from 'node:stream';

export type TerminalStreamOptions = {
	/** What to show; the stream ends with it. */
	output: AsyncIterable<string>;
	onInput: (bytes: Uint8Array) => void;
	/** The stream was closed, from either side. */
	onClose: () => void;
};

/** The near end of a terminal inside a container, as bytes. */
export function createTerminalStream({output, onInput, onClose}: TerminalStreamOptions): Duplex {
	const stream = new Duplex({
		read() {
			// Everything is pushed as it comes: a container prints no faster than its reader reads.
		},
		write(chunk: Buffer, _encoding, done) {
			onInput(chunk);
			done();
		},
		destroy(error, done) {
			onClose();
			done(error);
		},
	});

	const pump = async () => {
		for await (const text of output) {
			if (stream.destroyed) {
				return;
			}

			stream.push(Buffer.from(text, 'utf8'));
		}

		if (!stream.destroyed) {
			stream.push(null);
		}
	};

	stream.on('end', () => stream.destroy());
	pump().catch((error: unknown) => stream.destroy(error instanceof Error ? error : undefined));
	return stream;
}
