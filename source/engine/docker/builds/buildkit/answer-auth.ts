import {Buffer} from 'node:buffer';
import {generateKeyPairSync, type KeyPairKeyObjectResult, sign} from 'node:crypto';
import {PbfReader, PbfWriter} from 'pbf';
import {dockerHub} from '../../../../format/image-reference.ts';
import type {BuildRequestOptions} from '../../../build.ts';
import type {RegistryCredentials} from '../../../registry-credentials.ts';
import {firstFieldMessage, readFirstField} from './first-field.ts';
import {GrpcError, grpcCodes} from './grpc/grpc-error.ts';
import {type CallHandlers, onlyMessage} from './grpc/serve-calls.ts';

export type Logins = NonNullable<BuildRequestOptions['logins']>;

/** Where Docker Hub's images are, as BuildKit names it when it asks. */
const hubHost = 'registry-1.docker.io';

function loginAt(logins: Logins, host: string): RegistryCredentials | undefined {
	const name = host === hubHost ? dockerHub : host;
	return Object.hasOwn(logins, name) ? logins[name] : undefined;
}

/** `CredentialsRequest` → `CredentialsResponse`; an empty one lets everybody's images in. */
function credentialsFor(request: Uint8Array, logins: Logins): Uint8Array {
	const login = loginAt(logins, readFirstField(request).toString());
	const writer = new PbfWriter();
	if (login && 'identityToken' in login) {
		writer.writeStringField(2, login.identityToken);
	} else if (login && 'username' in login) {
		writer.writeStringField(1, login.username);
		writer.writeStringField(2, login.password);
	} else if (login) {
		// Else BuildKit would take it for nobody's, and go on with what it has kept of nobody.
		writer.writeStringField(1, '<token>');
	}

	return writer.finish();
}

/** The bytes of a message's fields, by their numbers; of several with one number the last. */
const fieldsOf = (message: Uint8Array) =>
	new PbfReader(message).readFields<Record<number, Buffer>>((tag, fields, reader) => {
		fields[tag] = Buffer.from(reader.readBytes());
	}, {});

/** Seconds that a token counts as fresh; it is asked for again then. */
const tokenSeconds = 60;

/** @throws GrpcError where there is no token for the host, which makes BuildKit ask for credentials. */
function tokenAt(logins: Logins, host: Buffer | undefined): string {
	const login = loginAt(logins, String(host));
	if (!login || !('registryToken' in login)) {
		throw new GrpcError(grpcCodes.unimplemented, 'No token is kept for this registry');
	}

	return login.registryToken;
}

/** `FetchTokenRequest` → `FetchTokenResponse`. */
function tokenFor(request: Uint8Array, logins: Logins): Uint8Array {
	const writer = new PbfWriter();
	writer.writeStringField(1, tokenAt(logins, fieldsOf(request)[2]));
	writer.writeVarintField(2, tokenSeconds);
	return writer.finish();
}

/**
Gives BuildKit a login for the registry alone that it is for. It fetches tokens itself with passwords; one
that the registry takes as it is goes to it ready, which it asks only of a session that signs for it with
a key of its own (ed25519, the signature before what is signed).
*/
export function authHandlers(logins: Logins): CallHandlers {
	let keys: KeyPairKeyObjectResult | undefined;
	const keyPair = () => {
		keys ??= generateKeyPairSync('ed25519');
		return keys;
	};
	return {
		async '/moby.filesync.v1.Auth/Credentials'(call) {
			await call.send(credentialsFor(await onlyMessage(call), logins));
		},
		async '/moby.filesync.v1.Auth/FetchToken'(call) {
			await call.send(tokenFor(await onlyMessage(call), logins));
		},
		async '/moby.filesync.v1.Auth/GetTokenAuthority'(call) {
			tokenAt(logins, fieldsOf(await onlyMessage(call))[1]);
			const {x = ''} = keyPair().publicKey.export({format: 'jwk'});
			await call.send(firstFieldMessage(Buffer.from(x, 'base64url')));
		},
		async '/moby.filesync.v1.Auth/VerifyTokenAuthority'(call) {
			const {1: host, 2: payload = Buffer.alloc(0)} = fieldsOf(await onlyMessage(call));
			tokenAt(logins, host);
			const signature = sign(null, payload, keyPair().privateKey);
			await call.send(firstFieldMessage(Buffer.concat([signature, payload])));
		},
	};
}
