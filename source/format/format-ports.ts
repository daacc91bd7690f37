/** What an engine tells about one port of a container; see `PortMapping` of the engine port. */
type Port = {
	containerPort: number;
	protocol: string;
	/** `undefined`: exposed but not published. */
	hostPort: number | undefined;
	hostAddress: string | undefined;
};

/** Ports in a row that differ by nothing but their number. */
type PortRange = {
	host: {address: string; first: number} | undefined;
	first: number;
	length: number;
	protocol: string;
};

const anyIpv4 = new Set(['0.0.0.0', '', undefined]);

/** Published on all addresses is the usual case and needs no word. */
function shownAddress(address: string | undefined): string {
	if (anyIpv4.has(address)) {
		return '';
	}

	return address?.includes(':') ? `[${address}]:` : `${address}:`;
}

/** Drops repeats, and the IPv6 twin of a port that is published on all IPv4 addresses. */
function withoutTwins(ports: readonly Port[]): Port[] {
	const key = ({containerPort, protocol, hostPort}: Port, address: string) =>
		[containerPort, protocol, hostPort, address].join(' ');
	const everywhere = new Set(
		ports.filter(({hostAddress}) => anyIpv4.has(hostAddress)).map(port => key(port, '')),
	);
	const seen = new Set<string>();
	return ports.filter(port => {
		const id = key(port, shownAddress(port.hostAddress));
		const isTwin = port.hostAddress === '::' && everywhere.has(key(port, ''));
		const isNew = !isTwin && !seen.has(id);
		seen.add(id);
		return isNew;
	});
}

const toRange = ({containerPort, protocol, hostPort, hostAddress}: Port): PortRange => ({
	host: hostPort === undefined ? undefined : {address: shownAddress(hostAddress), first: hostPort},
	first: containerPort,
	length: 1,
	protocol,
});

const continues = (range: PortRange, next: PortRange): boolean =>
	range.protocol === next.protocol &&
	range.first + range.length === next.first &&
	range.host?.address === next.host?.address &&
	(range.host === undefined || range.host.first + range.length === next.host?.first);

function fold(ranges: readonly PortRange[]): PortRange[] {
	const folded: PortRange[] = [];
	for (const range of ranges) {
		const last = folded.at(-1);
		if (last && continues(last, range)) {
			last.length += 1;
		} else {
			folded.push(range);
		}
	}

	return folded;
}

const byAddressThenPort = (one: PortRange, other: PortRange): number =>
	Number(one.host === undefined) - Number(other.host === undefined) ||
	(one.host?.address ?? '').localeCompare(other.host?.address ?? '') ||
	one.protocol.localeCompare(other.protocol) ||
	one.first - other.first ||
	(one.host?.first ?? 0) - (other.host?.first ?? 0);

const numbers = (first: number, length: number): string =>
	length === 1 ? `${first}` : `${first}-${first + length - 1}`;

/**
`8080->80/tcp, 127.0.0.1:9000-9002->9000-9002/tcp, 53/udp`: as `docker ps`, but ranges and the IPv4 and
IPv6 halves of one publication are folded, and an address stands only where it limits who can connect.
Published ports come first.
@param options.narrow Leaves out `/tcp`.
*/
export const formatPorts = (
	ports: readonly Port[],
	{narrow = false}: {narrow?: boolean} = {},
): string =>
	fold(withoutTwins(ports).map(toRange).sort(byAddressThenPort))
		.map(({host, first, length, protocol}) => {
			const published = host ? `${host.address}${numbers(host.first, length)}->` : '';
			const suffix = narrow && protocol === 'tcp' ? '' : `/${protocol}`;
			return `${published}${numbers(first, length)}${suffix}`;
		})
		.join(', ');
