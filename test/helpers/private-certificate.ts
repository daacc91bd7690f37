import {execFile} from 'node:child_process';
import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {promisify} from 'node:util';

const run = promisify(execFile);

export type PrivateCertificate = {
	/** The authority's own certificate, in PEM: what a client has to trust. */
	authority: string;
	authorityFile: string;
	/** Files for a server on the loopback address. */
	certificateFile: string;
	keyFile: string;
};

/** Makes an authority and a certificate of it for `127.0.0.1`, `localhost` and `registry.test`. */
export async function makePrivateCertificate(folder: string): Promise<PrivateCertificate> {
	const file = (name: string) => join(folder, name);
	const openssl = (...parameters: string[]) => run('openssl', parameters);
	const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
	await openssl(
		...['req', '-x509', ...newKey, '-days', '2', '-subj', '/CN=private authority'],
		...['-keyout', file('ca.key'), '-out', file('ca.crt')],
	);
	await openssl(
		...['req', ...newKey, '-subj', '/CN=private registry'],
		...['-keyout', file('server.key'), '-out', file('server.csr')],
	);
	await writeFile(file('names'), 'subjectAltName=IP:127.0.0.1,DNS:localhost,DNS:registry.test\n');
	await openssl(
		...['x509', '-req', '-in', file('server.csr'), '-days', '2', '-extfile', file('names')],
		...['-CA', file('ca.crt'), '-CAkey', file('ca.key'), '-CAcreateserial'],
		...['-out', file('server.crt')],
	);
	return {
		authority: await readFile(file('ca.crt'), 'utf8'),
		authorityFile: file('ca.crt'),
		certificateFile: file('server.crt'),
		keyFile: file('server.key'),
	};
}
