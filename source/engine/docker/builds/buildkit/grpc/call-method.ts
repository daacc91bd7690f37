import {once} from 'node:events';
import type {ClientHttp2Session, IncomingHttpHeaders} from 'node:http2';
import {Problem} from '../../../../../problem.ts';
import type {RequestOptions} from '../../../../request-options.ts';
import {GrpcError} from './grpc-error.ts';
import {frameMessage, readMessages} from './messages.ts';

/** What gRPC itself allows unless told otherwise is less than a trace of many steps. */
const longestMessage = 64 * 1024 * 1024;

/** As gRPC escapes it; words that are not escaped so stay as they are. */
function plainMessage(message: string): string {
	try {
		return decodeURIComponent(message);
	} catch {
		return message;
	}
}

/**
Calls a method of the other end with one message. The call ends with the loop that reads it.

@param path `/package.Service/Method`
@throws GrpcError for what the other end says; Problem when the connection is lost.
*/
export async function* callMethod(
	session: ClientHttp2Session,
	path: string,
	message: Uint8Array,
	{signal}: RequestOptions,
): AsyncGenerator<Uint8Array, void, undefined> {
	const stream = session.request(
		{':method': 'POST', ':path': path, 'content-type': 'application/grpc', te: 'trailers'},
		{signal},
	);
	const closed = once(stream, 'close').catch(() => undefined);
	let ending: IncomingHttpHeaders | undefined;
	const hear = (headers: IncomingHttpHeaders) => {
		ending = headers['grpc-status'] === undefined ? ending : headers;
	};
	// A call that fails before it answers anything has its end in the head of the answer.
	stream.on('response', hear).on('trailers', hear);
	stream.end(frameMessage(message));
	let failure: unknown;
	try {
		yield* readMessages(stream, longestMessage);
	} catch (error) {
		failure = error;
	} finally {
		stream.close();
	}

	await closed;
	signal.throwIfAborted();
	const status = ending?.['grpc-status'];
	if (status === undefined) {
		throw failure instanceof GrpcError
			? failure
			: new Problem({
					reason: 'unreachable',
					message: 'The connection to the builder broke off.',
					cause: failure,
				});
	}

	if (status !== '0') {
		throw new GrpcError(Number(status), plainMessage(String(ending?.['grpc-message'] ?? '')));
	}
}
