import {Problem} from '../../problem.ts';

export type Proxies = {
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
export function readProxies(environment: Readonly<Record<string, string | undefined>>): Proxies {
	const read = (name: string) => environment[name.toLowerCase()] ?? environment[name] ?? '';
	return {
		httpProxy: proxyUrl('HTTP_PROXY', read('HTTP_PROXY').trim()),
		httpsProxy: proxyUrl('HTTPS_PROXY', read('HTTPS_PROXY').trim()),
		noProxy: read('NO_PROXY'),
	};
}
