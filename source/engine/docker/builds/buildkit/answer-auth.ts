import {Buffer} from 'node:buffer';
import type {ServerHttp2Stream} from 'node:http2';
import {PbfReader, PbfWriter} from 'pbf';
import {dockerHub} from '../../../../format/image-reference.ts';
import type {BuildRequestOptions} from '../../../build.ts';
import type {RegistryCredentials} from '../../../registry-credentials.ts';

export type Logins = NonNullable<BuildRequestOptions['logins']>;

const credentialsMethod = '/moby.filesync.v1.Auth/Credentials';
const healthMethod = '/grpc.health.v1.Health/Check';

/** What a session can be asked for; anything else it does not know, and BuildKit does without. */
export const methods = [credentialsMethod, healthMethod];

/** Where Docker Hub's images are, as BuildKit names it when it asks. */
const hubHost = 'registry-1.docker.io';

/** Bytes before each message: whether it is compressed, and its length. */
const prefixBytes = 5;

/** A request is the name of a host. */
const longestRequest = 4096;

const ok = 0;
const unimplemented = 12;

/** A code of HTTP/2 itself. */
const internalError = 2;

const begin = {':status': 200, 'content-type': 'application/grpc'};

function frame(message: Uint8Array): Buffer {
	const prefix = Buffer.alloc(prefixBytes);
	prefix.writeUInt32BE(message.length, 1);
	return Buffer.concat([prefix, message]);
}

/** `CredentialsRequest` → `CredentialsResponse`; an empty one lets everybody's images in. */
function credentialsFor(request: Uint8Array, logins: Logins): Uint8Array {
	const {host} = new PbfReader(request).readFields(
		(tag, fields, reader) => {
			if (tag === 1) {
				fields.host = reader.readString();
			}
		},
		{host: ''},
	);
	const login: RegistryCredentials | undefined = logins[host === hubHost ? dockerHub : host];
	const writer = new PbfWriter();
	if (login && 'identityToken' in login) {
		writer.writeStringField(2, login.identityToken);
	} else if (login) {
		writer.writeStringField(1, login.username);
		writer.writeStringField(2, login.password);
	}

	return writer.finish();
}

/** `SERVING` */
const healthy = Buffer.from([0x08, 0x01]);

/** The one message of a call. @throws Error when it is longer than any that is meant. */
async function readMessage(stream: ServerHttp2Stream): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let bytes = 0;
	for await (const chunk of stream) {
		bytes += chunk.length;
		if (bytes > longestRequest) {
			throw new Error('A request of a build is too long');
		}

		chunks.push(chunk);
	}

	return Buffer.concat(chunks).subarray(prefixBytes);
}

function answer(stream: ServerHttp2Stream, message: Uint8Array): void {
	stream.respond(begin, {waitForTrailers: true});
	stream.once('wantTrailers', () => stream.sendTrailers({'grpc-status': String(ok)}));
	stream.end(frame(message));
}

/** Answers one call of BuildKit's. Never throws, and gives a login to the registry alone that it is for. */
export async function answerAuth(
	stream: ServerHttp2Stream,
	path: string,
	logins: Logins,
): Promise<void> {
	stream.on('error', () => {});
	try {
		const request = await readMessage(stream);
		if (path === credentialsMethod) {
			answer(stream, credentialsFor(request, logins));
		} else if (path === healthMethod) {
			answer(stream, healthy);
		} else {
			stream.respond({...begin, 'grpc-status': String(unimplemented)}, {endStream: true});
		}
	} catch {
		stream.close(internalError);
	}
}
