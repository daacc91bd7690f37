import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {Problem} from '../../../problem.ts';
import type {TlsSettings} from './endpoint.ts';

function readPem(file: string): Buffer {
	try {
		return readFileSync(file);
	} catch (error) {
		throw new Problem({
			reason: 'tls',
			message: `The certificate file ${file} cannot be read.`,
			nextStep: 'Check DOCKER_CERT_PATH, or unset DOCKER_TLS_VERIFY for an engine without TLS.',
			cause: error,
		});
	}
}

const readIfPresent = (file: string) => (existsSync(file) ? readPem(file) : undefined);

/**
Reads `ca.pem`, `cert.pem` and `key.pem` of a folder; the engine may not ask for the latter two.

@throws Problem `tls` when the authority is required and missing, or a file cannot be read.
*/
export function readTlsFiles(
	folder: string,
	{requiresAuthority, verifiesServer}: {requiresAuthority: boolean; verifiesServer: boolean},
): TlsSettings {
	const file = (name: string) => path.join(folder, name);
	return {
		authority: requiresAuthority ? readPem(file('ca.pem')) : readIfPresent(file('ca.pem')),
		certificate: readIfPresent(file('cert.pem')),
		key: readIfPresent(file('key.pem')),
		verifiesServer,
	};
}
