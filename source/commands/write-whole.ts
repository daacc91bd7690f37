import {fstatSync, writeSync} from 'node:fs';

type Descriptor = {fd: number};

const hasDescriptor = (stream: object): stream is Descriptor =>
	'fd' in stream && typeof stream.fd === 'number';

function isFile({fd}: Descriptor): boolean {
	try {
		return fstatSync(fd).isFile();
	} catch {
		// Closed; the stream tells it.
		return false;
	}
}

/** Resolves once the system has taken, or refused, all that was written to a stream. */
export const untilWritten = (stream: NodeJS.WriteStream): Promise<void> =>
	new Promise(resolve => {
		// The stream tells a failure a moment after it has called back.
		stream.write('', () => setImmediate(resolve));
	});

/**
Writes all of a text, or has the stream tell why not. Node's own stream for files takes it for written when
the system has taken a part of it, as it does where a disk gets full.
*/
export function writeWhole(stream: NodeJS.WriteStream, text: string): void {
	if (!(hasDescriptor(stream) && isFile(stream))) {
		stream.write(text);
		return;
	}

	let rest = Buffer.from(text);
	try {
		while (rest.length > 0) {
			rest = rest.subarray(writeSync(stream.fd, rest));
		}
	} catch (error) {
		stream.emit('error', error as Error);
	}
}
