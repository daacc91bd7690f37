import {expect, test} from 'vitest';
import {formatPorts} from '../../source/format/format-ports.ts';

const port = (
	containerPort: number,
	hostPort?: number,
	hostAddress?: string,
	protocol = 'tcp',
) => ({containerPort, hostPort, hostAddress, protocol});

test('says nothing when there are no ports', () => {
	expect(formatPorts([])).toBe('');
});

test('leaves the address of all interfaces unsaid, and says IPv4 and IPv6 once', () => {
	expect(formatPorts([port(80, 8080, '0.0.0.0'), port(80, 8080, '::')])).toBe('8080->80');
});

test('names any other address', () => {
	expect(formatPorts([port(5432, 5432, '127.0.0.1')])).toBe('127.0.0.1:5432->5432');
	expect(formatPorts([port(80, 80, '::1')])).toBe('[::1]:80->80');
});

test('puts published ports first, in order, and names protocols other than TCP', () => {
	expect(
		formatPorts([port(53, undefined, undefined, 'udp'), port(443, 10_443), port(80, 8080)]),
	).toBe('8080->80, 10443->443, 53/udp');
});
