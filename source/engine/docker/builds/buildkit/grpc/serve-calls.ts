import {Buffer} from 'node:buffer';
import type {ServerHttp2Session, ServerHttp2Stream} from 'node:http2';
import {endingOf, GrpcError, grpcCodes} from './grpc-error.ts';
import {frameMessage, readMessages} from './messages.ts';

/** One call of the other end's. */
export type Call = {
	/** What was sent along under a name, in its order; empty: nothing. Names are in small letters. */
	metadata(name: string): readonly string[];
	/** What the caller sends. Read once. @throws GrpcError for what is no message. */
	messages(): AsyncIterable<Buffer>;
	/** Resolves when more may be sent: whoever awaits it holds no more than the connection takes. */
	send(message: Uint8Array): Promise<void>;
	/** Aborted when the caller has given up, or the connection is gone. */
	signal: AbortSignal;
};

/** Answers calls, by path: `/package.Service/Method`. What one throws is how its call ends. */
export type CallHandlers = Readonly<Record<string, (call: Call) => Promise<void>>>;

/**
Of a connection on which calls come: one may bring a whole `.dockerignore` along, a header for each line,
and requests for many files wait in it.
*/
export const sessionSettings = {
	maxHeaderListPairs: 100_000,
	/** Megabytes. */
	maxSessionMemory: 64,
	settings: {maxHeaderListSize: 16 * 1024 * 1024},
};

/** What gRPC itself allows unless told otherwise. */
const longestMessage = 4 * 1024 * 1024;

/** Small messages leave together: each write costs a turn. */
const batchBytes = 64 * 1024;

function createSender(stream: ServerHttp2Stream, signal: AbortSignal) {
	let waiting: Buffer[] = [];
	let waitingBytes = 0;
	let timer: NodeJS.Immediate | undefined;
	/** While the connection takes no more. */
	let drained: Promise<void> | undefined;

	const flush = () => {
		clearImmediate(timer);
		timer = undefined;
		if (waiting.length === 0 || stream.destroyed) {
			return;
		}

		const isTaken = stream.write(waiting.length === 1 ? waiting[0] : Buffer.concat(waiting));
		waiting = [];
		waitingBytes = 0;
		if (!isTaken) {
			drained ??= new Promise(resolve => {
				const go = () => {
					stream.off('drain', go).off('close', go);
					drained = undefined;
					resolve();
				};
				stream.on('drain', go).on('close', go);
			});
		}
	};

	return {
		flush,
		async send(message: Uint8Array) {
			signal.throwIfAborted();
			waiting.push(frameMessage(message));
			waitingBytes += message.length;
			if (waitingBytes >= batchBytes) {
				flush();
			} else {
				timer ??= setImmediate(flush);
			}

			// Looked at again: several may have waited for the same.
			while (drained) {
				await drained;
			}

			signal.throwIfAborted();
		},
	};
}

function metadataOf(rawHeaders: readonly string[]): Call['metadata'] {
	const values = new Map<string, string[]>();
	for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
		const name = rawHeaders[at]?.toLowerCase() ?? '';
		values.set(name, [...(values.get(name) ?? []), rawHeaders[at + 1] ?? '']);
	}

	return name => values.get(name) ?? [];
}

async function answerCall(
	stream: ServerHttp2Stream,
	rawHeaders: readonly string[],
	handlers: CallHandlers,
): Promise<void> {
	const gone = new AbortController();
	stream.on('error', () => {});
	stream.once('close', () => gone.abort(new Error('The build gave up a request')));
	const metadata = metadataOf(rawHeaders);
	const [path = ''] = metadata(':path');
	let ending: unknown;
	stream.respond(
		{':status': 200, 'content-type': 'application/grpc'},
		{waitForTrailers: true, endStream: false},
	);
	stream.once('wantTrailers', () => stream.sendTrailers(endingOf(ending)));
	const {send, flush} = createSender(stream, gone.signal);
	try {
		const handler = Object.hasOwn(handlers, path) ? handlers[path] : undefined;
		if (!handler) {
			throw new GrpcError(grpcCodes.unimplemented, `${path} is not served`);
		}

		await handler({
			metadata,
			messages: () => readMessages(stream.iterator({destroyOnReturn: false}), longestMessage),
			send,
			signal: gone.signal,
		});
	} catch (error) {
		ending = error;
	}

	if (!stream.destroyed) {
		flush();
		stream.end();
		// What the caller still sends is not read: else the call would stay open for it.
		stream.resume();
	}
}

/** Answers every call on a connection until it is closed; a call that fails harms no other. */
export function serveCalls(session: ServerHttp2Session, handlers: CallHandlers): void {
	const answer = (
		stream: ServerHttp2Stream,
		_headers: unknown,
		_flags: number,
		// As they came: of a name with several values `headers` makes one.
		rawHeaders: readonly string[],
	) => void answerCall(stream, rawHeaders, handlers);
	session.on('stream', answer as (stream: ServerHttp2Stream) => void);
}

/** The one message that a simple call has. @throws GrpcError when there is none. */
export async function onlyMessage(call: Call): Promise<Buffer> {
	for await (const message of call.messages()) {
		return message;
	}

	throw new GrpcError(grpcCodes.internal, 'A request has no message');
}
