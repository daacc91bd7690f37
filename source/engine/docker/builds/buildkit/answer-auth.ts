import {PbfWriter} from 'pbf';
import {dockerHub} from '../../../../format/image-reference.ts';
import type {BuildRequestOptions} from '../../../build.ts';
import type {RegistryCredentials} from '../../../registry-credentials.ts';
import {readFirstField} from './first-field.ts';
import {type CallHandlers, onlyMessage} from './grpc/serve-calls.ts';

export type Logins = NonNullable<BuildRequestOptions['logins']>;

/** Where Docker Hub's images are, as BuildKit names it when it asks. */
const hubHost = 'registry-1.docker.io';

/** `CredentialsRequest` → `CredentialsResponse`; an empty one lets everybody's images in. */
function credentialsFor(request: Uint8Array, logins: Logins): Uint8Array {
	const host = readFirstField(request).toString();
	const name = host === hubHost ? dockerHub : host;
	const login: RegistryCredentials | undefined = Object.hasOwn(logins, name)
		? logins[name]
		: undefined;
	const writer = new PbfWriter();
	if (login && 'identityToken' in login) {
		writer.writeStringField(2, login.identityToken);
	} else if (login && 'username' in login) {
		writer.writeStringField(1, login.username);
		writer.writeStringField(2, login.password);
	}

	return writer.finish();
}

/** Gives BuildKit a login for the registry alone that it is for. Tokens it fetches itself with them. */
export const authHandlers = (logins: Logins): CallHandlers => ({
	async '/moby.filesync.v1.Auth/Credentials'(call) {
		await call.send(credentialsFor(await onlyMessage(call), logins));
	},
});
