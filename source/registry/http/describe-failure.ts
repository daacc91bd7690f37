import {safeText} from '../../format/safe-text.ts';
import {Problem} from '../../problem.ts';

type Explanation = {
	reason: 'unreachable' | 'tls';
	/** What the host does, as the rest of a sentence. */
	text: string;
	nextStep: string;
};

const checkNetwork = 'Check the network and the proxy variables, then try again.';

const explanations: Record<string, Explanation> = {
	ENOTFOUND: {
		reason: 'unreachable',
		text: 'is not known: there is no such host',
		nextStep: 'Check the spelling, and whether this machine is online.',
	},
	EAI_AGAIN: {
		reason: 'unreachable',
		text: 'could not be looked up',
		nextStep: 'Check whether this machine is online.',
	},
	ECONNREFUSED: {
		reason: 'unreachable',
		text: 'refused the connection',
		nextStep: 'Check the address and the port, and whether the registry runs.',
	},
	UND_ERR_CONNECT_TIMEOUT: {
		reason: 'unreachable',
		text: 'could not be reached in time',
		nextStep: checkNetwork,
	},
	UND_ERR_HEADERS_TIMEOUT: {
		reason: 'unreachable',
		text: 'took the request and did not answer',
		nextStep: 'Try again later.',
	},
	UND_ERR_BODY_TIMEOUT: {
		reason: 'unreachable',
		text: 'stopped in the middle of its answer',
		nextStep: 'Try again later.',
	},
	CERT_HAS_EXPIRED: {
		reason: 'tls',
		text: 'has a certificate that has expired',
		nextStep: 'Its owner has to renew it.',
	},
	ERR_TLS_CERT_ALTNAME_INVALID: {
		reason: 'tls',
		text: 'has a certificate for another name',
		nextStep: 'Use the name that the certificate was made for.',
	},
};

const untrusted: Explanation = {
	reason: 'tls',
	text: 'has a certificate that nobody known vouches for',
	nextStep: 'Put its authority into /etc/docker/certs.d/HOST:PORT/ca.crt, as for docker.',
};

const lost: Explanation = {
	reason: 'unreachable',
	text: 'broke the connection',
	nextStep: checkNetwork,
};

/** Plain http where TLS was expected, or the other way round; a version that one side lacks. */
export const isNotTls = (code: string): boolean =>
	/^(?:ERR_SSL_(?:WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG)|EPROTO|HPE_)/.test(code);

/** A certificate whose authority is not among those that were looked at. */
export const isUntrusted = (code: string): boolean =>
	/^(?:UNABLE_TO_(?:VERIFY|GET_ISSUER)|SELF_SIGNED_CERT|DEPTH_ZERO_SELF_SIGNED)/.test(code);

/** The code of the failure beneath wrappings; empty when there is none. */
export function failureCode(error: unknown): string {
	const {code, cause, errors} = (error ?? {}) as {
		code?: unknown;
		cause?: unknown;
		errors?: unknown[];
	};
	if (typeof code === 'string') {
		return code;
	}

	return cause ? failureCode(cause) : Array.isArray(errors) ? failureCode(errors[0]) : '';
}

function explain(code: string): Explanation {
	const known = explanations[code];
	if (known) {
		return known;
	}

	if (isNotTls(code)) {
		return {
			reason: 'tls',
			text: 'does not speak TLS',
			nextStep: 'If it is a registry without TLS, name it among the insecure registries.',
		};
	}

	return /CERT|UNABLE_TO_VERIFY|ERR_SSL|ERR_TLS/.test(code) ? untrusted : lost;
}

/** Why no answer came, as the error that a user meets. */
export function describeFailure(error: unknown, host: string): Problem {
	if (error instanceof Problem) {
		return error;
	}

	const text = error instanceof Error ? error.message : '';
	const proxyStatus = /^Proxy response \((\d+)\)/.exec(text)?.[1];
	if (proxyStatus !== undefined || text.includes('Proxy Authentication Required')) {
		return new Problem({
			reason: 'unreachable',
			message: `The proxy refused the way to ${safeText(host)} (HTTP ${proxyStatus ?? 407}).`,
			nextStep: 'Check HTTPS_PROXY and NO_PROXY.',
			cause: error,
		});
	}

	const explanation = explain(failureCode(error));
	return new Problem({
		reason: explanation.reason,
		message: `${safeText(host)} ${explanation.text}.`,
		nextStep: explanation.nextStep.replace('HOST:PORT', safeText(host)),
		cause: error,
	});
}
