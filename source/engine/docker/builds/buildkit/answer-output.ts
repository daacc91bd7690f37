import type {BuildRequestOptions} from '../../../build.ts';
import {readFirstField} from './first-field.ts';
import {GrpcError, grpcCodes} from './grpc/grpc-error.ts';
import type {Call, CallHandlers} from './grpc/serve-calls.ts';

async function* contentsOf(call: Call): AsyncGenerator<Uint8Array, void, undefined> {
	for await (const message of call.messages()) {
		yield readFirstField(message);
	}
}

/**
Takes the archives that a build makes (`BytesMessage`, one after the other).

@param onFailure Hears of what cannot be written, of which the builder only tells that it was.
*/
export const outputHandlers = (
	onOutputs: NonNullable<BuildRequestOptions['onOutputs']>,
	onFailure: (error: unknown) => void,
): CallHandlers => ({
	async '/moby.filesync.v1.FileSend/DiffCopy'(call) {
		try {
			// Before BuildKit 0.13 there is one output, without a number.
			const [number] = call.metadata('buildkit-attachable-exporter-id');
			const onOutput = onOutputs[Number(number ?? 0)];
			if (!onOutput) {
				throw new GrpcError(grpcCodes.notFound, 'No such output.');
			}

			await onOutput(contentsOf(call), {signal: call.signal});
		} catch (error) {
			onFailure(error);
			throw error;
		}
	},
});
