import {isIP} from 'node:net';
import {addressOf, isInRange} from './ip-ranges.ts';

/** A name, or an address in its own spelling, and its port. */
function cut(entry: string): {name: string; port: string | undefined} {
	if (isIP(entry) !== 0) {
		return {name: entry, port: undefined};
	}

	const [, bracketed, plain = '', port] = /^(?:\[([^\]]*)\]|([^:]*))(?::(\d+))?$/.exec(entry) ?? [];
	return {name: bracketed ?? plain, port};
}

const usualPorts: Readonly<Record<string, string>> = {'https:': '443', 'http:': '80'};

/** One spelling of each address. */
const canonical = (address: string): string =>
	isIP(address) === 6 ? new URL(`http://[${address}]`).hostname.slice(1, -1) : address;

/**
Whether NO_PROXY lets a URL be asked without the proxy, as curl and docker understand it: names with all
that is below them (`example.com`, `.example.com`, `*.example.com`), addresses, ranges of addresses
(`10.0.0.0/8`), each with a port or without, or `*`.
*/
export function isDirect(url: URL, noProxy: string): boolean {
	const host = url.hostname.toLowerCase();
	const address = addressOf(host);
	const port = url.port === '' ? usualPorts[url.protocol] : url.port;
	return noProxy
		.toLowerCase()
		.split(/[\s,]+/)
		.filter(entry => entry !== '')
		.some(entry => {
			if (entry === '*') {
				return true;
			}

			if (entry.includes('/')) {
				return address !== undefined && isInRange(address, entry);
			}

			const {name, port: wanted} = cut(entry);
			if (name === '' || (wanted !== undefined && wanted !== port)) {
				return false;
			}

			if (address !== undefined) {
				return isIP(name) !== 0 && canonical(name) === canonical(address);
			}

			const suffix = name.replace(/^\*?\./, '');
			return host === suffix || host.endsWith(`.${suffix}`);
		});
}
