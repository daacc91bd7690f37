import {Problem} from '../../../problem.ts';
import {configFolderOf, hasContext, readContext, readCurrentContext} from './docker-config.ts';
import type {Endpoint, EndpointAttempt, TlsSettings} from './endpoint.ts';
import {defaultSocket, type LocalSocket, localSockets, socketState} from './local-sockets.ts';
import {parseHost} from './parse-host.ts';
import {readTlsFiles} from './tls-files.ts';

export type EndpointQuery = {
	/** The `--host` flag: an address, the name of a docker context, or one of `hosts`. */
	host?: string | undefined;
	/** The `--context` flag. */
	context?: string | undefined;
	/** The user's own names for addresses and contexts. */
	hosts?: ReadonlyArray<{name: string; host: string}>;
	/** Usually `process.env`. */
	environment: Record<string, string | undefined>;
	homeDirectory: string;
	platform: NodeJS.Platform;
	/** Where to look when nothing is configured, the usual one first; unless told the platform's own places. */
	sockets?: readonly LocalSocket[];
};

/** What is said of the choice on its way. */
type Notes = Pick<Endpoint, 'tried' | 'warnings'>;

type Choice = {source: string; host: string; tls?: TlsSettings | undefined};

const isSet = (value: string | undefined): value is string => Boolean(value?.trim());

const wantsTls = ({DOCKER_TLS_VERIFY, DOCKER_TLS}: EndpointQuery['environment']): boolean =>
	Boolean(DOCKER_TLS_VERIFY || DOCKER_TLS);

/** `DOCKER_TLS_VERIFY` or `DOCKER_TLS` with any value turn TLS on, as for the docker CLI. */
function tlsFromEnvironment(
	environment: EndpointQuery['environment'],
	configFolder: string,
): TlsSettings | undefined {
	if (!wantsTls(environment)) {
		return;
	}

	const verifiesServer = Boolean(environment.DOCKER_TLS_VERIFY);
	return readTlsFiles(environment.DOCKER_CERT_PATH || configFolder, {
		requiresAuthority: verifiesServer,
		verifiesServer,
		nextStep: 'Check DOCKER_CERT_PATH, or unset DOCKER_TLS_VERIFY for an engine without TLS.',
	});
}

/** The docker CLI's own socket; else Podman's setting; else the first of the other sockets that is there. */
function chooseLocal(query: EndpointQuery, {tried}: Notes): Choice {
	const {environment, homeDirectory, platform} = query;
	const userId = process.getuid?.();
	const scheme = platform === 'win32' ? 'npipe' : 'unix';
	const [usual, ...others] =
		query.sockets ?? localSockets({environment, homeDirectory, platform, userId});
	let choice: Choice | undefined;
	const look = (source: string, file: string): void => {
		const outcome = socketState(file);
		const isChosen = outcome === 'exists' && choice === undefined;
		tried.push({candidate: file, outcome: isChosen ? 'used' : outcome});
		if (isChosen) {
			choice = {source, host: `${scheme}://${file}`};
		}
	};

	const usualFile = usual?.file ?? defaultSocket(platform);
	look('default socket', usualFile);
	const podmanHost = environment.CONTAINER_HOST;
	if (isSet(podmanHost)) {
		tried.push({candidate: 'CONTAINER_HOST', outcome: choice ? 'set, not used' : 'used'});
		choice ??= {source: 'CONTAINER_HOST', host: podmanHost};
	} else {
		tried.push({candidate: 'CONTAINER_HOST', outcome: 'not set'});
	}

	for (const {name, file} of others) {
		look(`${name} socket`, file);
	}

	return choice ?? {source: 'default socket', host: `${scheme}://${usualFile}`};
}

function chooseContext(
	query: EndpointQuery,
	configFolder: string,
	{tried, warnings}: Notes,
): string | undefined {
	const {context, environment} = query;
	const ask = (candidate: string, value: string | undefined) => {
		tried.push({candidate, outcome: value || 'not set'});
		return value;
	};
	if (context) {
		return ask('--context', context);
	}

	if (isSet(environment.DOCKER_HOST)) {
		return;
	}

	const fromEnvironment = ask('DOCKER_CONTEXT', environment.DOCKER_CONTEXT);
	if (fromEnvironment) {
		return fromEnvironment;
	}

	const {name, warning} = readCurrentContext(configFolder);
	if (warning !== undefined) {
		warnings.push(warning);
	}

	return ask('current docker context', name);
}

/** The docker CLI's own: what it uses without any other. */
const defaultContext = 'default';

const hostNamed = (word: string, {hosts = []}: EndpointQuery): string | undefined =>
	hosts.find(({name}) => name === word)?.host;

function choose(query: EndpointQuery, notes: Notes): Choice {
	const {environment} = query;
	const {tried} = notes;
	const configFolder = configFolderOf(environment, query.homeDirectory);
	const byContext = (name: string): Choice => {
		const {host, tls} = readContext(configFolder, name);
		return {source: `context ${name}`, host: host || localHost(query), tls};
	};

	if (isSet(query.host)) {
		const word = query.host.trim();
		if (word === defaultContext) {
			return choose({...query, host: undefined, context: word}, notes);
		}

		tried.push({candidate: '--host', outcome: 'used'});
		const own = hasContext(configFolder, word) ? undefined : hostNamed(word, query);
		const host = own ?? word;
		const source = own === undefined ? '--host' : `host ${word}`;
		return hasContext(configFolder, host)
			? byContext(host)
			: {source, host, tls: tlsFromEnvironment(environment, configFolder)};
	}

	const context = chooseContext(query, configFolder, notes);
	if (context && context !== defaultContext) {
		return byContext(context);
	}

	const host = environment.DOCKER_HOST;
	tried.push({candidate: 'DOCKER_HOST', outcome: isSet(host) ? 'used' : 'not set'});
	if (isSet(host)) {
		return {source: 'DOCKER_HOST', host, tls: tlsFromEnvironment(environment, configFolder)};
	}

	// With certificates and without a host the docker CLI asks a port of this machine.
	return wantsTls(environment)
		? {
				source: environment.DOCKER_TLS_VERIFY ? 'DOCKER_TLS_VERIFY' : 'DOCKER_TLS',
				host: 'tcp://',
				tls: tlsFromEnvironment(environment, configFolder),
			}
		: chooseLocal(query, notes);
}

const localHost = ({platform}: EndpointQuery): string =>
	platform === 'win32' ? 'npipe://' : 'unix://';

/**
Finds the engine that the docker CLI would use: `--host`, `--context`, `DOCKER_HOST`,
`DOCKER_CONTEXT`, the current context, the default socket. Where that does not exist: `CONTAINER_HOST`, and
the sockets of the other engines that run on a machine like this. Reads files, connects to nothing.

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
	const warnings: string[] = [];
	const {source, host, tls} = choose(query, {tried, warnings});
	const apiVersion = query.environment.DOCKER_API_VERSION?.replace(/^v/, '') || undefined;
	return {...parseHost(host, source, tls), source, tried, warnings, apiVersion};
}
