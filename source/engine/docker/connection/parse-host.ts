import {Problem} from '../../../problem.ts';
import type {EndpointTarget, TlsSettings} from './endpoint.ts';
import {defaultSocket} from './local-sockets.ts';

type ParsedHost = {address: string; target: EndpointTarget};

const plainPort = 2375;
const tlsPort = 2376;

const invalidHost = (text: string, source: string, cause?: unknown) =>
	new Problem({
		reason: 'invalid',
		message: `${text} (from ${source}) is not the address of an engine.`,
		nextStep: 'Use unix:///path, tcp://host:port, https://host:port or ssh://user@host.',
		cause,
	});

/** Whose port it is when an address names only that. */
const thisMachine = 'localhost';

const withoutBrackets = (host: string) => host.replace(/^\[(.*)\]$/, '$1');

/** @param written As the user wrote it, for the error. */
function parseUrl(text: string, source: string, written = text): URL {
	try {
		return new URL(text);
	} catch (error) {
		throw invalidHost(written, source, error);
	}
}

function parseSsh(text: string, source: string): ParsedHost {
	const url = parseUrl(text, source);
	if (!url.hostname || url.password) {
		throw invalidHost(text.replace(/:[^:@/]*@/, ':…@'), source);
	}

	const user = decodeURIComponent(url.username) || undefined;
	const host = withoutBrackets(url.hostname);
	return {
		address: text,
		target: {
			kind: 'ssh',
			host,
			user,
			port: url.port || undefined,
			remoteSocket: url.pathname.length > 1 ? decodeURIComponent(url.pathname) : undefined,
		},
	};
}

function parseTcp(text: string, source: string, tls: TlsSettings | undefined): ParsedHost {
	// The docker CLI takes an address without a host for this machine.
	const whole = text.replace(/^([a-z]+:\/\/)(?=$|[:/])/, `$1${thisMachine}`);
	const url = parseUrl(whole.replace(/^tcp:/, tls ? 'https:' : 'http:'), source, text);
	const isTls = url.protocol === 'https:';
	const defaultPort = isTls ? tlsPort : plainPort;
	// The URL class drops the port that is HTTP's own default.
	const writtenPort = /:(80|443)(?:\/|$)/.exec(text)?.[1];
	const port = Number(url.port || writtenPort || defaultPort);
	const pathPrefix = url.pathname.replace(/\/+$/, '');
	return {
		address: `${text.startsWith('tcp:') ? 'tcp' : url.protocol.slice(0, -1)}://${url.hostname}:${port}${pathPrefix}`,
		target: {
			kind: 'tcp',
			host: withoutBrackets(url.hostname),
			port,
			pathPrefix,
			tls: isTls ? (tls ?? systemTrust) : undefined,
		},
	};
}

const systemTrust: TlsSettings = {
	authority: undefined,
	certificate: undefined,
	key: undefined,
	verifiesServer: true,
	folder: undefined,
};

const parseSocket = (scheme: 'unix' | 'npipe', file: string): ParsedHost => ({
	address: `${scheme}://${file}`,
	target: {kind: 'socket', path: file},
});

/**
Reads a host as the docker CLI does. Without a scheme it is a socket path or a TCP host; what it leaves out
is this machine, and the usual socket or port.

@param source Named in the error.
@throws Problem `invalid`
*/
export function parseHost(text: string, source: string, tls?: TlsSettings): ParsedHost {
	const host = text.trim();
	const [, scheme = host.startsWith('/') ? 'unix' : 'tcp', rest = host] =
		/^([a-z]+):\/\/(.*)$/s.exec(host) ?? [];
	switch (scheme) {
		case 'unix':
			return parseSocket(scheme, rest || defaultSocket('linux'));
		case 'npipe':
			return parseSocket(scheme, rest || defaultSocket('win32'));
		case 'tcp':
		case 'http':
		case 'https':
			return parseTcp(`${scheme}://${rest}`, source, tls);
		case 'ssh':
			return parseSsh(`${scheme}://${rest}`, source);
		default:
			throw invalidHost(text, source);
	}
}
