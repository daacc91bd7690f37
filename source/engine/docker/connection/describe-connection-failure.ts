import {safeText} from '../../../format/safe-text.ts';
import {Problem, type ProblemReason} from '../../../problem.ts';
import {CommandFailure} from './command-socket.ts';
import {describeSshFailure} from './describe-ssh-failure.ts';
import type {Endpoint} from './endpoint.ts';

type Explanation = {reason: ProblemReason; message: string; nextStep: string};

const lostCodes = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'ERR_STREAM_PREMATURE_CLOSE']);
const unknownHostCodes = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL']);
const untrustedCodes = new Set([
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	'UNABLE_TO_GET_ISSUER_CERT',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'CERT_SIGNATURE_FAILURE',
	'CERT_UNTRUSTED',
	'CERT_HAS_EXPIRED',
	'CERT_NOT_YET_VALID',
]);

function explainTls(code: string, address: string, text: string): Explanation | undefined {
	if (untrustedCodes.has(code)) {
		return {
			reason: 'tls',
			message: `The certificate of the engine at ${address} cannot be trusted: ${text}.`,
			nextStep: 'Put the authority that signed it into ca.pem in the DOCKER_CERT_PATH folder.',
		};
	}

	if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
		return {
			reason: 'tls',
			message: `The certificate at ${address} was made for another name: ${text}.`,
			nextStep: 'Use the host name that the certificate names.',
		};
	}

	// Node 20 tells most of it in the text only (EPROTO).
	if (/wrong.version.number|packet.length.too.long/i.test(`${code} ${text}`)) {
		return {
			reason: 'tls',
			message: `The engine at ${address} does not speak TLS on this port.`,
			nextStep: 'Unset DOCKER_TLS_VERIFY, or use the port for TLS (usually 2376).',
		};
	}

	if (/^(?:ERR_SSL_|ERR_TLS_|ERR_OSSL_|EPROTO$)/.test(code)) {
		return {
			reason: 'tls',
			message: `The engine at ${address} refused this client's certificate (${code}).`,
			nextStep: 'Check that cert.pem and key.pem were signed by the authority that it trusts.',
		};
	}

	return;
}

const explainPermission = (address: string, source: string): Explanation => ({
	reason: 'permission-denied',
	message: `You may not use the engine at ${address}.`,
	nextStep: source.startsWith('Podman')
		? 'Start a socket of your own: systemctl --user enable --now podman.socket'
		: 'Join its group: sudo usermod -aG docker $USER, then log in again; or use a rootless engine.',
});

function explainCode(code: string, {address, target, source}: Endpoint): Explanation | undefined {
	const startEngine = 'Start it, for example: sudo systemctl start docker';
	if (code === 'ENOENT' || code === 'ENOTDIR') {
		return {
			reason: 'unreachable',
			message: `There is no engine at ${address}: the socket does not exist.`,
			nextStep: `${startEngine}, or choose another host.`,
		};
	}

	if (code === 'EACCES' || code === 'EPERM') {
		return explainPermission(address, source);
	}

	if (code === 'ECONNREFUSED') {
		const what = target.kind === 'socket' ? 'The socket exists, but nothing' : 'Nothing';
		return {
			reason: 'unreachable',
			message: `${what} answers at ${address}: connection refused.`,
			nextStep: `The engine has probably stopped. ${startEngine}`,
		};
	}

	if (unknownHostCodes.has(code)) {
		return {
			reason: 'unreachable',
			message: `The host of ${address} is not known.`,
			nextStep: 'Check the spelling and your network.',
		};
	}

	if (lostCodes.has(code)) {
		return {
			reason: 'unreachable',
			message: `The connection to the engine at ${address} was lost.`,
			nextStep: 'Check that the engine still runs, then try again.',
		};
	}

	if (code.startsWith('HPE_')) {
		return {
			reason: 'unreachable',
			message: `What answers at ${address} does not speak HTTP.`,
			nextStep: 'Check the address; an engine with TLS needs DOCKER_TLS_VERIFY=1.',
		};
	}

	return;
}

/**
Turns whatever went wrong below HTTP into the error that a user meets. It names the endpoint and
who chose it.
*/
export function describeConnectionFailure(cause: unknown, endpoint: Endpoint): Problem {
	if (cause instanceof Problem) {
		return cause;
	}

	const {address, source} = endpoint;
	const {code = '', message = String(cause)} = (cause ?? {}) as NodeJS.ErrnoException;
	const explanation: Explanation = (cause instanceof CommandFailure
		? describeSshFailure(cause, address)
		: (explainTls(code, address, safeText(message)) ?? explainCode(code, endpoint))) ?? {
		reason: 'unreachable',
		message: `The engine at ${address} cannot be reached: ${safeText(message)}`,
		nextStep: 'Check the address and that the engine runs.',
	};
	return new Problem({
		...explanation,
		nextStep: `${explanation.nextStep} (The address comes from: ${source}.)`,
		cause,
	});
}
