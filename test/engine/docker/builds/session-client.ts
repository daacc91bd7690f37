import {type ClientHttp2Stream, connect, createServer} from 'node:http2';
import type {AddressInfo} from 'node:net';
import {onTestFinished} from 'vitest';
import {readMessages} from '../../../../source/engine/docker/builds/buildkit/grpc/messages.ts';
import {
	type CallHandlers,
	serveCalls,
	sessionSettings,
} from '../../../../source/engine/docker/builds/buildkit/grpc/serve-calls.ts';

export type ClientCall = {
	stream: ClientHttp2Stream;
	/** A message in the form of the wire, cut in two where told. */
	send(message: Uint8Array, cutAt?: number): void;
	messages(): AsyncIterable<Uint8Array>;
	/** `grpc-status` and `grpc-message` that the call ended with; `undefined`: it was cut off. */
	ending: Promise<{status: unknown; message: unknown} | undefined>;
};

export function framed(message: Uint8Array): Buffer {
	const prefix = Buffer.alloc(5);
	prefix.writeUInt32BE(message.length, 1);
	return Buffer.concat([prefix, message]);
}

/** Serves calls as a session does. @returns What calls them as BuildKit does, for as long as the test runs. */
export async function startSessionClient(
	handlers: CallHandlers,
): Promise<(path: string, headers?: Record<string, string | string[]>) => ClientCall> {
	const server = createServer(sessionSettings);
	server.on('session', session => serveCalls(session, handlers));
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	const {port} = server.address() as AddressInfo;
	const client = connect(`http://127.0.0.1:${port}`, {maxSendHeaderBlockLength: 1_000_000});
	client.on('error', () => {});
	onTestFinished(() => {
		client.destroy();
		server.close();
	});
	return (path, headers = {}) => {
		const stream = client.request({':method': 'POST', ':path': path, ...headers});
		stream.on('error', () => {});
		const ending = new Promise<{status: unknown; message: unknown} | undefined>(resolve => {
			stream.on('trailers', trailers =>
				resolve({status: trailers['grpc-status'], message: trailers['grpc-message']}),
			);
			stream.on('close', () => resolve(undefined));
		});
		return {
			stream,
			send(message, cutAt = 0) {
				const frame = framed(message);
				stream.write(frame.subarray(0, cutAt));
				stream.write(frame.subarray(cutAt));
			},
			messages: () => readMessages(stream, Number.POSITIVE_INFINITY),
			ending,
		};
	};
}
