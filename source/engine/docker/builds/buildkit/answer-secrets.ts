import type {BuildRequestOptions} from '../../../build.ts';
import {firstFieldMessage, readFirstField} from './first-field.ts';
import {GrpcError, grpcCodes} from './grpc/grpc-error.ts';
import {type CallHandlers, onlyMessage} from './grpc/serve-calls.ts';

export type Secrets = NonNullable<BuildRequestOptions['secrets']>;

/**
Gives BuildKit the secrets of the build, and no other. A value is read when it is asked for and kept
nowhere.

@param onFailure Hears of a secret that cannot be read, which the builder calls by its id alone.
*/
export const secretHandlers = (
	secrets: Secrets,
	onFailure: (error: unknown) => void,
): CallHandlers => ({
	async '/moby.buildkit.secrets.v1.Secrets/GetSecret'(call) {
		const id = readFirstField(await onlyMessage(call)).toString();
		const read = Object.hasOwn(secrets, id) ? secrets[id] : undefined;
		if (!read) {
			throw new GrpcError(grpcCodes.notFound, `no secret ${id}`);
		}

		let value: Uint8Array;
		try {
			value = await read();
		} catch (error) {
			onFailure(error);
			throw new GrpcError(grpcCodes.unknown, `the secret ${id} cannot be read`);
		}

		await call.send(firstFieldMessage(value));
	},
});
