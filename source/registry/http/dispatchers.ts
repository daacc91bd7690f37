import {type ConnectionOptions, createSecureContext} from 'node:tls';
import QuickLru from 'quick-lru';
import type {Dispatcher} from 'undici';
import {Problem} from '../../problem.ts';
import {isLoopback} from '../registry-host.ts';
import {commonAuthorities, type HostCertificates, hostCertificates} from './certificates.ts';
import type {HttpOptions} from './http-options.ts';
import {addressOf, isInRange} from './ip-ranges.ts';
import {isDirect} from './is-direct.ts';

type Proxies = {
	/** URL of the proxy for http; empty: none. */
	httpProxy: string;
	/** URL of the proxy for https; empty: none. */
	httpsProxy: string;
	/** Hosts that are asked directly. */
	noProxy: string;
};

function proxyUrl(variable: string, value: string): string {
	// As for other programs, `proxy:3128` is http.
	const text = value === '' || value.includes('://') ? value : `http://${value}`;
	if (text === '' || (/^https?:/i.test(text) && URL.canParse(text))) {
		return text;
	}

	// Never quoted: it may hold a password.
	throw new Problem({
		reason: 'invalid',
		message: `The proxy named in ${variable} cannot be used.`,
		nextStep: 'Use the form http://host:port or https://host:port.',
	});
}

/**
The proxies that curl, docker and others take from the environment. Lower case wins.

@throws Problem `invalid` for what is no http or https proxy.
*/
function readProxies(environment: Readonly<Record<string, string | undefined>>): Proxies {
	const read = (name: string) => environment[name.toLowerCase()] ?? environment[name] ?? '';
	return {
		httpProxy: proxyUrl('HTTP_PROXY', read('HTTP_PROXY').trim()),
		httpsProxy: proxyUrl('HTTPS_PROXY', read('HTTPS_PROXY').trim()),
		noProxy: read('NO_PROXY'),
	};
}

/** The connections to every server that was asked so far. */
export type Dispatchers = {
	/** @throws Problem `invalid` for a proxy, `tls` for certificates that cannot be used. */
	for(url: URL): Promise<Dispatcher>;
	/**
	Lets the system's authorities vouch for a server as well, from now on. Node's own nearly always do,
	and reading hundreds more takes a moment in which nothing else happens.
	@returns False where that was so already.
	*/
	trustSystem(url: URL): boolean;
	/**
	Whether the host may speak plain http, and TLS that nobody vouches for.
	@param host `host:port` as it stands in a URL, without the port where that is the usual one.
	*/
	isInsecure(host: string): boolean;
	close(): Promise<void>;
};

/** How long the files of a host are believed to be the same, in milliseconds. */
const certificatesAgeMs = 3000;

/** Nothing is read and nothing connected before the first request. */
export function createDispatchers(options: HttpOptions): Dispatchers {
	const {environment, insecureRegistries, certificateFolders, timeouts} = options;
	const byOrigin = new QuickLru<string, Promise<Dispatcher>>({
		maxSize: 100,
		// What is under way there still ends well.
		onEviction: (_, dispatcher) =>
			void dispatcher.then(idle => idle.close()).catch(() => undefined),
	});
	const systemTrusted = new QuickLru<string, true>({maxSize: 1000});
	let common: string[] | undefined;

	const certificates = new QuickLru<string, HostCertificates>({
		maxSize: 100,
		maxAge: certificatesAgeMs,
	});
	const certificatesOf = (host: string) => {
		const known = certificates.get(host);
		if (known) {
			return known;
		}

		const found = hostCertificates(certificateFolders, host);
		certificates.set(host, found);
		return found;
	};

	const isNamedInsecure = (host: string) => {
		const engines = options.engineRegistries?.()?.insecure ?? [];
		const address = addressOf(host);
		return [...insecureRegistries, ...engines].some(
			entry => entry === host || (address !== undefined && isInRange(address, entry)),
		);
	};

	// Who has an authority for it wants it checked.
	const isInsecure = (host: string) =>
		(isLoopback(host) || isNamedInsecure(host)) && certificatesOf(host).authorities.length === 0;

	const security = ({host, origin}: URL): ConnectionOptions => {
		const {authorities, certificate, key} = certificatesOf(host);
		const own = certificate === undefined ? {} : {cert: certificate, key};
		if (isInsecure(host)) {
			return {...own, rejectUnauthorized: false};
		}

		if (authorities.length === 0 && !systemTrusted.has(origin)) {
			return own;
		}

		common ??= commonAuthorities(environment);
		return {secureContext: createSecureContext({...own, ca: [...common, ...authorities]})};
	};

	const create = async (url: URL): Promise<Dispatcher> => {
		// Only who looks at registries waits for it to load.
		const {EnvHttpProxyAgent} = await import('undici');
		const proxies = readProxies(environment);
		const proxy = url.protocol === 'https:' ? proxies.httpsProxy : proxies.httpProxy;
		const timeout = timeouts.connectMs;
		const connection = {timeout, ...(url.protocol === 'https:' ? security(url) : {})};
		return new EnvHttpProxyAgent({
			httpProxy: proxy,
			httpsProxy: proxy,
			noProxy: isLoopback(url.host) || isDirect(url, proxies.noProxy) ? '*' : '',
			// Proxies for web pages often refuse tunnels to anything but https.
			proxyTunnel: false,
			connect: connection,
			requestTls: connection,
			proxyTls: {timeout},
			headersTimeout: timeouts.idleMs,
			bodyTimeout: timeouts.idleMs,
			maxHeaderSize: 64 * 1024,
			connections: 6,
		});
	};

	// Another engine may allow other hosts, and an authority may have been added since.
	const keyOf = ({origin, host}: URL) =>
		`${origin} ${isInsecure(host)} ${certificatesOf(host).authorities.length}`;

	const drop = async (dispatcher: Promise<Dispatcher>) => (await dispatcher).destroy();

	return {
		isInsecure,
		for(url) {
			const key = keyOf(url);
			const dispatcher = byOrigin.get(key) ?? create(url);
			byOrigin.set(key, dispatcher);
			dispatcher.catch(() => byOrigin.delete(key));
			return dispatcher;
		},
		trustSystem(url) {
			const {origin} = url;
			if (systemTrusted.has(origin)) {
				return false;
			}

			systemTrusted.set(origin, true);
			byOrigin.delete(keyOf(url));
			return true;
		},
		async close() {
			const all = [...byOrigin.values()];
			byOrigin.clear();
			await Promise.allSettled(all.map(drop));
		},
	};
}
