import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {rootCertificates} from 'node:tls';
import {Problem} from '../../problem.ts';

export type HostCertificates = {
	/** Authorities of this registry alone, in PEM. */
	authorities: string[];
	/** What the registry asks of its clients; both or none. */
	certificate: string | undefined;
	key: string | undefined;
};

/** Where systems keep the authorities that their users trust, a company's own among them. */
const systemFiles = [
	'/etc/ssl/certs/ca-certificates.crt',
	'/etc/pki/tls/certs/ca-bundle.crt',
	'/etc/ssl/ca-bundle.pem',
	'/etc/ssl/cert.pem',
];

function readIfPresent(file: string): string | undefined {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return undefined;
	}
}

/**
Node's own authorities and, as for docker, the system's: those of NODE_EXTRA_CA_CERTS, of
SSL_CERT_FILE, else of the first file that is there.
*/
export function commonAuthorities(
	environment: Readonly<Record<string, string | undefined>>,
): string[] {
	const {NODE_EXTRA_CA_CERTS: extra, SSL_CERT_FILE: chosen} = environment;
	const candidates = chosen ? [chosen] : systemFiles;
	const system = candidates.map(readIfPresent).find(text => text !== undefined);
	const added = extra ? readIfPresent(extra) : undefined;
	return [...rootCertificates, ...[system, added].filter(text => text !== undefined)];
}

function read(file: string): string {
	try {
		return readFileSync(file, 'utf8');
	} catch (cause) {
		throw new Problem({
			reason: 'tls',
			message: `The certificate file ${file} cannot be read.`,
			nextStep: 'Check its permissions.',
			cause,
		});
	}
}

/**
Reads what docker reads for a registry: every `*.crt` of its folder is an authority, `NAME.cert` and
`NAME.key` are the client's own.

@param host `host` or `host:port` as references have it.
@throws Problem `tls` for a file that is there and cannot be read.
*/
export function hostCertificates(folders: readonly string[], host: string): HostCertificates {
	const found: HostCertificates = {authorities: [], certificate: undefined, key: undefined};
	// A redirect chooses the host: it must not choose a folder elsewhere.
	if (!/^[\w.:[\]-]+$/.test(host) || host.startsWith('.')) {
		return found;
	}

	for (const folder of folders) {
		const own = path.join(folder, host);
		const names = listFolder(own);
		for (const name of names.filter(file => file.endsWith('.crt'))) {
			found.authorities.push(read(path.join(own, name)));
		}

		const pair = names.find(
			name => name.endsWith('.cert') && names.includes(name.replace(/cert$/, 'key')),
		);
		if (pair !== undefined && found.certificate === undefined) {
			found.certificate = read(path.join(own, pair));
			found.key = read(path.join(own, pair.replace(/cert$/, 'key')));
		}
	}

	return found;
}

function listFolder(folder: string): string[] {
	try {
		return readdirSync(folder).sort();
	} catch {
		return [];
	}
}
