import {createInterface} from 'node:readline';
import {PassThrough, type Readable, type Writable} from 'node:stream';

/** ctrl-], which telnet made the key to get out of anything. */
const escapeByte = 0x1d;
const escapePresses = 3;
const escapeWithinMs = 1000;

/** Detach keys start with ctrl-p; Podman sees them only in a write of their own. */
const detachPrefix = 0x10;

type InputOptions = {
	stdin: Readable;
	/** The container's side. */
	stream: Writable;
	/** Hears what is sent there. */
	note(bytes: Buffer): void;
	/** The user wants out, whatever the other side does. */
	leave(): void;
	/** Milliseconds on any steady clock. */
	now(): number;
};

/** Hears the keys that leave a session, also when they come one by one. */
export function createDetachHatch(keys: Uint8Array): (bytes: Uint8Array) => boolean {
	let heard = 0;
	return bytes => {
		for (const byte of bytes) {
			heard = byte === keys[heard] ? heard + 1 : byte === keys[0] ? 1 : 0;
			if (heard === keys.length) {
				return true;
			}
		}

		return false;
	};
}

/** Counts presses of the escape key that follow each other at once. */
function createEscapeHatch(now: () => number) {
	let presses: number[] = [];
	return (bytes: Uint8Array): boolean => {
		for (const byte of bytes) {
			presses = byte === escapeByte ? [...presses, now()].slice(-escapePresses) : [];
			const [first] = presses;
			if (presses.length === escapePresses && now() - (first ?? 0) <= escapeWithinMs) {
				return true;
			}
		}

		return false;
	};
}

function* splitAfterDetachPrefix(bytes: Buffer): Generator<Buffer> {
	let start = 0;
	for (
		let end = bytes.indexOf(detachPrefix);
		end !== -1;
		end = bytes.indexOf(detachPrefix, start)
	) {
		yield bytes.subarray(start, end + 1);
		start = end + 1;
	}

	if (start < bytes.length) {
		yield bytes.subarray(start);
	}
}

/**
Sends every byte typed to the stream.

stdin is never paused for a stream that does not drain: the escape hatch must work when nothing else does.
@returns Stops it and leaves stdin paused.
*/
export function forwardKeys({stdin, stream, note, leave, now}: InputOptions): () => void {
	const escapes = createEscapeHatch(now);
	const send = (bytes: Buffer) => {
		if (escapes(bytes)) {
			leave();
			return;
		}

		note(bytes);
		for (const part of splitAfterDetachPrefix(bytes)) {
			if (stream.writable) {
				stream.write(part);
			}
		}
	};

	// What was typed ahead was decoded already.
	for (let early = stdin.read(); early !== null; early = stdin.read()) {
		send(Buffer.from(early));
	}

	// Ink decodes stdin as UTF-8, which destroys old mouse reports; Latin-1 keeps bytes as they are.
	const encoding = stdin.readableEncoding;
	if (encoding !== null) {
		stdin.setEncoding('latin1');
	}

	const onData = (chunk: Buffer | string) =>
		send(typeof chunk === 'string' ? Buffer.from(chunk, 'latin1') : chunk);
	stdin.on('data', onData);
	stdin.resume();
	return () => {
		stdin.off('data', onData);
		stdin.pause();
		if (encoding !== null) {
			stdin.setEncoding(encoding);
		}
	};
}

/**
For a process without a terminal: lines are edited here and sent whole; ctrl-d ends its input, ctrl-c
leaves it running, as do the keys that leave a terminal.
@returns Stops it and leaves stdin paused.
*/
export function forwardLines({
	stdin,
	stdout,
	stream,
	note,
	detaches,
	leave,
	now,
}: InputOptions & {stdout: Writable; detaches(bytes: Uint8Array): boolean}): () => void {
	const escapes = createEscapeHatch(now);
	const keys = new PassThrough();
	const lines = createInterface({input: keys, output: stdout, terminal: true, prompt: ''});
	lines.on('line', line => {
		if (stream.writable) {
			stream.write(`${line}\n`);
		}
	});
	lines.on('SIGINT', leave);
	lines.on('close', () => {
		if (stream.writable) {
			stream.end();
		}
	});
	const onData = (chunk: Buffer | string) => {
		const bytes = Buffer.from(chunk);
		if (escapes(bytes) || detaches(bytes)) {
			leave();
			return;
		}

		note(bytes);
		keys.write(chunk);
	};

	stdin.on('data', onData);
	stdin.resume();
	return () => {
		stdin.off('data', onData);
		stdin.pause();
		lines.removeAllListeners('close');
		lines.close();
	};
}
