import {BlockList, isIP} from 'node:net';

/** The address in a host of a URL, without brackets; `undefined` for a name. */
export function addressOf(host: string): string | undefined {
	const [, bracketed, plain] = /^(?:\[([^\]]+)\]|([^:]+))(?::\d+)?$/.exec(host) ?? [];
	const address = bracketed ?? plain ?? host;
	return isIP(address) === 0 ? undefined : address;
}

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** Whether an address is in a range: `10.0.0.0/8`, `fd00::/8`. False for what is no range. */
export function isInRange(address: string, range: string): boolean {
	const [base = '', bits = ''] = range.split('/');
	const family = isIP(base);
	const length = /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN;
	if (family === 0 || !(length <= (family === 6 ? 128 : 32))) {
		return false;
	}

	const list = new BlockList();
	list.addSubnet(base, length, familyOf(base));
	return list.check(address, familyOf(address));
}

const linkLocal = ['169.254.0.0/16', 'fe80::/10'];

/** Where only a machine's own neighbours are, such as the service that gives clouds' machines their keys. */
function isLinkLocal(host: string): boolean {
	const address = addressOf(host);
	return address !== undefined && linkLocal.some(range => isInRange(address, range));
}

/** Whether a server sends its clients to such an address without having one itself: none must follow. */
export const leadsToLinkLocal = (from: URL, to: URL): boolean =>
	isLinkLocal(to.host) && !isLinkLocal(from.host);
