type Port = {
	containerPort: number;
	protocol: string;
	/** `undefined`: exposed but not published. */
	hostPort: number | undefined;
	hostAddress: string | undefined;
};

const anyAddress = new Set(['', '0.0.0.0', '::', undefined]);

const order = new Intl.Collator('en', {numeric: true});

function formatPort({containerPort, protocol, hostPort, hostAddress}: Port): string {
	const inside = protocol === 'tcp' ? String(containerPort) : `${containerPort}/${protocol}`;
	if (hostPort === undefined) {
		return inside;
	}

	const isIpv6 = hostAddress?.includes(':') ?? false;
	const address = isIpv6 ? `[${hostAddress}]` : hostAddress;
	const host = anyAddress.has(hostAddress) ? String(hostPort) : `${address}:${hostPort}`;
	return `${host}->${inside}`;
}

/**
`8080->80, 127.0.0.1:5432->5432, 53/udp`: published ports first. TCP goes unsaid, and so does the
address of all interfaces, which engines report once for IPv4 and once for IPv6.
*/
export function formatPorts(ports: readonly Port[]): string {
	const isPublished = ({hostPort}: Port) => hostPort !== undefined;
	const texts = (some: readonly Port[]) => some.map(formatPort).toSorted(order.compare);
	return [
		...new Set([
			...texts(ports.filter(isPublished)),
			...texts(ports.filter(port => !isPublished(port))),
		]),
	].join(', ');
}
