import {invalid, type ParseResult, valid} from './parse-result.ts';

const protocols = ['tcp', 'udp', 'sctp'] as const;

/** One published port; the same shape as the engine port's `PortPublication`. */
export type ParsedPort = {
	containerPort: number;
	protocol: (typeof protocols)[number];
	/** `undefined`: the engine picks a free one. */
	hostPort: number | undefined;
	/** `undefined`: all addresses. */
	hostAddress: string | undefined;
};

type Range = {first: number; length: number};

const forms = 'Use 8080:80, 127.0.0.1:8080:80/udp, or 80 for any free port on the host.';

function parseRange(text: string, part: string, from: number): ParseResult<Range> {
	const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(part);
	const first = Number(match?.[1]);
	const last = Number(match?.[2] ?? match?.[1]);
	if (!match || first < 1 || last > 65_535) {
		return invalid(text, part, {
			message: part === '' ? 'The container port is missing.' : `"${part}" is not a port.`,
			nextStep: match ? 'Ports go from 1 to 65535.' : forms,
			from,
		});
	}

	return last < first
		? invalid(text, part, {
				message: `The range ${part} ends before it starts.`,
				nextStep: `Write ${last}-${first}.`,
				suggestion: `${text.slice(0, from)}${last}-${first}${text.slice(from + part.length)}`,
				from,
			})
		: valid({first, length: last - first + 1});
}

const isIpv4 = (address: string): boolean =>
	/^\d{1,3}(\.\d{1,3}){3}$/.test(address) &&
	address.split('.').every(number => Number(number) <= 255);

const isIpv6 = (address: string): boolean => URL.canParse(`http://[${address}]`);

/**
One `--publish`: `[address:][host port:]container port[/protocol]`, where ports may be ranges of the same
length. A range gives one entry per port.
*/
export function parsePort(text: string): ParseResult<ParsedPort[]> {
	const slash = text.indexOf('/');
	const name = slash === -1 ? 'tcp' : text.slice(slash + 1).toLowerCase();
	const protocol = protocols.find(known => known === name);
	if (protocol === undefined) {
		return invalid(text, text.slice(slash + 1), {
			message: name === '' ? 'The protocol is missing.' : `"${name}" is not a protocol.`,
			nextStep: 'Use tcp, udp or sctp after the slash, or remove the slash for tcp.',
			from: slash + 1,
		});
	}

	const addressAndPorts = slash === -1 ? text : text.slice(0, slash);
	const containerAt = addressAndPorts.lastIndexOf(':') + 1;
	const container = parseRange(text, addressAndPorts.slice(containerAt), containerAt);
	if (!container.isValid) {
		return container;
	}

	const addressAndHost = addressAndPorts.slice(0, Math.max(0, containerAt - 1));
	const bracket = addressAndHost.lastIndexOf(']');
	const hostColon = addressAndHost.indexOf(':', bracket === -1 ? 0 : bracket);
	const hasAddress = hostColon !== -1;
	const address = hasAddress ? addressAndHost.slice(0, hostColon) : '';
	const hostAt = hasAddress ? hostColon + 1 : 0;
	const hostText = addressAndHost.slice(hostAt);
	const bare = address.replace(/^\[(.*)\]$/s, '$1');
	if (hasAddress && !(bare === address ? isIpv4(bare) : isIpv6(bare))) {
		return invalid(text, address, {
			message: `"${address}" is not an address.`,
			nextStep: 'Use an IPv4 address, or an IPv6 address in brackets: [::1]:8080:80.',
		});
	}

	const host = hostText === '' ? undefined : parseRange(text, hostText, hostAt);
	if (host?.isValid === false) {
		return host;
	}

	const {first, length} = container.value;
	if (host && host.value.length !== length) {
		return invalid(text, hostText, {
			message: `${host.value.length} host ports cannot be mapped to ${length} container ports.`,
			nextStep: 'Use two ranges of the same length, such as 8000-8002:80-82.',
			from: hostAt,
		});
	}

	return valid(
		Array.from({length}, (_, index) => ({
			containerPort: first + index,
			protocol,
			hostPort: host ? host.value.first + index : undefined,
			hostAddress: hasAddress ? bare : undefined,
		})),
	);
}
