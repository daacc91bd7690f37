import type {Dispatcher} from 'undici';
import {isLoopback} from '../registry-host.ts';
import {commonAuthorities, hostCertificates} from './certificates.ts';
import type {HttpOptions} from './http-options.ts';
import {readProxies} from './proxies.ts';

/** The connections to every host that was asked so far. */
export type Dispatchers = {
	/** @throws EngineError `invalid` for a proxy, `tls` for certificates that cannot be used. */
	for(url: URL): Promise<Dispatcher>;
	/**
	Whether the host may speak plain http, and TLS that nobody vouches for.
	@param host `host:port` as it stands in a URL, without the port where that is the usual one.
	*/
	isInsecure(host: string): boolean;
	close(): Promise<void>;
};

/** Nothing is read and nothing connected before the first request. */
export function createDispatchers(options: HttpOptions): Dispatchers {
	const {environment, insecureRegistries, certificateFolders, timeouts} = options;
	const byOrigin = new Map<string, Promise<Dispatcher>>();
	let common: string[] | undefined;

	const certificatesOf = (host: string) => hostCertificates(certificateFolders, host);

	// Who has an authority for it wants it checked.
	const isInsecure = (host: string) =>
		(isLoopback(host) || insecureRegistries.includes(host)) &&
		certificatesOf(host).authorities.length === 0;

	const create = async ({host, protocol}: URL): Promise<Dispatcher> => {
		// Only who looks at registries waits for it to load.
		const {EnvHttpProxyAgent} = await import('undici');
		const {authorities, certificate, key} = certificatesOf(host);
		common ??= commonAuthorities(environment);
		const connection = {
			timeout: timeouts.connectMs,
			rejectUnauthorized: !isInsecure(host),
			ca: [...common, ...authorities],
			...(certificate === undefined ? {} : {cert: certificate, key}),
		};
		const proxies = readProxies(environment);
		const proxy = protocol === 'https:' ? proxies.httpsProxy : proxies.httpProxy;
		return new EnvHttpProxyAgent({
			httpProxy: proxy,
			httpsProxy: proxy,
			noProxy: isLoopback(host) ? '*' : proxies.noProxy,
			// Proxies for web pages often refuse tunnels to anything but https.
			proxyTunnel: false,
			connect: connection,
			requestTls: connection,
			proxyTls: {timeout: timeouts.connectMs, ca: common},
			headersTimeout: timeouts.idleMs,
			bodyTimeout: timeouts.idleMs,
			maxHeaderSize: 64 * 1024,
			connections: 6,
		});
	};

	return {
		isInsecure,
		for(url) {
			const dispatcher = byOrigin.get(url.origin) ?? create(url);
			byOrigin.set(url.origin, dispatcher);
			dispatcher.catch(() => byOrigin.delete(url.origin));
			return dispatcher;
		},
		async close() {
			const all = [...byOrigin.values()];
			byOrigin.clear();
			await Promise.allSettled(all.map(async dispatcher => (await dispatcher).destroy()));
		},
	};
}
