import {Buffer} from 'node:buffer';
import {GrpcError, grpcCodes} from './grpc-error.ts';

/** Bytes before each message: whether it is compressed, and its length. */
const prefixBytes = 5;

/** A message as it goes over the wire. */
export function frameMessage(message: Uint8Array): Buffer {
	const frame = Buffer.allocUnsafe(prefixBytes + message.length);
	frame[0] = 0;
	frame.writeUInt32BE(message.length, 1);
	frame.set(message, prefixBytes);
	return frame;
}

/**
The messages of a call, however they were cut on their way.

@param mostBytes Of one message.
@throws GrpcError for one that is longer, compressed, or broken off.
*/
export async function* readMessages(
	chunks: AsyncIterable<Uint8Array>,
	mostBytes: number,
): AsyncGenerator<Buffer, void, undefined> {
	let waiting: Uint8Array[] = [];
	let waitingBytes = 0;
	let neededBytes = prefixBytes;
	for await (const chunk of chunks) {
		waiting.push(chunk);
		waitingBytes += chunk.length;
		if (waitingBytes < neededBytes) {
			continue;
		}

		// Put together once for each message, not for each chunk of it.
		let rest = Buffer.concat(waiting);
		for (;;) {
			neededBytes = prefixBytes;
			if (rest.length < prefixBytes) {
				break;
			}

			const length = rest.readUInt32BE(1);
			if (rest[0] !== 0) {
				throw new GrpcError(grpcCodes.unimplemented, 'Compressed messages are not read');
			}

			if (length > mostBytes) {
				throw new GrpcError(
					grpcCodes.resourceExhausted,
					`A message of ${length} bytes is too long`,
				);
			}

			neededBytes += length;
			if (rest.length < neededBytes) {
				break;
			}

			yield rest.subarray(prefixBytes, neededBytes);
			rest = rest.subarray(neededBytes);
		}

		waiting = rest.length === 0 ? [] : [rest];
		waitingBytes = rest.length;
	}

	if (waitingBytes > 0) {
		throw new GrpcError(grpcCodes.internal, 'A message broke off');
	}
}
