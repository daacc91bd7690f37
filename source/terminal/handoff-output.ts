import type {Readable, Writable} from 'node:stream';

/**
Writes everything the container sends, no faster than the terminal takes it.
@param toVisible What of a chunk is for the user's eyes.
@returns Stops it.
*/
export function forwardOutput(
	stream: Readable,
	stdout: Writable,
	toVisible: (chunk: Buffer) => Buffer = chunk => chunk,
): () => void {
	const onData = (chunk: Buffer) => {
		if (!stdout.write(toVisible(chunk))) {
			stream.pause();
		}
	};

	const onDrain = () => {
		stream.resume();
	};

	stdout.on('drain', onDrain);
	stream.on('data', onData);
	return () => {
		stdout.off('drain', onDrain);
		stream.off('data', onData);
	};
}
