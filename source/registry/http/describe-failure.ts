import {Problem} from '../../problem.ts';

type Explanation = {
	reason: 'unreachable' | 'tls';
	/** What the host does, as the rest of a sentence. */
	text: string;
	nextStep: string;
};

const checkNetwork = 'Check the network and the proxy variables, then retry.';

const explanations: Record<string, Explanation> = {
	ENOTFOUND: {
		reason: 'unreachable',
		text: 'could not be resolved: no such host',
		nextStep: 'Check the spelling, and whether this machine is online.',
	},
	EAI_AGAIN: {
		reason: 'unreachable',
		text: 'could not be resolved: temporary failure in name resolution',
		nextStep: 'Check whether this machine is online.',
	},
	ECONNREFUSED: {
		reason: 'unreachable',
		text: 'is unreachable: connection refused',
		nextStep: 'Check the address and the port, and that the registry is running.',
	},
	UND_ERR_CONNECT_TIMEOUT: {
		reason: 'unreachable',
		text: 'is unreachable: connection timed out',
		nextStep: checkNetwork,
	},
	UND_ERR_HEADERS_TIMEOUT: {
		reason: 'unreachable',
		text: 'did not respond: request timed out',
		nextStep: 'Try again later.',
	},
	UND_ERR_BODY_TIMEOUT: {
		reason: 'unreachable',
		text: 'stopped responding: unexpected EOF',
		nextStep: 'Try again later.',
	},
	CERT_HAS_EXPIRED: {
		reason: 'tls',
		text: 'cannot be trusted: certificate has expired',
		nextStep: 'Its owner must renew the certificate.',
	},
	ERR_TLS_CERT_ALTNAME_INVALID: {
		reason: 'tls',
		text: 'cannot be trusted: certificate is valid for another name',
		nextStep: 'Use a host name from the certificate.',
	},
};

const untrusted: Explanation = {
	reason: 'tls',
	text: 'cannot be trusted: certificate signed by unknown authority',
	nextStep: 'Put the CA certificate into /etc/docker/certs.d/HOST:PORT/ca.crt, as for docker.',
};

const lost: Explanation = {
	reason: 'unreachable',
	text: 'closed the connection: connection reset',
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
			nextStep: 'If the registry has no TLS, add it to the insecure registries.',
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
			message: `The proxy refused to connect to ${host} (HTTP ${proxyStatus ?? 407}).`,
			nextStep: 'Check HTTPS_PROXY and NO_PROXY.',
			cause: error,
		});
	}

	const explanation = explain(failureCode(error));
	return new Problem({
		reason: explanation.reason,
		message: `${host} ${explanation.text}.`,
		nextStep: explanation.nextStep.replace('HOST:PORT', () => host),
		cause: error,
	});
}
