import type {BuildRequestOptions} from '../../../build.ts';
import {readFirstField} from './first-field.ts';
import type {Call, CallHandlers} from './grpc/serve-calls.ts';

async function* contentsOf(call: Call): AsyncGenerator<Uint8Array, void, undefined> {
	for await (const message of call.messages()) {
		yield readFirstField(message);
	}
}

/**
Takes the archive that a build makes (`BytesMessage`, one after the other).

@param onFailure Hears of what cannot be written, of which the builder only tells that it was.
*/
export const outputHandlers = (
	onOutput: NonNullable<BuildRequestOptions['onOutput']>,
	onFailure: (error: unknown) => void,
): CallHandlers => ({
	async '/moby.filesync.v1.FileSend/DiffCopy'(call) {
		try {
			await onOutput(contentsOf(call), {signal: call.signal});
		} catch (error) {
			onFailure(error);
			throw error;
		}
	},
});
