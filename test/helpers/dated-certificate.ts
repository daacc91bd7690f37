import {execFile} from 'node:child_process';
import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {promisify} from 'node:util';

const run = promisify(execFile);

export type DatedCertificate = {
	certificateFile: string;
	keyFile: string;
	/** Both in PEM. */
	certificate: string;
	key: string;
};

type Dates = {
	/** Years, from the first of January on, in UTC. */
	from: number;
	until: number;
};

const configuration = `[ca]
default_ca=own
[own]
database=index
serial=serial
new_certs_dir=.
default_md=sha256
unique_subject=no
policy=any
copy_extensions=copy
[any]
commonName=supplied
[req]
distinguished_name=none
[none]
`;

/**
Makes a certificate for the loopback address that is valid between two years, whatever time it is now.

@param signer Who signs it; `undefined`: itself, as an authority.
*/
export async function makeDatedCertificate(
	folder: string,
	{from, until}: Dates,
	signer?: DatedCertificate,
): Promise<DatedCertificate> {
	await mkdir(folder, {recursive: true});
	const openssl = (...parameters: string[]) => run('openssl', parameters, {cwd: folder});
	await Promise.all([
		writeFile(join(folder, 'index'), ''),
		writeFile(join(folder, 'serial'), '01\n'),
		writeFile(join(folder, 'openssl.conf'), configuration),
	]);
	await openssl(
		...['req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
		...['-subj', signer ? '/CN=private engine' : '/CN=private authority'],
		...['-addext', signer ? 'subjectAltName=IP:127.0.0.1' : 'basicConstraints=critical,CA:TRUE'],
		...['-keyout', 'key.pem', '-out', 'request.pem'],
	);
	await openssl(
		...['ca', '-batch', '-notext', '-config', 'openssl.conf', '-in', 'request.pem'],
		...['-startdate', `${from}0101000000Z`, '-enddate', `${until}0101000000Z`],
		...(signer
			? ['-cert', signer.certificateFile, '-keyfile', signer.keyFile]
			: ['-selfsign', '-keyfile', 'key.pem']),
		...['-out', 'cert.pem'],
	);
	const [certificateFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
	return {
		certificateFile,
		keyFile,
		certificate: await readFile(certificateFile, 'utf8'),
		key: await readFile(keyFile, 'utf8'),
	};
}
