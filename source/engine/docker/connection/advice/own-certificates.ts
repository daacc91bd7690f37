import type {TlsSettings} from '../endpoint.ts';

/** A certificate of this client that is out of its time. */
export type UntimelyCertificate = {
	/** `ca.pem` or `cert.pem`. */
	file: string;
	/** `expired on 2026-01-31`, or `is not valid before 2026-01-31`. */
	state: string;
};

const dayOf = (time: Date): string => time.toISOString().slice(0, 10);

const pemBlocks = /-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----/gs;

function stateOf(pem: string, now: Date): string | undefined {
	const {X509Certificate} = process.getBuiltinModule('node:crypto');
	const {validFrom, validTo} = new X509Certificate(pem);
	const from = new Date(validFrom);
	const until = new Date(validTo);
	if (now > until) {
		return `expired on ${dayOf(until)}`;
	}

	return now < from ? `is not valid before ${dayOf(from)}` : undefined;
}

/** Those of the user's own certificates that are not valid now; what cannot be read is left out. */
export function untimelyCertificates(
	{authority, certificate}: Pick<TlsSettings, 'authority' | 'certificate'>,
	now: Date,
): UntimelyCertificate[] {
	const files = [
		{file: 'ca.pem', text: authority?.toString() ?? ''},
		{file: 'cert.pem', text: certificate?.toString() ?? ''},
	];
	return files.flatMap(({file, text}) =>
		(text.match(pemBlocks) ?? []).flatMap(pem => {
			try {
				const state = stateOf(pem, now);
				return state === undefined ? [] : [{file, state}];
			} catch {
				return [];
			}
		}),
	);
}
