import {existsSync} from 'node:fs';
import path from 'node:path';
import {safeText} from '../../../format/safe-text.ts';
import {Problem} from '../../../problem.ts';
import {readContext, readCurrentContext} from './docker-config.ts';
import type {Endpoint, EndpointAttempt, TlsSettings} from './endpoint.ts';
import {parseHost} from './parse-host.ts';
import {readTlsFiles} from './tls-files.ts';

export type EndpointQuery = {
	/** The `--host` flag. */
	host?: string | undefined;
	/** The `--context` flag. */
	context?: string | undefined;
	/** Usually `process.env`. */
	environment: Record<string, string | undefined>;
	homeDirectory: string;
	platform: NodeJS.Platform;
	/** Where to look when nothing is configured; the default is the platform's own places. */
	sockets?: {docker: string; podman: string[]};
};

function defaultSockets({environment, platform}: EndpointQuery) {
	if (platform === 'win32') {
		return {docker: '//./pipe/docker_engine', podman: ['//./pipe/podman-machine-default']};
	}

	const runtimeFolder = environment.XDG_RUNTIME_DIR;
	return {
		docker: '/var/run/docker.sock',
		podman: [
			...(runtimeFolder ? [path.posix.join(runtimeFolder, 'podman/podman.sock')] : []),
			'/run/podman/podman.sock',
		],
	};
}

/** `DOCKER_TLS_VERIFY` or `DOCKER_TLS` with any value turn TLS on, as for the docker CLI. */
function tlsFromEnvironment(
	environment: EndpointQuery['environment'],
	configFolder: string,
): TlsSettings | undefined {
	const verifiesServer = Boolean(environment.DOCKER_TLS_VERIFY);
	if (!verifiesServer && !environment.DOCKER_TLS) {
		return;
	}

	return readTlsFiles(environment.DOCKER_CERT_PATH || configFolder, {
		requiresAuthority: verifiesServer,
		verifiesServer,
	});
}

type Choice = {source: string; host: string; tls?: TlsSettings | undefined};

function chooseSocket(query: EndpointQuery, tried: EndpointAttempt[]): Choice {
	const sockets = query.sockets ?? defaultSockets(query);
	const scheme = query.platform === 'win32' ? 'npipe' : 'unix';
	const candidates = [
		{source: 'default socket', file: sockets.docker},
		...sockets.podman.map(file => ({source: 'Podman socket', file})),
	];
	for (const {source, file} of candidates) {
		const exists = existsSync(file);
		tried.push({candidate: safeText(file), outcome: exists ? 'used' : 'does not exist'});
		if (exists) {
			return {source, host: `${scheme}://${file}`};
		}
	}

	return {source: 'default socket', host: `${scheme}://${sockets.docker}`};
}

function chooseContext(
	query: EndpointQuery,
	configFolder: string,
	tried: EndpointAttempt[],
): string | undefined {
	const {context, environment} = query;
	const ask = (candidate: string, value: string | undefined) => {
		tried.push({candidate, outcome: value ? safeText(value) : 'not set'});
		return value;
	};
	if (context) {
		return ask('--context', context);
	}

	if (environment.DOCKER_HOST) {
		return;
	}

	return (
		ask('DOCKER_CONTEXT', environment.DOCKER_CONTEXT) ||
		ask('current docker context', readCurrentContext(configFolder))
	);
}

function choose(query: EndpointQuery, tried: EndpointAttempt[]): Choice {
	const {environment} = query;
	const configFolder = environment.DOCKER_CONFIG || path.join(query.homeDirectory, '.docker');
	if (query.host) {
		tried.push({candidate: '--host', outcome: 'used'});
		const tls = tlsFromEnvironment(environment, configFolder);
		return {source: '--host', host: query.host, tls};
	}

	const context = chooseContext(query, configFolder, tried);
	if (context && context !== 'default') {
		return {source: `context ${safeText(context)}`, ...readContext(configFolder, context)};
	}

	const host = environment.DOCKER_HOST;
	tried.push({candidate: 'DOCKER_HOST', outcome: host ? 'used' : 'not set'});
	return host
		? {source: 'DOCKER_HOST', host, tls: tlsFromEnvironment(environment, configFolder)}
		: chooseSocket(query, tried);
}

/**
Finds the engine that the docker CLI would use: `--host`, `--context`, `DOCKER_HOST`,
`DOCKER_CONTEXT`, the current context, the default socket; Podman's socket if only that exists.
Reads files, connects to nothing.

@throws Problem `invalid` for an address or configuration that makes no sense, `not-found` for
an unknown context, `tls` for certificates that cannot be read.
*/
export function resolveEndpoint(query: EndpointQuery): Endpoint {
	if (query.host && query.context) {
		throw new Problem({
			reason: 'invalid',
			message: 'Both a host and a context were given.',
			nextStep: 'Keep either --host or --context.',
		});
	}

	const tried: EndpointAttempt[] = [];
	const {source, host, tls} = choose(query, tried);
	const apiVersion = query.environment.DOCKER_API_VERSION?.replace(/^v/, '') || undefined;
	return {...parseHost(host, source, tls), source, tried, apiVersion};
}
