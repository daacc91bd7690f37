import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {Problem} from '../../../problem.ts';
import type {TlsSettings} from './endpoint.ts';

function readPem(file: string, nextStep: string): Buffer {
	try {
		return readFileSync(file);
	} catch (error) {
		throw new Problem({
			reason: 'tls',
			message: `The certificate file ${file} cannot be read: ${whyUnreadable(error)}.`,
			nextStep,
			cause: error,
		});
	}
}

const readIfPresent = (file: string, nextStep: string) =>
	existsSync(file) ? readPem(file, nextStep) : undefined;

function whyUnreadable(error: unknown): string {
	const {code = 'unknown error'} = error as NodeJS.ErrnoException;
	const words: Readonly<Record<string, string>> = {
		ENOENT: 'no such file or directory',
		EACCES: 'permission denied',
		EISDIR: 'it is a folder',
	};
	return words[code] ?? code;
}

export type TlsFilesOptions = {
	requiresAuthority: boolean;
	verifiesServer: boolean;
	/** What helps when one of them cannot be read. */
	nextStep: string;
};

/**
Reads `ca.pem`, `cert.pem` and `key.pem` of a folder; the engine may not ask for the latter two.

@throws Problem `tls` when the authority is required and missing, or a file cannot be read.
*/
export function readTlsFiles(
	folder: string,
	{requiresAuthority, verifiesServer, nextStep}: TlsFilesOptions,
): TlsSettings {
	const file = (name: string) => path.join(folder, name);
	const readAuthority = requiresAuthority ? readPem : readIfPresent;
	return {
		authority: readAuthority(file('ca.pem'), nextStep),
		certificate: readIfPresent(file('cert.pem'), nextStep),
		key: readIfPresent(file('key.pem'), nextStep),
		verifiesServer,
		folder,
	};
}
