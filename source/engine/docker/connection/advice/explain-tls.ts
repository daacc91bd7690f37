import path from 'node:path';
import type {Endpoint, TlsSettings} from '../endpoint.ts';
import type {Explanation} from './explanation.ts';
import {untimelyCertificates} from './own-certificates.ts';

export type TlsFailure = {
	/** Of Node; it has changed them from version to version. */
	code: string;
	/** Of OpenSSL. */
	text: string;
};

const untrustedCodes = new Set([
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	'UNABLE_TO_GET_ISSUER_CERT',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'CERT_SIGNATURE_FAILURE',
	'CERT_UNTRUSTED',
]);

const contextName = ({source}: Endpoint): string | undefined => /^context (.+)$/s.exec(source)?.[1];

const tlsOf = ({target}: Endpoint): TlsSettings | undefined =>
	target.kind === 'tcp' ? target.tls : undefined;

/** How other certificates reach Slipway: a context keeps copies of its own, which no variable replaces. */
function giveCertificates(endpoint: Endpoint, names: string): string {
	const context = contextName(endpoint);
	if (context !== undefined) {
		return `Give the context ${names} with docker context update ${context} --docker "host=${endpoint.address},ca=ca.pem,cert=cert.pem,key=key.pem".`;
	}

	const folder = tlsOf(endpoint)?.folder;
	return folder === undefined
		? `Put ${names} into a folder, and set DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH to that folder.`
		: `Put ${names} into ${folder} (DOCKER_CERT_PATH).`;
}

const checkClock = (now: Date): string =>
	`Or correct the clock of this machine, which says ${now.toISOString().slice(0, 16).replace('T', ' ')} UTC.`;

/**
A certificate of the user's own that is out of its time.

@param blamed The file that would cause the failure: this side checks with `ca.pem`, the engine is shown `cert.pem`.
*/
function explainOwn(
	endpoint: Endpoint,
	blamed: 'ca.pem' | 'cert.pem',
	now: Date,
): Explanation | undefined {
	const tls = tlsOf(endpoint);
	const found = tls && untimelyCertificates(tls, now).find(({file}) => file === blamed);
	if (!tls || !found) {
		return;
	}

	return {
		reason: 'tls',
		message: `The certificate ${path.join(tls.folder ?? '', found.file)} ${found.state}. The engine at ${endpoint.address} cannot be used with it.`,
		nextStep: `${giveCertificates(endpoint, `a renewed ${found.file}`)} ${checkClock(now)}`,
	};
}

function explainTime({code}: TlsFailure, endpoint: Endpoint, now: Date): Explanation | undefined {
	const {address} = endpoint;
	if (code === 'CERT_HAS_EXPIRED') {
		return {
			reason: 'tls',
			message: `The certificate of the engine at ${address} has expired.`,
			nextStep: `Renew it on the engine's machine, and restart the engine. ${checkClock(now)}`,
		};
	}

	return code === 'CERT_NOT_YET_VALID'
		? {
				reason: 'tls',
				message: `The certificate of the engine at ${address} is not yet valid.`,
				nextStep: `Correct the clock of this machine, which says ${now.toISOString().slice(0, 16).replace('T', ' ')} UTC. Or renew the certificate on the engine's machine.`,
			}
		: undefined;
}

/** What is wrong with the client's files shows before anything is sent. */
function explainFiles({code, text}: TlsFailure, endpoint: Endpoint): Explanation | undefined {
	const folder = tlsOf(endpoint)?.folder ?? '';
	const told = `${code} ${text}`;
	if (/key.values.mismatch/i.test(told)) {
		return {
			reason: 'tls',
			message: `cert.pem and key.pem in ${folder} do not belong together (key values mismatch).`,
			nextStep: giveCertificates(endpoint, 'a certificate and its own key'),
		};
	}

	if (/no.start.line|bad.end.line|bad.base64|unsupported|asn1|wrong.tag/i.test(told)) {
		return {
			reason: 'tls',
			message: `A file in ${folder} is not a certificate or key in PEM: ${text}.`,
			nextStep: giveCertificates(endpoint, 'ca.pem, cert.pem and key.pem'),
		};
	}

	return /passphrase|interrupted.or.cancelled|bad.decrypt/i.test(told)
		? {
				reason: 'tls',
				message: `${path.join(folder, 'key.pem')} has a passphrase, which an engine's key may not have.`,
				nextStep: 'Write the key without one: openssl pkey -in key.pem -out key.pem',
			}
		: undefined;
}

function explainRefusal({code}: TlsFailure, endpoint: Endpoint): Explanation {
	const {address} = endpoint;
	const tls = tlsOf(endpoint);
	return tls?.certificate && tls.key
		? {
				reason: 'tls',
				message: `The engine at ${address} refused this client's certificate (${code}).`,
				nextStep: `Check that the engine trusts the authority that signed it (its --tlscacert). ${giveCertificates(endpoint, 'another cert.pem and key.pem')}`,
			}
		: {
				reason: 'tls',
				message: `The engine at ${address} requires a client certificate (${code}).`,
				nextStep: giveCertificates(endpoint, 'cert.pem and key.pem'),
			};
}

/** @returns `undefined`: this is no failure of TLS. */
export function explainTls(
	failure: TlsFailure,
	endpoint: Endpoint,
	now = new Date(),
): Explanation | undefined {
	const {code, text} = failure;
	const {address} = endpoint;
	const told = `${code} ${text}`;
	// Node 20 tells most of it in the text only (EPROTO).
	if (/wrong.version.number|packet.length.too.long/i.test(told)) {
		return {
			reason: 'tls',
			message: `The engine at ${address} does not speak TLS on this port.`,
			nextStep:
				contextName(endpoint) === undefined
					? 'Unset DOCKER_TLS_VERIFY, or use the port for TLS (usually 2376).'
					: 'The context has certificates. Use the port for TLS (usually 2376), or a context without certificates.',
		};
	}

	if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
		return {
			reason: 'tls',
			message: `The certificate at ${address} is valid for another name: ${text}.`,
			nextStep: 'Use a host name from the certificate.',
		};
	}

	const isTime = code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID';
	const isUntrusted = untrustedCodes.has(code);
	const isProtocol = /^(?:ERR_SSL_|ERR_TLS_|ERR_OSSL_|ERR_CRYPTO_|EPROTO$)/.test(code);
	if (!isTime && !isUntrusted && !isProtocol) {
		// An engine may hang up on a certificate without a word.
		return code === 'ECONNRESET' ? explainOwn(endpoint, 'cert.pem', now) : undefined;
	}

	if (isUntrusted) {
		return {
			reason: 'tls',
			message: `The certificate of the engine at ${address} cannot be trusted: ${text}.`,
			nextStep: giveCertificates(endpoint, 'its certificate authority (ca.pem)'),
		};
	}

	if (/protocol.version|unsupported.protocol|version.too.low|no.shared.cipher/i.test(told)) {
		return {
			reason: 'tls',
			message: `The engine at ${address} speaks no TLS version that Slipway accepts (${code}).`,
			nextStep: 'Update the engine.',
		};
	}

	return (
		explainOwn(endpoint, isTime ? 'ca.pem' : 'cert.pem', now) ??
		explainTime(failure, endpoint, now) ??
		explainFiles(failure, endpoint) ??
		explainRefusal(failure, endpoint)
	);
}
